import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ReadRecord } from '../../src/facts/record.js';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { batch, noRefusals, rate } from './given.js';
import { arrivals } from './histories.js';

const digestOf = async (batches: ReadRecord[][]) => {
  const graph = new MemoryGraph();
  for (const records of batches) await graph.absorb(batch(records), rate, noRefusals);
  return graph.digest();
};

it('corrected, corrected back, retracted, late or twice: the graph is the same in whatever order records arrive', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, async ({ told, batches }) => {
      expect(await digestOf(batches)).toEqual(await digestOf(told.map((record) => [record])));
    }),
    { numRuns: 500 },
  );
});

it('tells two different histories apart', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, async ({ told }) => {
      const last = told.at(-1)!;
      fc.pre(
        last.facts.length > 0 &&
          told.filter(({ recordId }) => recordId === last.recordId).every(({ revision }) => revision <= last.revision),
      );
      expect(await digestOf([told])).not.toEqual(
        await digestOf([told.filter(({ recordId }) => recordId !== last.recordId)]),
      );
    }),
    { numRuns: 100 },
  );
});
