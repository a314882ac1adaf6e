import type { Dossier } from '../facts/dossier.js';
import { LIST_KINDS } from '../facts/lists.js';
import { TIERS } from '../facts/tier.js';
import { earliest, holdsAt, type Instant } from '../facts/time.js';
import { type CaseFile, openCaseFile } from '../policy/caseFile.js';
import { type CompiledRow, gather } from '../policy/compile.js';
import { gatherEdge } from '../policy/edges.js';
import { gatherExit } from '../policy/exits.js';
import { listingSpan } from '../policy/listTerms.js';
import { sourceText } from '../policy/pieces.js';
import type { Policy } from '../policy/policy.js';
import type { Contribution } from '../policy/span.js';
import { ANY, standingAt } from '../policy/timeline.js';
import type { Assessment, Candidate, ListingInForce, Reason } from './assessment.js';
import { bindingMeasure, edgeMeasure } from './bindingMeasures.js';
import type { Found, Part } from './parts.js';
import { RatingBasis } from './rating.js';
import { sourcesSeen } from './sourcesSeen.js';

/**
 * Rates what is known of one subject at one time. Pure, and independent of the order of facts. `nextChangeAt` is exact:
 * tier, unrated, reasons with their evidence, listings, measures, candidates and adverse flags stay until then and
 * differ there.
 */
export function assess(dossier: Dossier, policy: Policy, asOf: Instant): Assessment {
  const file = openCaseFile(dossier);
  const gathered = gather(policy.tiers, file, policy.document);
  const reasons = partOf(gathered, asOf, reasonOf);
  const candidates = partOf(gather(policy.candidates, file, policy.document), asOf, candidateOf);
  const measures = partOf(gather(policy.measures, file, policy.document), asOf, bindingMeasure);
  const exits = exitCandidates(file, policy, asOf);
  const edges = edgeMeasures(dossier, policy, asOf);
  const listings = listingsInForce(file, policy, asOf);
  const sources = sourcesSeen(file, policy, [...gathered.values()], asOf);

  reasons.found.sort((a, b) => TIERS.indexOf(b.tier) - TIERS.indexOf(a.tier));
  const basis = new RatingBasis(file, policy);
  const rating = basis.at(asOf, reasons.found);
  const first = earliest(
    ...[reasons, candidates, exits, measures, edges, listings, sources].map((part) => part.nextChangeAt),
  );
  const nextChangeAt = nextRatingChange(basis, rating, reasons.found, asOf, first) ?? first;
  return {
    subject: dossier.key,
    ...(rating.tier ? { tier: rating.tier } : {}),
    unrated: rating.unrated,
    reasons: reasons.found,
    listings: listings.found,
    measures: [...measures.found, ...edges.found],
    candidates: candidates.found,
    exits: exits.found,
    sources: sources.found,
    ...(nextChangeAt ? { nextChangeAt } : {}),
    policyVersion: policy.version,
    asOf,
    knownAt: dossier.knownAt,
    revision: dossier.revision,
  };
}

/** Until `before` the reasons stand as they are, so the rating at each turn is asked with them. */
function nextRatingChange(
  basis: RatingBasis,
  now: ReturnType<RatingBasis['at']>,
  reasons: readonly Reason[],
  asOf: Instant,
  before: Instant | undefined,
): Instant | undefined {
  const same = JSON.stringify([now.tier, now.unrated]);
  return basis.turns().find((turn) => {
    if (turn <= asOf || (before && before <= turn)) return false;
    const then = basis.at(turn, reasons);
    return JSON.stringify([then.tier, then.unrated]) !== same;
  });
}

/** Rows in the order of the table, whatever the order of facts. */
function partOf<R, T>(
  gathered: ReadonlyMap<CompiledRow<R>, Contribution[]>,
  asOf: Instant,
  make: (row: R, found: Found) => T,
): Part<T> {
  const found: { order: number; made: T }[] = [];
  let nextChangeAt: Instant | undefined;
  for (const [row, contributions] of gathered) {
    const standing = standingAt(contributions, row.needs, asOf);
    nextChangeAt = earliest(nextChangeAt, standing.nextChangeAt);
    if (!standing.run) continue;
    const { run, evidence, repairableFrom } = standing;
    const made = make(row.row, { ...run, ...(repairableFrom ? { repairableFrom } : {}), evidence });
    found.push({ order: row.order, made });
  }
  found.sort((a, b) => a.order - b.order);
  return { found: found.map((each) => each.made), nextChangeAt };
}

type TierRow = Policy['tiers']['rows'][number]['row'];
type CandidateRow = Policy['candidates']['rows'][number]['row'];

const reasonOf = (row: TierRow, { from, until, repairableFrom, evidence }: Found): Reason => ({
  rule: row.id,
  tier: row.tier,
  basis: row.basis,
  source: sourceText(row.source),
  text: row.text,
  evidence,
  from,
  ...(until ? { until } : {}),
  ...(repairableFrom ? { repairableFrom } : {}),
});

const candidateOf = (
  { list, id, basis, text }: Pick<CandidateRow, 'list' | 'id' | 'basis' | 'text'>,
  { evidence }: Found,
): Candidate => ({
  list,
  rule: id,
  basis,
  text,
  evidence,
});

function exitCandidates(file: CaseFile, policy: Policy, asOf: Instant): Part<Candidate> {
  const parts = policy.exits.map((exit): Part<Candidate> => {
    const { run, evidence, nextChangeAt } = standingAt(gatherExit(exit, file, policy.document.lists.rows), ANY, asOf);
    return { found: run ? [candidateOf(exit.row, { ...run, evidence })] : [], nextChangeAt };
  });
  return {
    found: parts.flatMap((part) => part.found),
    nextChangeAt: earliest(...parts.map((part) => part.nextChangeAt)),
  };
}

function edgeMeasures(dossier: Dossier, policy: Policy, asOf: Instant) {
  const parts = policy.edges.map((edge): Part<ReturnType<typeof edgeMeasure>> => {
    const standing = standingAt(gatherEdge(edge, dossier, policy), ANY, asOf);
    const { run, evidence, nextChangeAt } = standing;
    return { found: run ? [edgeMeasure(edge.row, { ...run, evidence })] : [], nextChangeAt };
  });
  return {
    found: parts.flatMap((part) => part.found),
    nextChangeAt: earliest(...parts.map((part) => part.nextChangeAt)),
  };
}

function listingsInForce(file: CaseFile, policy: Policy, asOf: Instant): Part<ListingInForce> {
  const found: ListingInForce[] = [];
  let nextChangeAt: Instant | undefined;
  for (const fact of file.listings) {
    const span = listingSpan(fact, policy.document.lists.rows, file.listings);
    if (span.until && span.until <= span.from) continue;
    nextChangeAt = earliest(nextChangeAt, ...[span.from, span.until].filter((at) => at && at > asOf));
    const { list, authority, ground } = fact.content;
    if (holdsAt(span, asOf)) found.push({ list, fact: fact.id, authority, ground, ...span });
  }
  const rank = (each: ListingInForce): string => `${LIST_KINDS.indexOf(each.list)} ${each.from} ${each.fact}`;
  found.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return { found, nextChangeAt };
}
