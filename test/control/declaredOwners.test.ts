import { describe, expect, test } from '@jest/globals';
import type { Controller } from '../../src/control/controller.js';
import { controllersOf } from '../../src/control/controllers.js';
import { type DeclaredOwner, ownerDifferences } from '../../src/control/declaredOwners.js';
import { holdings, key } from './net.js';

const declares = (who: string, percent?: number, criterion: DeclaredOwner['criterion'] = 'SHARES'): DeclaredOwner => ({
  key: key(who),
  name: who.split(':').at(-1)!,
  criterion,
  fact: 'd',
  ...(percent === undefined ? {} : { percent }),
});
const byHoldings = (...lines: string[]): Controller[] => {
  const names = new Map(lines.flatMap((line) => line.split(' ')).map((who) => [key(who), who.split(':').at(-1)!]));
  const over = { representatives: [], agreements: [], others: [], complete: true };
  return controllersOf({ subject: key('uscc:C'), holdings: holdings(...lines), names, ...over }).controllers;
};
const told = (declared: DeclaredOwner[], lines: string[], complete = true) =>
  ownerDifferences(declared, byHoldings(...lines), complete).map(({ flag, owner, text }) => [flag, owner, text.en]);

/** Declared, held, what is told. */
const CASES: [string, DeclaredOwner[], string[], ReturnType<typeof told>][] = [
  ['both the same', [declares('person:P', 60)], ['person:P 60 uscc:C'], []],
  ['the same but for rounding', [declares('person:P', 36.36)], ['person:P 60.6 uscc:A', 'uscc:A 60 uscc:C'], []],
  ['nothing in either', [], ['person:P 20 uscc:C'], []],
  [
    'nobody declared',
    [],
    ['person:P 60 uscc:C', 'person:Q 30 uscc:C'],
    [['NONE_DECLARED', undefined, 'nobody is declared as beneficial owner; by the registered holdings: P, Q']],
  ],
  [
    'one of two declared',
    [declares('person:P', 60)],
    ['person:P 60 uscc:C', 'person:Q 30 uscc:C'],
    [['NOT_DECLARED', 'person:Q', 'Q has 30 % by the registered holdings and is not declared']],
  ],
  [
    'one who controls with less than a quarter through the chains',
    [declares('person:Q', 40)],
    ['person:P 51 uscc:A', 'uscc:A 51 uscc:B', 'uscc:B 60 uscc:C', 'person:Q 40 uscc:C'],
    [['NOT_DECLARED', 'person:P', 'P controls it by the majority rule and is not declared']],
  ],
  [
    'declared for shares that the register does not show',
    [declares('person:P', 30)],
    ['person:P 10 uscc:C'],
    [['NOT_FOUND', 'person:P', 'P is declared for shares, and the registered holdings give less than 25 %']],
  ],
  [
    'declared for votes or control, which no register of holdings shows',
    [declares('person:P', 30, 'BENEFIT_OR_VOTES'), declares('person:Q', undefined, 'CONTROL')],
    ['person:P 10 uscc:C'],
    [],
  ],
  [
    'other percentages',
    [declares('person:P', 49)],
    ['person:P 60 uscc:C'],
    [['PERCENT_DIFFERS', 'person:P', 'P is declared with 49 %; by the registered holdings it is 60 %']],
  ],
  [
    'one name, and no number on one side',
    [declares('named:c:王测试', 60)],
    ['named:a:王测试 100 uscc:A', 'uscc:A 60 uscc:C'],
    [
      [
        'NAME_ONLY',
        'named:a:王测试',
        '王测试 stands in the declaration and in the registered holdings: by name alone, it is not known whether this is one person',
      ],
    ],
  ],
  [
    'an organisation at the end of the chain, which cannot be declared',
    [declares('person:P', 30)],
    ['uscc:X 70 uscc:C', 'person:P 30 uscc:C'],
    [],
  ],
];

describe('declared beneficial owners against those by holdings', () => {
  test.each(CASES)('%s', (_, declared, lines, expected) => {
    expect(told(declared, lines)).toEqual(expected);
  });

  test('one name with two numbers is two persons', () => {
    const two = byHoldings('person:1 60 uscc:C').map((each) => ({ ...each, name: '王测试' }));
    const declared = [{ ...declares('person:2', 60), name: '王测试' }];
    expect(ownerDifferences(declared, two, true).map(({ flag }) => flag)).toEqual(['NOT_DECLARED', 'NOT_FOUND']);
  });

  test('where not all above was read nobody is said not to be found', () => {
    expect(told([declares('person:P', 30)], ['person:P 10 uscc:C'], false)).toEqual([]);
  });

  test('a share that is a lower bound is not held against a larger one', () => {
    const [found] = byHoldings('person:P 60 uscc:C');
    const lower = { ...found!, kind: 'BENEFICIAL_OWNER' as const, percent: 60, flags: ['LOWER_BOUND' as const] };
    expect(ownerDifferences([declares('person:P', 80)], [lower], true)).toEqual([]);
    expect(ownerDifferences([declares('person:P', 30)], [lower], true)).toHaveLength(1);
  });
});
