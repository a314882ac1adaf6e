import { holdsAt, type Instant } from '../facts/time.js';
import type { Needs } from './compile.js';
import type { Contribution } from './span.js';
import { meets, newTotal, type Total } from './total.js';

/** How a row stands at one time, and when time alone makes it stand otherwise. */
export interface Standing {
  matched: boolean;
  count: number;
  fen: number;
  /** Of the current uninterrupted run of matching; absent where it does not match. */
  run?: { from: Instant; until?: Instant };
  /** Fact ids, sorted; empty where it does not match. */
  evidence: string[];
  repairableFrom?: Instant;
  /** The first later instant at which `matched` or `evidence` is another. */
  nextChangeAt?: Instant;
}

interface Segment {
  from: Instant;
  matched: boolean;
}

export const ANY: Needs = {
  countAtLeast: 1,
  countAtMost: Number.POSITIVE_INFINITY,
  fenOver: -1,
  fenAtMost: Number.POSITIVE_INFINITY,
};

/** Sweeps the ends of all contributions, so that every run and every change comes out to the instant. */
export function standingAt(contributions: readonly Contribution[], needs: Needs, asOf: Instant): Standing {
  const segments = sweep(contributions, needs);
  let now = segments.length - 1;
  while (now >= 0 && segments[now]!.from > asOf) now--;
  const active = contributions.filter((each) => holdsAt(each, asOf));
  const total = totalOf(active);
  const matched = segments[now]?.matched ?? false;
  const standing: Standing = {
    matched,
    count: total.count,
    fen: total.fen,
    evidence: matched ? evidenceOf(active) : [],
  };
  const nextChangeAt = nextChange(contributions, segments, now, standing.evidence);
  if (nextChangeAt) standing.nextChangeAt = nextChangeAt;
  if (!matched) return standing;
  let first = now;
  while (segments[first - 1]?.matched) first--;
  const until = segments.slice(now).find((segment) => !segment.matched)?.from;
  standing.run = { from: segments[first]!.from, ...(until ? { until } : {}) };
  const repairableFrom = firstRepair(active, needs);
  if (repairableFrom && (!until || repairableFrom < until)) standing.repairableFrom = repairableFrom;
  return standing;
}

function sweep(contributions: readonly Contribution[], needs: Needs): Segment[] {
  const turns: { at: Instant; by: 1 | -1; each: Contribution }[] = [];
  for (const each of contributions) {
    turns.push({ at: each.from, by: 1, each });
    if (each.until) turns.push({ at: each.until, by: -1, each });
  }
  turns.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const total = newTotal(contributions);
  const segments: Segment[] = [];
  turns.forEach(({ at, by, each }, i) => {
    total.add(each, by);
    if (turns[i + 1]?.at !== at) segments.push({ from: at, matched: meets(total, needs) });
  });
  return segments;
}

function nextChange(
  contributions: readonly Contribution[],
  segments: readonly Segment[],
  now: number,
  evidence: readonly string[],
): Instant | undefined {
  for (const { from, matched } of segments.slice(now + 1)) {
    const then = matched ? evidenceOf(contributions.filter((each) => holdsAt(each, from))) : [];
    if (then.length !== evidence.length || then.some((id, i) => id !== evidence[i])) return from;
  }
  return undefined;
}

const evidenceOf = (active: readonly Contribution[]): string[] =>
  active.length === 1 ? [...active[0]!.evidence].sort() : [...new Set(active.flatMap((each) => each.evidence))].sort();

/** When so much may be repaired that the row no longer matches. */
function firstRepair(active: readonly Contribution[], needs: Needs): Instant | undefined {
  const left = totalOf(active);
  const repairable = active
    .filter((each) => each.repairableFrom !== undefined)
    .sort((a, b) => (a.repairableFrom! < b.repairableFrom! ? -1 : a.repairableFrom! > b.repairableFrom! ? 1 : 0));
  for (const each of repairable) {
    left.add(each, -1);
    if (!meets(left, needs)) return each.repairableFrom;
  }
  return undefined;
}

function totalOf(contributions: readonly Contribution[]): Total {
  const total = newTotal(contributions);
  for (const each of contributions) total.add(each, 1);
  return total;
}
