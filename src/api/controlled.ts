import { type ControlledAnswer, type ControlledCompany, controlledBelow } from '../control/controlledBelow.js';
import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import type { ControlTimes } from './controlAnswer.js';
import { controlTimes } from './controllers.js';
import { LangEnum } from './enums.js';
import { FactRef, factsOf } from './fact.js';
import { PAGE_DEFAULT, readFirst } from './pages.js';
import { SubjectRef } from './subject.js';
import { type SubjectView, viewOfCard } from './subjectView.js';

const ControlledCompanyRef = builder.objectRef<ControlledCompany>('ControlledCompany').implement({
  fields: (t) => ({
    id: t.globalID({ resolve: ({ key }) => ({ type: 'Subject', id: key }) }),
    name: t.exposeString('name'),
    subject: t.field({
      type: SubjectRef,
      nullable: true,
      description: 'As it is now.',
      resolve: async ({ key }, _, context) => {
        const card = await context.reads.look(key);
        return card ? viewOfCard(card, context) : null;
      },
    }),
    percent: t.exposeFloat('percent', { description: 'Held by it and the companies that it controls together.' }),
    steps: t.exposeInt('steps', { description: '1: by its own holdings.' }),
    chain: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ chain }, { lang }) => inLang(chain, lang),
    }),
    evidence: t.field({ type: [FactRef], resolve: ({ evidence }, _, context) => factsOf(evidence, context) }),
  }),
});

const ControlledRef = builder.objectRef<ControlledAnswer & { first: number }>('ControlledCompanies').implement({
  fields: (t) => ({
    totalCount: t.int({ resolve: ({ companies }) => companies.length }),
    complete: t.exposeBoolean('complete', { description: 'False: a bound was hit, and there may be others.' }),
    companies: t.field({
      type: [ControlledCompanyRef],
      description: 'The nearest first.',
      resolve: ({ companies, first }) => companies.slice(0, first),
    }),
  }),
});

builder.objectField(SubjectRef, 'controls', (t) =>
  t.field({
    type: ControlledRef,
    description: 'Everything that it controls by the majority rule, at the times the subject was asked about.',
    authScopes: { may: 'Subject.controllers' },
    complexity: ({ first }) => ({ field: 100, multiplier: first ?? PAGE_DEFAULT }),
    args: { asOf: t.arg({ type: 'DateTime' }), knownAt: t.arg({ type: 'DateTime' }), first: t.arg.int() },
    resolve: async (view, { first, ...args }, context) => {
      const count = readFirst(first);
      return { ...(await controlledAt(view, controlTimes(view, args, context), context)), first: count };
    },
  }),
);

/** Holdings read at once of a past state of knowledge, which is put together anew for each question. */
const HELD_THEN_MAX = 2_000;

async function controlledAt(
  { key }: SubjectView,
  { asOf, knownAt }: ControlTimes,
  { reads }: ApiContext,
): Promise<ControlledAnswer> {
  if (!knownAt) return controlledBelow(key, (holders, holdingsMax) => reads.below(holders, asOf, holdingsMax));
  const then = await reads.dossier(key, knownAt);
  if (!then) return { companies: [], complete: true };
  return controlledBelow(then.key, (holders, holdingsMax) =>
    reads.belowThen(holders, { asOf, knownAt }, Math.min(holdingsMax, HELD_THEN_MAX)),
  );
}
