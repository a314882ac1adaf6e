import type { DryRunTally, Move, Rated, RatingChange, RowMatched, RowMoves } from '../assessment/dryRun.js';
import type { Tier } from '../facts/tier.js';
import { type Instant, parseInstant } from '../facts/time.js';
import type { Policy } from '../policy/policy.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { audited } from './audited.js';
import { told } from './bilingual.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import type { DryRunBatch } from './dryRunDesk.js';
import { LangEnum, TierEnum } from './enums.js';
import { cursorOf, readCursor } from './pages.js';
import { policyNamed } from './policies.js';
import { draftOf } from './policyDrafts.js';
import { COMPLEXITY_MAX } from './queryLimits.js';
import { badInput, Refusal } from './refusal.js';
import { SubjectRef } from './subject.js';
import { viewOfCard } from './subjectView.js';

const BATCH_DEFAULT = 500;
const BATCH_MAX = 1_000;

/** One batch, with what its resolvers need. */
interface DryRunView extends DryRunBatch {
  from: Policy;
  to: Policy;
  asOf: Instant;
  first: boolean;
}
type Of<T> = T & Pick<DryRunView, 'from' | 'to'>;
const tierOf = (rated: Rated): Tier | null => (rated === 'UNRATED' ? null : rated);

const MoveRef = builder.objectRef<Move>('DryRunMove').implement({
  description: 'So many would go from one tier to another. Null: unrated.',
  fields: (t) => ({
    before: t.field({ type: TierEnum, nullable: true, resolve: ({ before }) => tierOf(before) }),
    after: t.field({ type: TierEnum, nullable: true, resolve: ({ after }) => tierOf(after) }),
    count: t.exposeInt('count'),
  }),
});
const RowMovesRef = builder.objectRef<Of<RowMoves>>('DryRunRow').implement({
  description: 'A row of the tier table that makes a difference.',
  fields: (t) => ({
    rule: t.exposeID('rule'),
    tier: t.expose('tier', { type: TierEnum }),
    text: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: (row, args) => told(rowOf(row).text, args),
    }),
    matchesNow: t.boolean({
      description: 'True: it matches under the policy that is tried alone. False: under the other one alone.',
      resolve: ({ matches }) => matches === 'NOW',
    }),
    count: t.exposeInt('count', { description: 'Of those who would change.' }),
  }),
});
function rowOf({ rule, tier, matches, from, to }: Of<RowMoves>) {
  const { rows } = (matches === 'NOW' ? to : from).document.tiers;
  return rows.find((row) => row.id === rule && row.tier === tier)!;
}
const ruleIds = (rows: readonly RowMatched[]) => rows.map(({ rule }) => rule);
const ChangeRef = builder.objectRef<RatingChange>('DryRunChange').implement({
  fields: (t) => ({
    subject: t.field({
      type: SubjectRef,
      nullable: true,
      resolve: async ({ subject }, _, context) => {
        const card = await context.reads.look(subject);
        return card ? viewOfCard(card, context) : null;
      },
    }),
    before: t.field({ type: TierEnum, nullable: true, resolve: ({ before }) => tierOf(before) }),
    after: t.field({ type: TierEnum, nullable: true, resolve: ({ after }) => tierOf(after) }),
    noLonger: t.idList({ description: 'Rows that match no more.', resolve: ({ lost }) => ruleIds(lost) }),
    now: t.idList({ description: 'Rows that match now.', resolve: ({ gained }) => ruleIds(gained) }),
  }),
});

