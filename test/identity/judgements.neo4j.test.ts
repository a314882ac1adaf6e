import { afterAll, expect, it } from '@jest/globals';
import { VERDICTS } from '../../src/facts/fact.js';
import type { ReadRecord } from '../../src/facts/record.js';
import type { Graph } from '../../src/graph/graph.js';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { judgeCandidateAndUndo } from '../api/judging.js';
import { closeNeo4j, emptiedNeo4j } from '../graph/emptied.js';
import { batch, noRefusals, rate } from '../graph/given.js';
import { judgement, people } from './judgedPeople.js';

afterAll(closeNeo4j);

const JUDGEMENTS = 500;
const TOGETHER = 25;

/** mulberry32. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

async function tell(graph: Graph, records: readonly ReadRecord[], together: number): Promise<void> {
  for (let start = 0; start < records.length; start += together)
    await graph.absorb(batch(records.slice(start, start + together)), rate, noRefusals);
}

it(`after ${JUDGEMENTS} random judgements, half of them undone and some judged anew, the graph is as if the undone ones had never been`, async () => {
  const { records, pools } = people();
  const identifiers = pools.flat();
  const roll = dice(7);
  const told: ReadRecord[] = [];
  const standing = new Map<number, ReadRecord>();
  for (let id = 0; id < JUDGEMENTS; id++) {
    const pool = pools[roll(pools.length)]!;
    const a = pool[roll(pool.length)]!;
    const others = pool.filter((each) => each !== a);
    const b = others[roll(others.length)]!;
    const [judged, undone] = judgement(id, a, b, roll(4) < 3 ? 'SAME' : VERDICTS[roll(3)]!);
    told.push(judged);
    standing.set(id, judged);
    if (roll(2) === 0) {
      told.push(undone);
      standing.delete(id);
      if (roll(3) === 0) {
        const [again] = judgement(JUDGEMENTS + id, b, a, 'SAME');
        told.push(again);
        standing.set(JUDGEMENTS + id, again);
      }
    }
  }
  const graph = await emptiedNeo4j();
  await tell(graph, records, 1_000);
  const before = await graph.digest();
  await tell(graph, told, TOGETHER);
  const judged = await graph.digest();
  const undone = [...standing.keys()].map((id) => told.find(({ recordId }) => recordId === `judgement-${id}`)!);
  const joined = await graph.look(identifiers);
  expect(new Set(joined.map((card) => card?.key)).size).toBeLessThan(identifiers.length - 50);

  const reference = new MemoryGraph();
  await tell(reference, [...records, ...standing.values()], 1_000);
  expect(judged).toEqual(await reference.digest());

  // Undoing all of them leads back to where it began, names to search by included.
  await tell(
    graph,
    undone.map((record) => ({ ...record, revision: 2, op: 'RETRACT' as const, contentHash: 'undone', facts: [] })),
    TOGETHER,
  );
  expect(await graph.digest()).toEqual(before);
});

it('an official judges a candidate over the API, sees the two as one, and undoes it exactly', async () =>
  judgeCandidateAndUndo(await emptiedNeo4j()));
