import { isFactOf } from '../facts/fact.js';
import { addDays, startOfDay } from '../facts/time.js';
import type { Stream } from '../process/stream.js';
import type { Bilingual } from '../subject/bilingual.js';
import { type BegunListing, countFeedback, dutiesOf, type MeasureFeedback } from '../supervision/measures/feedback.js';
import { listingRefOf } from '../supervision/measures/measureProcess.js';
import { told } from './bilingual.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { readDay } from './days.js';
import { requireDepartment } from './departments.js';
import { LangEnum } from './enums.js';
import { badInput, Refusal } from './refusal.js';

const LISTINGS_MAX = 20_000;
const DUTIES_MAX = 50_000;
const STREAMS_AT_ONCE = 2_000;

const FeedbackRef = builder.objectRef<MeasureFeedback>('MeasureFeedback').implement({
  description: 'What became of a measure in a department, of the listings that began in a period.',
  fields: (t) => ({
    department: t.exposeID('department'),
    measure: t.exposeID('measure'),
    text: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ measure }, args, { policies }) =>
        told(policies.default.catalogue.find(({ id }) => id === measure)!.text, args),
    }),
    initiated: t.exposeInt('initiated', { description: 'Listings that bind this department to it.' }),
    responded: t.exposeInt('responded', { description: 'Of these, ones on which it has said anything.' }),
    taken: t.exposeInt('taken'),
    notTaken: t.exposeInt('notTaken'),
    lifted: t.exposeInt('lifted', { description: 'Of those taken: stopped, because the listing ended.' }),
    outstanding: t.exposeInt('outstanding', { description: 'Nothing was said on them yet.' }),
  }),
});

builder.queryField('measureFeedback', (t) =>
  t.field({
    type: [FeedbackRef],
    description:
      'Joint punishment counted by department and measure, for listings that began from `from` through `to`, in force or ' +
      'ended. A measure that binds every department counts where one department is asked about and has reported on it.',
    authScopes: { may: 'measureFeedback' },
    complexity: 100,
    args: {
      department: t.arg.id({ description: 'Absent: every department.' }),
      from: t.arg.string({ required: true, description: 'The first day, as 2026-11-01.' }),
      to: t.arg.string({ required: true, description: 'The last day.' }),
    },
    resolve: async (_, { department, from, to }, context) => {
      const [first, last] = [readDay('from', from), readDay('to', to)];
      if (last < first)
        throw badInput(
          'to',
          { en: 'to lies before from', zh: '截止日早于起始日' },
          { en: 'exchange the two', zh: '请将两者对调' },
        );
      if (department) requireDepartment(department, context);
      const { departments, catalogue } = context.policies.default;
      const begun = await context.reads.listingsBegun(
        startOfDay(first),
        startOfDay(addDays(last, 1)),
        LISTINGS_MAX + 1,
      );
      if (begun.length > LISTINGS_MAX)
        throw tooMany({ en: `more than ${LISTINGS_MAX} listings`, zh: `列入名单超过 ${LISTINGS_MAX} 条` });
      const listings = begun.flatMap(({ listing, kind }): BegunListing[] =>
        isFactOf(listing, 'Listing')
          ? [{ ...listingRefOf(listing), list: listing.content.list, kind, from: listing.validFrom }]
          : [],
      );
      const measures = department ? catalogue : catalogue.filter((row) => row.departments.length > 0);
      const duties = dutiesOf(listings, measures, department ? [department] : departments.map(({ id }) => id));
      if (duties.length > DUTIES_MAX)
        throw tooMany({ en: `more than ${DUTIES_MAX} measures`, zh: `措施超过 ${DUTIES_MAX} 项` });
      return countFeedback(
        duties,
        await reported(
          duties.map(({ stream }) => stream),
          context,
        ),
      );
    },
  }),
);

const tooMany = ({ en, zh }: Bilingual): Refusal =>
  new Refusal(
    'LIMIT_EXCEEDED',
    { en: `${en} in this period`, zh: `该期间的${zh}` },
    { field: 'from', remedy: { en: 'ask for a shorter period', zh: '请缩短期间' } },
  );

async function reported(ids: readonly string[], { reads }: ApiContext): Promise<Map<string, Stream>> {
  const found = new Map<string, Stream>();
  for (let i = 0; i < ids.length; i += STREAMS_AT_ONCE) {
    for (const stream of await reads.streams(ids.slice(i, i + STREAMS_AT_ONCE)))
      if (stream) found.set(stream.id, stream);
  }
  return found;
}
