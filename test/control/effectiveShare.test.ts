import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { effectiveShares } from '../../src/control/effectiveShare.js';
import { toNumber } from '../../src/control/fraction.js';
import type { Holding } from '../../src/control/holding.js';
import { HoldingNet } from '../../src/control/holdingNet.js';
import { key } from './net.js';

const NAMES = ['A', 'B', 'C', 'D', 'E', 'F'];
/** Registers that come to at most 90 %, so every cycle leaks and a series in floats has a limit to be compared with. */
const leaking: fc.Arbitrary<Holding[]> = fc
  .array(fc.tuple(fc.constantFrom(...NAMES, 'P', 'Q'), fc.constantFrom(...NAMES), fc.integer({ min: 1, max: 45 })), {
    maxLength: 16,
  })
  .map((rows) => {
    const sums = new Map<string, number>();
    return rows.flatMap(([holder, company, percent], i) => {
      const sum = (sums.get(company) ?? 0) + percent;
      if (sum > 90) return [];
      sums.set(company, sum);
      return [{ holder: key(holder), company: key(company), percent, fact: `f${i}` }];
    });
  });

/** The sum over all walks of each length, in floats: what a plain reading of the definition gives. */
function bySeries(told: Holding[], company: string): Map<string, number> {
  let walks = new Map<string, number>([[company, 1]]);
  const sums = new Map<string, number>();
  for (let length = 1; length <= 250; length++) {
    const longer = new Map<string, number>();
    for (const { holder, company: held, percent } of told)
      longer.set(holder, (longer.get(holder) ?? 0) + (percent! / 100) * (walks.get(held) ?? 0));
    for (const [holder, share] of longer) sums.set(holder, (sums.get(holder) ?? 0) + share);
    walks = longer;
  }
  return sums;
}

it('is the limit of the series over all chains, cycles and own shares among them (200 graphs)', () => {
  let cyclic = 0;
  fc.assert(
    fc.property(leaking, (told) => {
      const net = HoldingNet.of(told);
      for (let company = 0; company < net.size; company++) {
        const { shares, lowerBound } = effectiveShares(net, company);
        const series = bySeries(told, net.key(company));
        expect(lowerBound.size).toBe(0);
        shares.forEach((share, x) => {
          expect(toNumber(share, 12)).toBeCloseTo(series.get(net.key(x)) ?? 0, 9);
        });
        if (shares[company]!.over > 0n) cyclic++;
      }
    }),
    { numRuns: 200, seed: 20261122 },
  );
  expect(cyclic).toBeGreaterThan(100);
});

it('of a cycle too large to be solved is a lower bound, and says so', () => {
  const ring = Array.from({ length: 40 }, (_, i) => ({
    holder: key(`R${i}`),
    company: key(`R${(i + 1) % 40}`),
    percent: 50,
    fact: `f${i}`,
  }));
  const net = HoldingNet.of([...ring, { holder: key('P'), company: key('R0'), percent: 50, fact: 'p' }]);
  const { shares, lowerBound } = effectiveShares(net, net.number(key('R1'))!);
  expect(lowerBound.has(net.number(key('P'))!)).toBe(true);
  expect(toNumber(shares[net.number(key('P'))!]!, 6)).toBe(0.25);
});

it('of fifty companies that all hold each other is found as the closed form says', () => {
  const mesh = Array.from({ length: 50 }, (_, i) => i).flatMap((i) =>
    Array.from({ length: 50 }, (_, j) => j)
      .filter((j) => j !== i)
      .map((j) => ({ holder: key(`M${i}`), company: key(`M${j}`), percent: 0.8, fact: `f${i}-${j}` })),
  );
  const above = { holder: key('P'), company: key('M0'), percent: 50, fact: 'p' };
  const below = { holder: key('M1'), company: key('S'), percent: 100, fact: 's' };
  const net = HoldingNet.of([...mesh, above, below]);
  const { shares } = effectiveShares(net, net.number(key('S'))!);
  // With a = 0.008: half of a / ((1 + a) (1 + a - 50 a)), for all but M1 have the same share.
  expect(toNumber(shares[net.number(key('P'))!]!, 6)).toBe(0.006526);
});
