import { afterAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ultimateByDefinition } from '../control/bruteForce.js';
import { changes, inForce, storedAfter, TIMES } from '../control/incremental.js';
import { controlContract } from './controlContract.js';
import { closeNeo4j, emptiedNeo4j } from './emptied.js';
import { batch, noRefusals, rate } from './given.js';

afterAll(closeNeo4j);
controlContract('Neo4j', emptiedNeo4j);

it('kept change by change on Neo4j, it is what the definition says of all holdings (12 histories)', async () => {
  for (let seed = 1; seed <= 12; seed++) {
    const [batches] = fc.sample(changes, { seed, numRuns: 1 });
    const graph = await emptiedNeo4j();
    for (const records of batches!) {
      await graph.absorb(batch(records), rate, noRefusals);
      await storedAfter(graph, TIMES[0]!);
    }
    for (const at of TIMES) {
      const expected = ultimateByDefinition(inForce(batches!, at));
      for (const [key, controllers] of await storedAfter(graph, at))
        expect({ seed, at, key, controllers }).toEqual({ seed, at, key, controllers: expected.get(key) ?? [] });
    }
  }
});