const DryRunRef = builder.objectRef<DryRunView>('PolicyDryRun').implement({
  description: 'What a policy would change for one batch of subjects. Counts of batches add up.',
  fields: (t) => ({
    against: t.string({ description: 'The version that it is held against.', resolve: ({ from }) => from.version }),
    tried: t.string({ description: 'The version that is tried.', resolve: ({ to }) => to.version }),
    asOf: t.expose('asOf', { type: 'DateTime', description: 'One time for all batches of a run.' }),
    read: t.int({ resolve: ({ tally }) => tally.subjects }),
    changed: t.int({ resolve: ({ tally }) => tally.changed }),
    moves: t.field({ type: [MoveRef], resolve: ({ tally }) => tally.moves }),
    rows: t.field({ type: [RowMovesRef], resolve: ({ tally, from, to }) => rowsOf(tally, from, to) }),
    changes: t.field({
      type: [ChangeRef],
      description: 'The first twenty of the batch.',
      resolve: ({ examples }) => examples,
    }),
    total: t.int({
      nullable: true,
      description: 'How many there are to read. Of the first batch alone.',
      resolve: async ({ first, asOf }, _, { reads }) =>
        first ? (await reads.search({ now: asOf, first: 1 })).totalCount : null,
    }),
    endCursor: t.string({
      nullable: true,
      description: 'Where the next batch begins. Null: everybody was read.',
      resolve: ({ more, asOf, from, to }) =>
        more === undefined ? null : cursorOf([asOf, from.version, to.version, more].join(' ')),
    }),
  }),
});
const rowsOf = (tally: DryRunTally, from: Policy, to: Policy): Of<RowMoves>[] =>
  tally.rows.map((row) => ({ ...row, from, to }));

builder.queryField('policyDryRun', (t) =>
  t.field({
    type: DryRunRef,
    description:
      'Rates a batch of subjects by a policy and by the one in force, and says who would change. Writes nothing. Ask again with `endCursor` until it is null; stop at any time.',
    authScopes: { may: 'policyDryRun' },
    // Few may wait at the desk: one place for a question.
    complexity: { field: COMPLEXITY_MAX * 0.6, multiplier: 1 },
    args: {
      draft: t.arg.id({ description: 'A draft, by its process. This or `policy`.' }),
      policy: t.arg.id({ description: 'A policy that is loaded, by its id.' }),
      against: t.arg.id({ description: 'Another one to hold it against; absent: the one in force.' }),
      first: t.arg.int({ description: `1 to ${BATCH_MAX}; absent: ${BATCH_DEFAULT}.` }),
      after: t.arg.string(),
    },
    resolve: async (_, { draft, policy, against, first, after }, context) => {
      const size = first ?? BATCH_DEFAULT;
      if (size < 1 || size > BATCH_MAX)
        throw badInput(
          'first',
          { en: `first is not within 1 and ${BATCH_MAX}`, zh: `first 不在 1 至 ${BATCH_MAX} 之间` },
          { en: 'ask for a batch at a time', zh: '请每次只试算一批' },
        );
      if (Boolean(draft) === Boolean(policy))
        throw badInput(
          'draft',
          { en: 'neither or both of draft and policy are named', zh: '草案和政策都未指明，或者都指明了' },
          { en: 'name one of the two', zh: '请只指明其中一个' },
        );
      const to = draft ? await draftOf(draft, context) : policyNamed('policy', policy!, context);
      const from = against ? policyNamed('against', against, context) : context.policies.default;
      const { asOf, key } = placeOf(after, from, to, context);
      const batch = await context.dryRuns.batch({ from, to, asOf, size, after: key });
      const detail = { dryRun: to.version, read: batch.tally.subjects, found: batch.tally.changed };
      await audited(context, { kind: 'SEARCH', detail });
      return { ...batch, from, to, asOf, first: key === undefined };
    },
  }),
);

/** A run is of one time and of the same two policies from its first batch to its last. */
function placeOf(after: string | null | undefined, from: Policy, to: Policy, { now }: ApiContext) {
  const place = readCursor(after);
  if (place === undefined) return { asOf: now, key: undefined };
  const [at = '', before, tried, ...key] = place.split(' ');
  const asOf = parseInstant(at);
  if (!asOf || key.length === 0)
    throw badInput(
      'after',
      { en: 'after is no cursor of ours', zh: '翻页位置不是本平台给出的' },
      { en: 'send an endCursor as it was given', zh: '请原样填写平台给出的 endCursor' },
    );
  if (before !== from.version || tried !== to.version)
    throw new Refusal(
      'CONFLICT',
      { en: 'one of the two policies is another by now', zh: '两个政策之一已经变更' },
      { field: 'after', remedy: { en: 'begin anew', zh: '请重新开始' } },
    );
  return { asOf, key: key.join(' ') as IdentifierKey };
}
