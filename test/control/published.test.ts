import { describe, expect, it } from '@jest/globals';
import { effectiveShares, percentOfShare } from '../../src/control/effectiveShare.js';
import type { Holding } from '../../src/control/holding.js';
import { HoldingNet } from '../../src/control/holdingNet.js';
import { controlledFrom } from '../../src/control/majority.js';
import { holdings, key } from './net.js';

/** Worked examples that others published: their figures, and where they stand. */

const pairs = (told: Holding[]): string[] => {
  const net = HoldingNet.of(told);
  const all = Array.from({ length: net.size }, (_, x) => x);
  return all
    .flatMap((x) => [...controlledFrom(net, x).keys()].filter((y) => y !== x).map((y) => `${net.key(x)} ${net.key(y)}`))
    .sort();
};
const shareOf = (told: Holding[], company: string, holder: string): number => {
  const net = HoldingNet.of(told);
  return percentOfShare(effectiveShares(net, net.number(key(company))!).shares[net.number(key(holder))!]!);
};

describe('control', () => {
  // Prometheux, Vadalog Parallel Manual (2023), 'Company control': fourteen holdings with cycles, and its table of pairs.
  it('is that of the Vadalog manual’s example with cycles', () => {
    const told = holdings(
      ...['1 90 2', '2 100 3', '3 10 2', '3 90 4', '4 100 5', '5 10 1', '1 90 6', '6 100 5', '5 90 10', '10 100 20'],
      ...['20 50 1', '1 90 10', '19 100 5', '10 50 19'],
    );
    const table: Record<string, string> = {
      1: '2 3 4 5 6 10 20',
      2: '1 3 4 5 6 10 20',
      3: '1 2 4 5 6 10 20',
      4: '1 2 3 5 6 10 20',
      5: '1 2 3 4 6 10 20',
      6: '1 2 3 4 5 10 20',
      10: '20',
      19: '1 2 3 4 5 6 10 20',
    };
    const expected = Object.entries(table).flatMap(([x, ys]) => ys.split(' ').map((y) => `${x} ${y}`));
    expect(pairs(told)).toEqual(expected.sort());
  });

  // The same manual: joint control through two companies that nobody else would add up.
  it('is that of the manual’s joint control, source to sink', () => {
    const told = holdings(
      'source 100 c1',
      'source 100 c2',
      'source 100 c3',
      'c1 30 c4',
      'c2 30 c4',
      'c4 30 s',
      'c3 30 s',
    );
    expect(pairs(told)).toEqual(['c1', 'c2', 'c3', 'c4', 's'].map((company) => `source ${company}`));
  });

  // 'Ultimate beneficial owner' of the statistics of foreign affiliates, at tariffnumber.com/info/abbreviations/4193:
  // A controls C although neither B1 nor B2 does, and indirectly owns 52 % of it.
  it('is that of the statisticians’ A, B1, B2 and C, and so is the share of 52 %', () => {
    const told = holdings('A 100 B1', 'A 80 B2', 'B1 20 C', 'B2 40 C');
    expect(pairs(told)).toEqual(['A B1', 'A B2', 'A C']);
    expect(shareOf(told, 'C', 'A')).toBe(52);
  });

  // USACO training, 'Controlling Companies' (concom): a third company that holds 20 % of the first.
  it('is that of the contest problem', () => {
    expect(pairs(holdings('1 80 2', '2 80 3', '3 20 1'))).toEqual(['1 2', '1 3', '2 3']);
  });
});

describe('shares through chains', () => {
  // Open Ownership, Beneficial ownership disclosure workbook, scenario B: 23 % through two chains, 10 % through a trustee.
  it('are those of Open Ownership’s scenario B', () => {
    const told = holdings('A 60 D', 'P1 25 A', 'B 40 D', 'P1 100 C', 'C 20 B', 'P2 25 B');
    expect([shareOf(told, 'D', 'P1'), shareOf(told, 'D', 'P2')]).toEqual([23, 10]);
  });

  // Abu Dhabi Global Market, Beneficial Ownership and Control guidance, 'Multiple Indirect Ownership': 50 % of 65.5 %.
  it('are those of ADGM’s guidance', () => {
    expect(shareOf(holdings('I4 65.5 H', 'H 50 E', 'I1 50 E'), 'E', 'I4')).toBe(32.75);
  });

  // Stack Overflow, 'Computing a company's shareholders ownership percentage' (2017-01-06): two companies that hold half
  // of each other; two thirds and one third.
  it('are those of the two companies that hold half of each other', () => {
    const told = holdings('A 50 B', 'UA 50 A', 'UB 50 B', 'B 50 A');
    expect([shareOf(told, 'A', 'UA'), shareOf(told, 'A', 'UB')]).toEqual([66.666666, 33.333333]);
  });
});
