import { describe, expect, test } from '@jest/globals';
import type { ReadRecord } from '../../src/facts/record.js';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { batch, noRefusals, rate } from './given.js';
import { JOIN_CASES } from './joinCases.js';

const told = async (records: readonly ReadRecord[]): Promise<MemoryGraph> => {
  const graph = new MemoryGraph();
  for (const record of records) await graph.absorb(batch([record]), rate, noRefusals);
  return graph;
};

test('there are at least forty', () => {
  expect(JOIN_CASES.length).toBeGreaterThanOrEqual(40);
});

describe.each(JOIN_CASES.map((each) => [each.title, each] as const))('%s', (_, { records, subjects }) => {
  test('in either order of arrival', async () => {
    const [forwards, backwards] = [await told(records), await told([...records].reverse())];
    expect(await backwards.digest()).toEqual(await forwards.digest());
    const cards = await forwards.look(subjects.flat());
    const keys = subjects.map((group) => [
      ...new Set(cards.splice(0, group.length).map((card, i) => card?.key ?? group[i])),
    ]);
    expect(keys.map((group) => group.length)).toEqual(subjects.map(() => 1));
    expect(new Set(keys.flat()).size).toBe(subjects.length);
  });
});
