import { afterAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { closeNeo4j, emptiedNeo4j } from './emptied.js';
import { batch, noRefusals, rate } from './given.js';
import { afterRound, answers, controlAnswers, type Lived, livedHistory, roundAt } from './livedHistories.js';

afterAll(closeNeo4j);

const HISTORIES = 200;

it(`Neo4j answers for a past day and a past knowledge as a replay of only what was known then (${HISTORIES} histories)`, async () => {
  const lives = Array.from(
    { length: HISTORIES },
    (_, i) => fc.sample(livedHistory(i * 10), { seed: i + 1, numRuns: 1 })[0] as Lived,
  );
  const graph = await emptiedNeo4j();
  for (const round of lives[0]!.rounds.keys())
    await graph.absorb(
      batch(
        lives.flatMap(({ rounds }) => rounds[round]!),
        roundAt(round),
      ),
      rate,
      noRefusals,
    );
  for (const [seed, lived] of lives.entries()) {
    const replay = new MemoryGraph();
    for (const [round, records] of lived.rounds.slice(0, lived.cut + 1).entries())
      await replay.absorb(batch(records, roundAt(round)), rate, noRefusals);
    const knownAt = afterRound(lived.cut);
    expect({ seed, told: await answers(graph, lived, knownAt) }).toEqual({
      seed,
      told: await answers(replay, lived, knownAt, true),
    });
    // Control rests on the same dossiers and relations: some of the histories show that it is put together rightly.
    if (seed % 5 === 0) {
      const control = await controlAnswers(graph, lived, knownAt);
      expect({ seed, control }).toEqual({ seed, control: await controlAnswers(replay, lived) });
    }
  }
});
