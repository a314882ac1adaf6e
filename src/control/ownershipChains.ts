import type { IdentifierKey } from '../subject/identifier.js';
import { unitsOf } from './holding.js';
import type { OwnershipMap } from './ownershipMap.js';
import type { Step } from './words.js';

const CHAINS_TOLD_MAX = 3;
/** Steps of the search for the chains that are told; the share itself is worked out without it. */
const SEARCH_STEPS_MAX = 5_000;

/** A way from a holder down to the subject on which no company comes twice. */
export interface Chain {
  steps: Step[];
  facts: string[];
  /** As a part of one; for choosing and showing, while the share is exact. */
  product: number;
}

interface Reached {
  at: IdentifierKey;
  chain: Chain;
  passed: ReadonlySet<IdentifierKey>;
}

/**
 * Chains from each of these down to the subject, the largest few of each. The largest are followed first, and only to where
 * one of these stands above; where the search ends before it came to one of them, it has the shortest chain.
 */
export function chainsFrom(map: OwnershipMap, wanted: readonly IdentifierKey[]): Map<IdentifierKey, Chain[]> {
  const found = new Map(wanted.map((key) => [key, [] as Chain[]]));
  const leading = heldBy(map, wanted);
  const { subject } = map.ownership;
  const waiting: Reached[] = [{ at: subject, chain: { steps: [], facts: [], product: 1 }, passed: new Set([subject]) }];
  let steps = 0;
  for (let next = waiting.pop(); next !== undefined && steps < SEARCH_STEPS_MAX; next = waiting.pop()) {
    for (const up of above(map, next, leading)) {
      steps++;
      const chains = found.get(up.at);
      if (chains) found.set(up.at, largest([...chains, up.chain]));
      waiting.splice(placeOf(up, waiting), 0, up);
    }
  }
  for (const [key, chains] of found) if (chains.length === 0) found.set(key, shortest(map, key, leading));
  return found;
}

/** One step further up, to each holder that is a way to those who are looked for. */
function above(map: OwnershipMap, { at, chain, passed }: Reached, leading: ReadonlySet<IdentifierKey>): Reached[] {
  const holders = new Set(map.register(at).map(({ holder }) => holder));
  return [...holders].flatMap((holder) => {
    if (!leading.has(holder) || passed.has(holder)) return [];
    const { facts, ...step } = map.step(at, (key) => key === holder);
    if (step.units === 0) return [];
    const product = (chain.product * step.units) / unitsOf(100);
    const further = { steps: [step, ...chain.steps], facts: [...facts, ...chain.facts], product };
    return [{ at: holder, chain: further, passed: new Set([...passed, holder]) }];
  });
}

/** These, and all that they hold a part of through whatever companies. */
function heldBy({ net }: OwnershipMap, wanted: readonly IdentifierKey[]): Set<IdentifierKey> {
  const reached = new Set(wanted.flatMap((key) => net.number(key) ?? []));
  for (const each of reached) {
    net.eachHeldBy(each, (held, units) => {
      if (units > 0) reached.add(held);
    });
  }
  return new Set([...reached].map((each) => net.key(each)));
}

/** Where it goes among those that wait, the largest at the end. */
function placeOf({ chain }: Reached, waiting: readonly Reached[]): number {
  let [from, to] = [0, waiting.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (waiting[middle]!.chain.product < chain.product) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Level by level, each company once. */
function shortest(map: OwnershipMap, wanted: IdentifierKey, leading: ReadonlySet<IdentifierKey>): Chain[] {
  const { subject } = map.ownership;
  const seen = new Set([subject]);
  const level: Reached[] = [{ at: subject, chain: { steps: [], facts: [], product: 1 }, passed: seen }];
  for (const next of level) {
    for (const up of above(map, { ...next, passed: seen }, leading)) {
      if (up.at === wanted) return [up.chain];
      seen.add(up.at);
      level.push(up);
    }
  }
  return [];
}

const largest = (chains: readonly Chain[]): Chain[] =>
  chains.toSorted((a, b) => b.product - a.product || a.steps.length - b.steps.length).slice(0, CHAINS_TOLD_MAX);
