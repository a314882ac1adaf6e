import { afterAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Dossier } from '../../src/facts/dossier.js';
import { mentions } from '../../src/facts/fact.js';
import type { Instant } from '../../src/facts/time.js';
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

it(`and answers as the reference does, now and for what was known after each batch (15 seeds)`, async () => {
  for (let seed = 101; seed <= 115; seed++) {
    const [{ told, batches }] = fc.sample(arrivals, { seed, numRuns: 1 }) as [ReturnType<typeof sample>];
    const [graph, reference] = [await emptiedNeo4j(), new MemoryGraph()];
    const asked = [...new Set(told.flatMap(({ facts }) => facts.flatMap(mentions)))];
    const times = batches.map((_, i) => `2026-06-01T00:${String(i).padStart(2, '0')}:59.000Z` as Instant);
    for (const [i, records] of batches.entries()) {
      const now = `2026-06-01T00:${String(i).padStart(2, '0')}:00.000Z` as Instant;
      for (const each of [graph, reference]) await each.absorb(batch(records, now), rate, noRefusals);
    }
    for (const at of [undefined, ...times])
      expect({ seed, at, told: shown(await graph.dossiers(asked, at)) }).toEqual({
        seed,
        at,
        told: shown(await reference.dossiers(asked, at)),
      });
  }
});

const shown = (dossiers: (Dossier | undefined)[]) =>
  dossiers.map((dossier) => dossier && { ...dossier, identifiers: [...dossier.identifiers].sort(), revision: 0 });

declare function sample(): typeof arrivals extends fc.Arbitrary<infer T> ? T : never;
