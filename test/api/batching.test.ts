import { expect, test } from '@jest/globals';
import type { Graph } from '../../src/graph/graph.js';
import { usccOf } from '../graph/given.js';
import { CLEAN, graphOfTheTests, LISTED, SERIOUS, service } from './given.js';

/** The real in-memory graph, with every call of it noted. */
async function counted() {
  const graph = await graphOfTheTests();
  const calls: { method: string; size: number }[] = [];
  for (const method of ['look', 'facts', 'dossiers'] as const) {
    const real = graph[method].bind(graph) as (keys: readonly never[], ...rest: never[]) => never;
    graph[method] = ((keys: readonly never[], ...rest: never[]) => {
      calls.push({ method, size: keys.length });
      return real(keys, ...rest);
    }) as never;
  }
  const sources = graph.sources.bind(graph);
  graph.sources = () => {
    calls.push({ method: 'sources', size: 0 });
    return sources();
  };
  return { calls, ...(await service({ graph: graph as Graph })) };
}
const CHECK = 'query($c: String!) { creditCheck(input: { code: $c, purpose: "p" }) { tier } }';

test('requests of one tick are one look, each subject once', async () => {
  const { ask, calls } = await counted();
  const codes = Array.from({ length: 60 }, (_, i) => [CLEAN, LISTED, SERIOUS][i % 3]!);
  const answers = await Promise.all(codes.map((c) => ask(CHECK, { c })));
  expect(answers.slice(0, 3).map(({ data }) => data.creditCheck.tier)).toEqual(['GOOD', 'WARNING', 'DISHONEST']);
  expect(calls).toEqual([{ method: 'look', size: 3 }]);
});

test('a batch of checks is one look; its evidence one read of facts; its sources one read of the ledger', async () => {
  const { ask, calls } = await counted();
  await ask(
    `query($i: [CreditCheckInput!]!) { creditChecks(inputs: $i) { check {
      sources { state } reasons { saidBy evidence { id } } measures { evidence { id } } } } }`,
    { i: Array.from({ length: 90 }, (_, i) => ({ code: [CLEAN, LISTED, SERIOUS][i % 3]!, purpose: 'p' })) },
  );
  expect(calls.filter(({ method }) => method === 'look')).toEqual([{ method: 'look', size: 3 }]);
  expect(calls.filter(({ method }) => method === 'facts')).toEqual([{ method: 'facts', size: 2 }]);
  expect(calls.filter(({ method }) => method === 'sources')).toHaveLength(1);
  expect(calls.filter(({ method }) => method === 'dossiers')).toEqual([]);
});

test('at most 500 keys a look', async () => {
  const { ask, calls } = await counted();
  const check = (from: number) =>
    ask('query($i: [CreditCheckInput!]!) { creditChecks(inputs: $i) { check { known } } }', {
      i: Array.from({ length: 400 }, (_, i) => ({ code: usccOf(1_000 + from + i), purpose: 'p' })),
    });
  await Promise.all([check(0), check(400)]);
  expect(calls.filter(({ method }) => method === 'look').map(({ size }) => size)).toEqual([500, 300]);
});

test('a failed batch fails its own askers alone; the next tick asks anew', async () => {
  const { ask, graph } = await counted();
  const look = graph.look.bind(graph);
  graph.look = async () => {
    throw new Error('once');
  };
  const failed = await Promise.all([ask(CHECK, { c: CLEAN }), ask(CHECK, { c: SERIOUS })]);
  expect(failed.map(({ errors }) => errors.length)).toEqual([1, 1]);
  graph.look = look;
  expect((await ask(CHECK, { c: CLEAN })).errors).toEqual([]);
});
