import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { settleAll } from '../../src/control/settleAll.js';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { batch, noRefusals, rate } from '../graph/given.js';
import { ultimateByDefinition } from './bruteForce.js';
import { changes, inForce, storedAfter, TIMES } from './incremental.js';

it('kept change by change and as time passes, what is stored is what the definition says of all holdings (150 histories)', async () => {
  let controlled = 0;
  await fc.assert(
    fc.asyncProperty(changes, async (batches) => {
      const graph = new MemoryGraph();
      for (const [i, records] of batches.entries()) {
        await graph.absorb(batch(records), rate, noRefusals);
        if (i % 2 === 0 && i < batches.length - 1) continue;
        await isRight(graph, batches.slice(0, i + 1), TIMES[0]!);
      }
      for (const at of TIMES.slice(1)) await isRight(graph, batches, at);
    }),
    { numRuns: 150, seed: 20261122 },
  );
  expect(controlled).toBeGreaterThan(500);

  async function isRight(graph: MemoryGraph, told: Parameters<typeof inForce>[0], at: (typeof TIMES)[number]) {
    const expected = ultimateByDefinition(inForce(told, at));
    for (const [key, controllers] of await storedAfter(graph, at)) {
      expect({ at, key, controllers }).toEqual({ at, key, controllers: expected.get(key) ?? [] });
      controlled += controllers.length > 0 ? 1 : 0;
    }
    expect(await settledAnew(graph, at)).toEqual([]);
  }
  /** What working all out at once would store otherwise than it is. */
  async function settledAnew({ control }: MemoryGraph, at: (typeof TIMES)[number]) {
    const all = await settleAll(control.allRegisters(at));
    const kept = new Map(
      (
        await control.registers(
          all.map(({ company }) => company),
          at,
        )
      ).map((r) => [r.company, r]),
    );
    return all.filter(({ company, controllers }) => `${kept.get(company)!.controllers}` !== `${controllers}`);
  }
});
