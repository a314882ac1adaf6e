import { expect, test } from '@jest/globals';
import { placesOf } from '../../src/web/regulator/graph/layout.js';
import type { Point } from '../../src/web/regulator/graph/settle.js';

const star = (hub: string, leaves: number): [string, string][] =>
  Array.from({ length: leaves }, (_, i) => [hub, `${hub}${i}`]);
const nodesOf = (edges: readonly (readonly [string, string])[]) => [...new Set(edges.flat())].sort();
const between = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

function nearest(places: ReadonlyMap<string, Point>): number {
  const all = [...places.values()];
  let least = Number.POSITIVE_INFINITY;
  for (const [i, a] of all.entries()) for (const b of all.slice(i + 1)) least = Math.min(least, between(a, b));
  return least;
}

const HUBS = Array.from({ length: 12 }, (_, i) => `h${i}_`);
const CITY = [
  ...HUBS.flatMap((hub) => star(hub, 60)),
  ...HUBS.slice(1).map((hub, i): [string, string] => [HUBS[i]!, hub]),
  ...HUBS.slice(1).flatMap((hub, i) =>
    Array.from({ length: 8 }, (_, n) => `shared${i}-${n}`).flatMap((id): [string, string][] => [
      [HUBS[i]!, id],
      [hub, id],
    ]),
  ),
];

test('a thousand subjects around their hubs: each has its place, none lies on another', () => {
  const places = placesOf(nodesOf(CITY), CITY);
  expect([...places.keys()].sort()).toEqual(nodesOf(CITY));
  expect([...places.values()].every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  expect(nearest(places)).toBeGreaterThan(40);
});

test('whoever hangs on one hub alone stands nearer to it than to any other', () => {
  const places = placesOf(nodesOf(CITY), CITY);
  for (const [hub, leaf] of HUBS.flatMap((each) => star(each, 60))) {
    const own = between(places.get(hub)!, places.get(leaf)!);
    const others = HUBS.filter((each) => each !== hub).map((each) => between(places.get(each)!, places.get(leaf)!));
    expect(own).toBeLessThan(Math.min(...others));
  }
});

test('the same net is drawn the same way', () => {
  expect([...placesOf(nodesOf(CITY), CITY)]).toEqual([...placesOf(nodesOf(CITY), CITY)]);
});

test.each<[string, [string, string][]]>([
  ['a pair', [['a', 'b']]],
  [
    'a ring',
    [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
    ],
  ],
  [
    'a chain',
    [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'd'],
    ],
  ],
  [
    'who holds itself',
    [
      ['a', 'a'],
      ['a', 'b'],
    ],
  ],
  [
    'two that are apart',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'twins of twins',
    [
      ['a', 'c'],
      ['a', 'd'],
      ['b', 'c'],
      ['b', 'd'],
    ],
  ],
])('%s has its places', (_, edges) => {
  const places = placesOf(nodesOf(edges), edges);
  expect(places.size).toBe(nodesOf(edges).length);
  expect(nearest(places)).toBeGreaterThan(40);
});

test('nobody alone, and nobody at all', () => {
  expect(placesOf([], []).size).toBe(0);
  expect(placesOf(['a'], []).size).toBe(1);
});
