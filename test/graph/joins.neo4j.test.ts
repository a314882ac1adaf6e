import { afterAll, expect, it } from '@jest/globals';
import type { ReadRecord } from '../../src/facts/record.js';
import { closeNeo4j, emptiedNeo4j } from './emptied.js';
import { batch, noRefusals, rate } from './given.js';
import { JOIN_CASES } from './joinCases.js';

afterAll(closeNeo4j);

/** All cases at once, each case's records one batch after the other, in the order given. */
async function told(order: (records: readonly ReadRecord[]) => ReadRecord[]) {
  const graph = await emptiedNeo4j();
  const waiting = JOIN_CASES.map(({ records }) => order(records));
  for (let round = 0; waiting.some((records) => round < records.length); round++)
    await graph.absorb(batch(waiting.flatMap((records) => records[round] ?? [])), rate, noRefusals);
  return graph;
}

it(`joins the ${JOIN_CASES.length} cases of the table on Neo4j, in either order of arrival`, async () => {
  const backwards = await (await told((records) => [...records].reverse())).digest();
  const graph = await told((records) => [...records]);
  expect(await graph.digest()).toEqual(backwards);
  for (const { title, subjects } of JOIN_CASES) {
    const cards = await graph.look(subjects.flat());
    const keys = subjects.map((group) => [
      ...new Set(cards.splice(0, group.length).map((card, i) => card?.key ?? group[i])),
    ]);
    expect([title, keys.map((group) => group.length)]).toEqual([title, subjects.map(() => 1)]);
    expect([title, new Set(keys.flat()).size]).toEqual([title, subjects.length]);
  }
});
