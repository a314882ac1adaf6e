import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { batch, noRefusals, rate } from './given.js';
import { afterRound, answers, controlAnswers, livedHistory, roundAt } from './livedHistories.js';

it('asOf and knownAt answer as a replay of only what was known then (200 histories)', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(9).chain((n) => livedHistory(n * 10)),
      async (lived) => {
        const [all, replay] = [new MemoryGraph(), new MemoryGraph()];
        for (const [round, records] of lived.rounds.entries()) {
          await all.absorb(batch(records, roundAt(round)), rate, noRefusals);
          if (round <= lived.cut) await replay.absorb(batch(records, roundAt(round)), rate, noRefusals);
        }
        const knownAt = afterRound(lived.cut);
        expect(await answers(all, lived, knownAt)).toEqual(await answers(replay, lived, knownAt, true));
        expect(await controlAnswers(all, lived, knownAt)).toEqual(await controlAnswers(replay, lived));
      },
    ),
    { numRuns: 200 },
  );
});
