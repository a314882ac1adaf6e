import { type DatedName, datedNames } from '../facts/names.js';
import { type ShareTotal, shareTotalOf } from '../facts/shares.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { historyThen } from './historyThen.js';
import { SubjectRef } from './subject.js';
import type { SubjectView } from './subjectView.js';

const NameRef = builder.objectRef<DatedName>('DatedName').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    from: t.expose('from', { type: 'DateTime' }),
    to: t.expose('to', { type: 'DateTime', nullable: true, description: 'The first instant without it.' }),
    kind: t.field({
      type: builder.enumType('NameKind', { values: ['REGISTERED', 'CALLED'] as const }),
      resolve: ({ kind }) => kind,
    }),
    publisher: t.exposeString('publisher'),
  }),
});

builder.objectField(SubjectRef, 'names', (t) =>
  t.field({
    type: [NameRef],
    description:
      'Every name that is known of it, with its time, the oldest first: as registered, and as others call it.',
    authScopes: { may: 'Subject.names' },
    complexity: 20,
    resolve: (view, _, context) => namesOf(view, context),
  }),
);

async function namesOf(view: SubjectView, context: ApiContext): Promise<DatedName[]> {
  const { about, naming } = await historyThen(view, context);
  return datedNames(about, naming).filter(({ from }) => from <= view.asOf);
}

const ShareTotalRef = builder.objectRef<ShareTotal>('ShareTotal').implement({
  description: 'What the holdings in it come to, as stated. What does not come to 100 is kept as it is, and said here.',
  fields: (t) => ({
    holdings: t.exposeInt('holdings'),
    percent: t.exposeFloat('percent'),
    withoutPercent: t.exposeInt('withoutPercent'),
    flag: t.field({
      type: builder.enumType('ShareTotalFlag', {
        values: {
          COMPLETE: {},
          ROUNDED: { description: '100 but for the rounding of shares to hundredths.' },
          OVER_100: {},
          UNDER_100: {},
          PERCENT_MISSING: { description: 'Some holding is known without its percentage.' },
          NONE: { description: 'Nobody is known to hold anything.' },
        } as const,
      }),
      resolve: ({ flag }) => flag,
    }),
  }),
});

builder.objectField(SubjectRef, 'shareTotal', (t) =>
  t.field({
    type: ShareTotalRef,
    authScopes: { may: 'Subject.relations' },
    complexity: 10,
    resolve: async ({ key, asOf, knownAt }, _, { reads }) =>
      shareTotalOf((await reads.dossier(key, knownAt))?.facts ?? [], asOf),
  }),
);
