import { epochMs, type Instant } from '../facts/time.js';
import type { SourceLedger } from '../graph/graph.js';
import type { Source } from '../intake/source.js';
import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import { LangEnum } from './enums.js';

const DAY_MS = 86_400_000;

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

interface SourceStatus {
  source: Source;
  ledger: SourceLedger | undefined;
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
    state: t.field({ type: FeedStateEnum, resolve: (status, _, { now }) => feedState(status, now) }),
  }),
});

function feedState({ source, ledger }: SourceStatus, now: Instant) {
  if (!ledger?.lastHeardAt) return 'NEVER_HEARD';
  const silentMs = epochMs(now) - epochMs(ledger.lastHeardAt);
  return silentMs >= source.freshness.limitDays * DAY_MS ? 'STALE' : 'HEARD';
}

builder.queryField('sources', (t) =>
  t.field({
    type: [SourceStatusRef],
    authScopes: { may: 'sources' },
    resolve: async (_root, _args, { sources, reads }) => {
      const ledgers = new Map((await reads.sources()).map((ledger) => [ledger.id, ledger]));
      return sources.map((source) => ({ source, ledger: ledgers.get(source.id) }));
    },
  }),
);
