import { addDays, type Day, dayOf } from '../facts/time.js';
import type { SourceDay, SourceLedger } from '../graph/graph.js';
import { feedStateOf, missingOf } from '../graph/sourceLedger.js';
import type { Source } from '../intake/source.js';
import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import { LangEnum } from './enums.js';
import type { GraphReads } from './graphReads.js';
import { badInput } from './refusal.js';

const DAYS_DEFAULT = 7;
const DAYS_MAX = 92;

const CoverageEnum = builder.enumType('Coverage', {
  values: {
    EVERY_SUBJECT: { description: 'A subject that it never reported is UNKNOWN.' },
    ADVERSE_ONLY: { description: 'A subject that it never reported is clean, while the source is heard.' },
  } as const,
});
const FeedStateEnum = builder.enumType('FeedState', { values: ['HEARD', 'STALE', 'NEVER_HEARD'] as const });

const FreshnessRef = builder.objectRef<Source['freshness']>('Freshness').implement({
  description: 'Silent for longer than this, it is STALE: the source as a whole, or each subject by itself.',
  fields: (t) => ({
    limitDays: t.exposeInt('limitDays'),
    of: t.expose('of', {
      type: builder.enumType('FreshnessOf', { values: ['SOURCE', 'SUBJECT'] as const }),
    }),
  }),
});

const SourceDayRef = builder.objectRef<SourceDay>('SourceDay').implement({
  description:
    "One day of a feed, by its records' own time in Shanghai, beside the count that its heartbeat states for that day.",
  fields: (t) => ({
    day: t.string({ resolve: ({ day }) => day }),
    stated: t.int({
      nullable: true,
      description: 'Null: no heartbeat has stated it.',
      resolve: ({ stated }) => stated,
    }),
    received: t.exposeInt('received', { description: 'Distinct revisions of records.' }),
    missing: t.int({
      nullable: true,
      description: 'Stated and not received: on the way, refused or lost.',
      resolve: (day) => missingOf(day),
    }),
    twice: t.exposeInt('twice', { description: 'Sent or delivered again; they changed nothing.' }),
    late: t.exposeInt('late', { description: 'Of those received: arrived after the heartbeat of their day.' }),
    refused: t.exposeInt('refused', { description: 'Into dead letters; among the missing until mended.' }),
  }),
});

interface SourceStatus {
  source: Source;
  ledger: SourceLedger | undefined;
  daysRead: (last: number) => Promise<SourceDay[]>;
}

const SourceStatusRef = builder.objectRef<SourceStatus>('SourceStatus').implement({
  description: "A department's feed, and whether it is heard.",
  fields: (t) => ({
    id: t.id({ resolve: ({ source }) => source.id }),
    title: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ source }, { lang }) => inLang(source.title, lang),
    }),
    publisher: t.string({ resolve: ({ source }) => source.publisher }),
    coverage: t.field({ type: CoverageEnum, resolve: ({ source }) => source.coverage }),
    freshness: t.field({ type: FreshnessRef, resolve: ({ source }) => source.freshness }),
    lastHeardAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ ledger }) => ledger?.lastHeardAt }),
    records: t.int({ description: 'Taken in.', resolve: ({ ledger }) => ledger?.records ?? 0 }),
    refused: t.int({ resolve: ({ ledger }) => ledger?.refused ?? 0 }),
    state: t.field({
      type: FeedStateEnum,
      resolve: ({ source, ledger }, _, { now }) => feedStateOf(ledger?.lastHeardAt, source.freshness.limitDays, now),
    }),
    days: t.field({
      type: [SourceDayRef],
      description:
        'The last days, today included, oldest first; those on which nothing was recorded or stated are left out.',
      args: { last: t.arg.int({ defaultValue: DAYS_DEFAULT, required: true }) },
      complexity: 10,
      resolve: async ({ source, daysRead }, { last }) =>
        (await daysRead(boundedDays(last))).filter((day) => day.source === source.id),
    }),
  }),
});

function boundedDays(last: number): number {
  if (last >= 1 && last <= DAYS_MAX) return last;
  throw badInput(
    'last',
    { en: `last is not within 1 and ${DAYS_MAX}`, zh: `last 不在 1 至 ${DAYS_MAX} 之间` },
    { en: 'ask for fewer days', zh: '请减少天数' },
  );
}

/** One reading for all sources that ask for the same days. */
function daysReader(reads: Pick<GraphReads, 'sourceDays'>, today: Day): SourceStatus['daysRead'] {
  const read = new Map<number, Promise<SourceDay[]>>();
  return (last) => {
    const days = read.get(last) ?? reads.sourceDays(addDays(today, 1 - last), today);
    read.set(last, days);
    return days;
  };
}

builder.queryField('sources', (t) =>
  t.field({
    type: [SourceStatusRef],
    authScopes: { may: 'sources' },
    resolve: async (_root, _args, { sources, reads, now }) => {
      const ledgers = new Map((await reads.sources()).map((ledger) => [ledger.id, ledger]));
      const daysRead = daysReader(reads, dayOf(now));
      return sources.map((source) => ({ source, ledger: ledgers.get(source.id), daysRead }));
    },
  }),
);
