import { describe, expect, test } from '@jest/globals';
import type { Profile, Tie } from '../../src/facts/profile.js';
import { candidatesFor } from '../../src/identity/candidates.js';
import { FEATURES, LIKELY_POINTS } from '../../src/identity/features.js';
import { ofNamedPerson } from '../../src/subject/identifier.js';
import { company, personKey } from '../graph/given.js';

const tie = (n: number, more: Partial<Tie> = {}): Tie => ({
  key: company(n),
  folded: `公司${n}`,
  from: '2020-01-01' as never,
  beside: [],
  ...more,
});
const person = (n: number, ties: Tie[], more: Partial<Profile> = {}): Profile => {
  const key = ofNamedPerson(company(n), '王测试');
  return { key, identifiers: [key], name: '王测试', ties, ...more };
};
const found = (a: Profile, b: Profile, namesakes = 10) =>
  candidatesFor(a, [b], namesakes, () => false)[0]?.features.map(({ id }) => id);

/** Ten bearers: neither a rare name nor a common one. */
const CASES: [string, Profile, Profile, string[], number?][] = [
  [
    'a name and nothing else',
    person(1, [tie(1, { to: '2021-01-01' as never })]),
    person(2, [tie(2, { from: '2021-01-01' as never })]),
    [],
  ],
  ['a rare name', person(1, []), person(2, []), ['rare-name'], 3],
  ['a common name', person(1, []), person(2, []), ['common-name'], 20],
  ['the same company', person(1, [tie(1)]), person(2, [tie(1)]), ['same-company', 'overlapping-dates']],
  [
    'companies of one name',
    person(1, [tie(1, { folded: '旧厂' })]),
    person(2, [tie(2, { folded: '旧厂' })]),
    ['shared-company-name', 'overlapping-dates'],
  ],
  [
    'one address, written in two ways',
    person(1, [tie(1, { address: '春江路 1号' })]),
    person(2, [tie(2, { address: '春江路１號' })]),
    ['shared-address', 'overlapping-dates'],
  ],
  [
    'a shared co-director by number',
    person(1, [tie(1, { beside: [{ key: personKey(7), folded: '李' }] })]),
    person(2, [tie(2, { beside: [{ key: personKey(7), folded: '李某' }] })]),
    ['shared-associate', 'overlapping-dates'],
  ],
  [
    'a shared co-director by name',
    person(1, [tie(1, { beside: [{ key: personKey(7), folded: '李旁人' }] })]),
    person(2, [tie(2, { beside: [{ key: personKey(8), folded: '李旁人' }] })]),
    ['shared-associate', 'overlapping-dates'],
  ],
  [
    'a parent and its subsidiary',
    person(1, [tie(1, { beside: [{ key: company(2), folded: '公司2' }] })]),
    person(2, [tie(2)]),
    ['companies-tied', 'overlapping-dates'],
  ],
  [
    'one region',
    person(1, [tie(1, { region: '望舒区' })]),
    person(2, [tie(2, { region: '望舒区' })]),
    ['same-region', 'overlapping-dates'],
  ],
  [
    'decades apart',
    person(1, [tie(1, { from: '1970-01-01' as never, to: '1975-01-01' as never })]),
    person(2, [tie(2)]),
    ['decades-apart'],
  ],
];

describe('candidates are scored by the table, feature by feature', () => {
  test.each(CASES)('%s', (_, a, b, ids, namesakes = 10) => {
    expect(found(a, b, namesakes)).toEqual(ids);
    expect(found(b, a, namesakes)).toEqual(ids);
  });

  test('every row of the table has its case, a reason, and points', () => {
    expect(new Set(CASES.flatMap(([, , , ids]) => ids))).toEqual(new Set(FEATURES.map(({ id }) => id)));
    for (const { why, zh, en, points } of FEATURES)
      expect([why, zh, en].every((text) => text.length > 3) && points !== 0).toBe(true);
  });
});

test('the sum is what the features come to, the likeliest comes first, and enough points make it likely', () => {
  const asked = person(1, [tie(1, { address: '春江路1号' })]);
  const near = person(2, [tie(2, { address: '春江路1号' })]);
  const far = person(3, [tie(3)]);
  const [first, second] = candidatesFor(asked, [far, near], 3, () => false);
  expect(first).toMatchObject({ profile: near, points: 60, likely: true });
  expect(second).toMatchObject({ profile: far, points: 30, likely: false });
  expect(first!.features.reduce((sum, { points }) => sum + points, 0)).toBe(first!.points);
  expect(LIKELY_POINTS).toBe(40);
});

test('no candidate: another name, another resident number, an organisation, the subject itself, one judged already', () => {
  const asked = { ...person(1, [tie(1)]), key: personKey(1), identifiers: [personKey(1)] };
  const numbered = { ...person(2, [tie(1)]), key: personKey(2), identifiers: [personKey(2)] };
  const firm = { ...person(3, [tie(1)]), key: company(3), identifiers: [company(3)] };
  const other = { ...person(4, [tie(1)]), name: '王测' };
  expect(candidatesFor(asked, [numbered, firm, other, asked], 2, () => false)).toEqual([]);
  expect(candidatesFor(asked, [person(5, [tie(1)])], 2, () => true)).toEqual([]);
  expect(candidatesFor(asked, [person(5, [tie(1)])], 2, () => false)).toHaveLength(1);
});
