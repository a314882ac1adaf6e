import { componentsHeldFirst } from './components.js';
import { compare, type Fraction, fraction, minus, ONE, plus, times, toNumber, ZERO } from './fraction.js';
import { WHOLE } from './holding.js';
import type { HoldingNet } from './holdingNet.js';
import { solve } from './linear.js';

/** Cycles of more members than this are not solved, but gone round a bounded number of times. */
const SOLVED_CYCLE_MAX = 24;
/** How often a cycle that is not solved is gone round; shares then are said to be a lower bound. */
const ROUNDS_MAX = 64;
/** Decimals of a fraction (not percent) that shares of unsolved cycles keep, rounded down: so they stay a lower bound. */
const KEPT_DECIMALS = 18;
/** Exact fractions whose denominator outgrows this (many cycles one above the other) are rounded down as well. */
const DENOMINATOR_MAX = 1n << 4_096n;

export interface EffectiveShares {
  /** What each subject holds of the company through all chains, by number; exact where `lowerBound` has it not. */
  shares: readonly Fraction[];
  /** Subjects whose share rests on a cycle that was not gone round to the end: they hold at least this. */
  lowerBound: ReadonlySet<number>;
}

/**
 * What each subject of the net holds of `company`, directly and through companies: percentages multiplied along each chain
 * and added over all chains. Round a cycle the chains are endless and their sum is a geometric series; it is taken to its
 * limit exactly, as the solution of `w(x) = [x is the company] + Σ share(x in z) · w(z)`, one cycle at a time (Brioschi,
 * Buzzacchi and Colombo, 'Risk capital financing and the separation of ownership and control in business groups', Journal
 * of Banking and Finance 13, 1989: integrated ownership). Exact because a holder of 15 % of a company that holds 40 % of itself
 * has 25 % of it, which no finite number of rounds reaches. The series has a limit where every cycle leaks: no member is
 * held by others of the cycle beyond the whole, and one for less. Other cycles are reporting errors or nobody's; they,
 * and very large ones, are gone round `ROUNDS_MAX` times.
 */
export function effectiveShares(net: HoldingNet, company: number): EffectiveShares {
  const weights: Fraction[] = new Array(net.size).fill(ZERO);
  const lowerBound = new Set<number>();
  for (const group of componentsHeldFirst(net)) weighGroup(net, group, { company, weights, lowerBound });
  const shares = weights.map((weight, x) => (x === company ? minus(weight, ONE) : weight));
  return { shares, lowerBound };
}

interface Weighing {
  company: number;
  weights: Fraction[];
  lowerBound: Set<number>;
}

function weighGroup(net: HoldingNet, group: readonly number[], weighing: Weighing): void {
  const { company, weights, lowerBound } = weighing;
  const place = new Map(group.map((member, i) => [member, i]));
  const within = group.map(() => new Map<number, Fraction>());
  const beyond = group.map((member) => (member === company ? ONE : ZERO));
  let bounded = false;
  group.forEach((member, i) => {
    net.eachHeldBy(member, (held, units) => {
      if (units === 0) return;
      const share = fraction(BigInt(units), BigInt(WHOLE));
      const inside = place.get(held);
      if (inside !== undefined) within[i]!.set(inside, plus(within[i]!.get(inside) ?? ZERO, share));
      else {
        beyond[i] = plus(beyond[i]!, times(share, weights[held]!));
        if (lowerBound.has(held)) bounded = true;
      }
    });
  });
  const hasCycle = within.some((shares) => shares.size > 0);
  const solved = hasCycle && leaks(within) && group.length <= SOLVED_CYCLE_MAX ? solveCycle(within, beyond) : undefined;
  const result = !hasCycle ? beyond : (solved ?? goneRound(within, beyond));
  if (hasCycle && !solved && beyond.some((share) => share.over > 0n)) bounded = true;
  if (result.some(({ under }) => under > DENOMINATOR_MAX)) bounded = true;
  group.forEach((member, i) => {
    weights[member] = result[i]!.under > DENOMINATOR_MAX ? roundedDown(result[i]!) : result[i]!;
    if (bounded) lowerBound.add(member);
  });
}

/** Rows are holders: column sums are what the cycle's members hold of one of them. */
function leaks(within: readonly ReadonlyMap<number, Fraction>[]): boolean {
  const sums = within.map(() => ZERO);
  for (const shares of within) for (const [held, share] of shares) sums[held] = plus(sums[held]!, share);
  return sums.every((sum) => compare(sum, ONE) <= 0) && sums.some((sum) => compare(sum, ONE) < 0);
}

function solveCycle(within: readonly ReadonlyMap<number, Fraction>[], beyond: readonly Fraction[]) {
  const matrix = within.map((shares, i) => within.map((_, j) => minus(i === j ? ONE : ZERO, shares.get(j) ?? ZERO)));
  return solve(matrix, beyond);
}

/** Whole numbers of 10^-18: exact fractions would take seconds to add up where some dozens of companies hold each other. */
function goneRound(within: readonly ReadonlyMap<number, Fraction>[], beyond: readonly Fraction[]): Fraction[] {
  const whole = BigInt(WHOLE);
  const held = within.map((shares) =>
    [...shares].map(([at, { over, under }]) => ({ at, units: (over * whole) / under })),
  );
  const first = beyond.map(({ over, under }) => (over * SCALE) / under);
  let weights = first;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const before = weights;
    weights = held.map((shares, i) => {
      let units = 0n;
      for (const share of shares) units += share.units * before[share.at]!;
      return first[i]! + units / whole;
    });
  }
  return weights.map((weight) => fraction(weight, SCALE));
}

const SCALE = 10n ** BigInt(KEPT_DECIMALS);
const roundedDown = ({ over, under }: Fraction): Fraction => fraction((over * SCALE) / under, SCALE);

/** A share as a percentage of at most six decimals and at most 100, rounded down. */
export const percentOfShare = (share: Fraction): number =>
  Math.min(100, toNumber(times(share, { over: 100n, under: 1n }), 6));
