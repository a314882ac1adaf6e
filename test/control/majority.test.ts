import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Holding } from '../../src/control/holding.js';
import { HoldingNet } from '../../src/control/holdingNet.js';
import { controlledFrom } from '../../src/control/majority.js';
import { ultimateControllers } from '../../src/control/ultimate.js';
import { controlsByDefinition, ultimateByDefinition } from './bruteForce.js';
import { holdings, key } from './net.js';

const controlledBy = (told: Holding[], x: string): string[] => {
  const net = HoldingNet.of(told);
  const number = net.number(key(x));
  return number === undefined ? [] : [...controlledFrom(net, number).keys()].map((each) => net.key(each)).sort();
};
const ultimateOf = (told: Holding[]): Map<string, string[]> => {
  const net = HoldingNet.of(told);
  return new Map(ultimateControllers(net).map((heads, i) => [net.key(i), heads.map((each) => net.key(each)).sort()]));
};

describe('the majority rule', () => {
  it.each([
    ['more than half', ['A 50.000001 B'], ['B']],
    ['exactly half is not more than half', ['A 50 B'], []],
    ['16.67 three times through three companies is more than half', sixths('16.67'), ['B', 'C', 'D', 'Y']],
    ['a half as thirds and sixths that floats would get wrong', ['A 33.33 Y', 'A 100 B', 'B 16.67 Y'], ['B']],
    ['0.1 and 0.2 and 49.7 is exactly half', ['A 0.1 Y', 'A 100 B', 'B 0.2 Y', 'A 100 C', 'C 49.7 Y'], ['B', 'C']],
    ['two holdings of one holder add up', ['A 30 B', 'A 21 B'], ['B']],
    ['a chain', ['A 60 B', 'B 60 C', 'C 60 D'], ['B', 'C', 'D']],
    ['together with a controlled company', ['A 60 B', 'A 30 C', 'B 25 C'], ['B', 'C']],
    ['not together with one that it does not control', ['A 50 B', 'A 30 C', 'B 25 C'], []],
    ['a cross-holding helps only whoever has the company already', ['A 30 B', 'B 60 C', 'C 30 B'], []],
    ['a ring controls itself', ['A 60 B', 'B 70 C', 'C 51 A'], ['A', 'B', 'C']],
    ['own shares give nobody control', ['A 45 B', 'B 20 B'], []],
    ['a missing percentage counts as nothing', ['A ? B', 'C 60 D'], []],
    ['more than the whole is reported: both control', ['A 60 B', 'C 60 B'], ['B']],
  ])('%s', (_, lines, expected) => {
    expect(controlledBy(holdings(...lines), 'A')).toEqual(expected);
  });

  function sixths(share: string): string[] {
    return ['B', 'C', 'D'].flatMap((each) => [`A 100 ${each}`, `${each} ${share} Y`]);
  }

  it('names as ultimate who is controlled by nobody, and a ring by its first member', () => {
    const told = holdings('P 60 A', 'A 60 B', 'B 60 C', 'R 51 S', 'S 51 R', 'S 80 T', 'Q 40 U');
    expect(Object.fromEntries(ultimateOf(told))).toEqual({
      ...{ P: [], A: ['P'], B: ['P'], C: ['P'] },
      ...{ R: ['R'], S: ['R'], T: ['R'], Q: [], U: [] },
    });
  });
});

const PERCENTS = [0, 10, 16.67, 20, 25, 30, 33.33, 33.34, 40, 49.999999, 50, 50.000001, 51, 60, 100];
const NAMES = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'];
/** Up to nine subjects: cycles, joint control, own shares, missing percentages and sums above the whole among them. */
const anyHoldings: fc.Arbitrary<Holding[]> = fc
  .array(
    fc.record({
      holder: fc.constantFrom(...NAMES.map(key)),
      company: fc.constantFrom(...NAMES.map(key)),
      percent: fc.option(fc.constantFrom(...PERCENTS), { nil: undefined, freq: 8 }),
    }),
    { minLength: 1, maxLength: 24 },
  )
  .map((told) => told.map((each, i) => ({ ...each, fact: `f${i}` })));

describe('on 2,000 random graphs', () => {
  it('controls exactly what the definition says, and its ultimate controllers are the definition’s', () => {
    let [rings, joint, own, several] = [0, 0, 0, 0];
    fc.assert(
      fc.property(anyHoldings, (told) => {
        const definition = controlsByDefinition(told);
        for (const [x, expected] of definition) expect(controlledBy(told, x)).toEqual([...expected].sort());
        const ultimate = ultimateByDefinition(told);
        expect(ultimateOf(told)).toEqual(ultimate);
        rings += [...definition].some(([x, group]) => group.has(x)) ? 1 : 0;
        joint += [...definition].some(([x, group]) => [...group].some((y) => isJoint(told, x, y))) ? 1 : 0;
        own += told.some(({ holder, company }) => holder === company) ? 1 : 0;
        several += [...ultimate.values()].some((heads) => heads.length > 1) ? 1 : 0;
      }),
      { numRuns: 2_000, seed: 20261122 },
    );
    // What the graphs had to have in them, or this showed less than it says.
    for (const seen of [rings, joint, own, several]) expect(seen).toBeGreaterThan(100);
  });
});

/** `x` controls `y`, and by its own holdings alone it would not. */
const isJoint = (told: Holding[], x: string, y: string): boolean =>
  x !== y &&
  told.filter(({ holder, company }) => holder === x && company === y).reduce((sum, h) => sum + (h.percent ?? 0), 0) <=
    50;
