import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Dossier } from '../../src/facts/dossier.js';
import { mentions } from '../../src/facts/fact.js';
import type { ReadRecord } from '../../src/facts/record.js';
import type { Instant } from '../../src/facts/time.js';
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

it('what is known now is what `knownAt` gives for now, and what was known after each batch is still told so later', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, async ({ told, batches }) => {
      const graph = new MemoryGraph();
      const asked = [...new Set(told.flatMap(({ facts }) => facts.flatMap(mentions)))];
      const seen: { at: Instant; dossiers: unknown }[] = [];
      for (const [i, records] of batches.entries()) {
        const at = `2026-06-01T00:${String(i).padStart(2, '0')}:00.000Z` as Instant;
        await graph.absorb(batch(records, at), rate, noRefusals);
        seen.push({
          at: `2026-06-01T00:${String(i).padStart(2, '0')}:59.000Z` as Instant,
          dossiers: known(await graph.dossiers(asked)),
        });
      }
      for (const { at, dossiers } of seen) expect(known(await graph.dossiers(asked, at))).toEqual(dossiers);
    }),
    { numRuns: 300 },
  );
});

/** What a dossier says, without when a fact stopped being known: that is learned later. */
const known = (dossiers: (Dossier | undefined)[]) =>
  dossiers.map(
    (dossier) =>
      dossier && {
        key: dossier.key,
        identifiers: [...dossier.identifiers].sort(),
        facts: dossier.facts.map(({ id }) => id),
        held: dossier.held.map(({ relation }) => relation.id),
      },
  );

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
