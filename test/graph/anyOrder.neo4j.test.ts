import { afterAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { closeNeo4j, emptiedNeo4j } from './emptied.js';
import { batch, noRefusals, rate } from './given.js';
import { arrivals } from './histories.js';

afterAll(closeNeo4j);

const SEEDS = 50;

it(`arriving in any order, Neo4j knows what the reference knows of the same records in order (${SEEDS} seeds)`, async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const [{ told, batches }] = fc.sample(arrivals, { seed, numRuns: 1 }) as [ReturnType<typeof sample>];
    const reference = new MemoryGraph();
    for (const record of told) await reference.absorb(batch([record]), rate, noRefusals);
    const graph = await emptiedNeo4j();
    for (const records of batches) await graph.absorb(batch(records), rate, noRefusals);
    expect({ seed, ...(await graph.digest()) }).toEqual({ seed, ...(await reference.digest()) });
  }
});

declare function sample(): typeof arrivals extends fc.Arbitrary<infer T> ? T : never;
