import { expect, test } from '@jest/globals';
import { GraphUnavailable } from '../../src/graph/graph.js';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { at, company, listed, personKey, registered, represents, usccOf } from '../graph/given.js';
import { deskOfATest } from './desk.js';
import { rate, service, tell } from './given.js';

const EARLY = at('2024-01-01T00:00:00Z');
const AGENT = personKey(1);
const COMPANIES = 300;
const APPROVAL = { role: 'approval', department: 'market-regulation' } as const;
const check = (number: number) =>
  `{ creditCheck(input: { code: "${usccOf(number)}", purpose: "p", item: "enterprise-change" }) { tier decision } }`;

/** A company whose representative stands for many that are listed. */
async function given() {
  const graph = new MemoryGraph();
  await tell(graph, 'r1', [registered(company(1), '申请公司'), represents(AGENT, company(1))], EARLY);
  await tell(graph, 'r2', [registered(company(2), '别家公司')], EARLY);
  const others = Array.from({ length: COMPANIES }, (_, i) => company(100 + i));
  await tell(
    graph,
    'others',
    others.flatMap((each, i) => [
      { ...registered(each, `名单公司${i}`), slot: `r${i}` },
      { ...represents(AGENT, each), slot: `p${i}` },
      { ...listed(each, 'ABNORMAL_OPERATIONS'), slot: `l${i}` },
    ]),
    EARLY,
  );
  await graph.reassess([AGENT], rate, at('2024-02-01T00:00:00Z'));
  const { desk } = await deskOfATest();
  const asked = await service({ ...desk, graph });
  const rounds: string[][] = [];
  let most = Number.POSITIVE_INFINITY;
  const counted =
    <K, A extends unknown[], R>(original: (keys: readonly K[], ...more: A) => Promise<R>) =>
    async (keys: readonly K[], ...more: A): Promise<R> => {
      rounds.push(keys.map(String));
      if (keys.length > most) throw new GraphUnavailable('out of memory');
      return original(keys, ...more);
    };
  graph.look = counted(graph.look.bind(graph));
  graph.stamps = counted(graph.stamps.bind(graph));
  const asking = async (number: number, as: object = APPROVAL) => {
    rounds.length = 0;
    const { errors } = await asked.ask(check(number), {}, as);
    return { codes: errors.map(({ extensions }) => extensions.code), read: rounds.flat() };
  };
  const atMost = (keys: number) => {
    most = keys;
  };
  return { graph, asking, rounds, atMost };
}

const another = (graph: MemoryGraph) =>
  tell(
    graph,
    'r1',
    [registered(company(1), '申请公司'), represents(personKey(2), company(1))],
    at('2024-06-01T00:00:00Z'),
    2,
  );
/** Each question has to ask for what it needs. */
const unrelated = (graph: MemoryGraph) =>
  tell(graph, 'x', [registered(company(50), '无关公司')], at('2024-05-01T00:00:00Z'));

test('whom an answer looked at before is asked about together with the applicant', async () => {
  const { asking, graph, rounds } = await given();
  await asking(1);
  await unrelated(graph);
  expect((await asking(1)).codes).toEqual([]);
  expect(rounds[0]).toEqual(expect.arrayContaining([company(1), AGENT]));
});

test('a subject that asks about another has nothing read of those beside it', async () => {
  const { asking, graph } = await given();
  await asking(1);
  await unrelated(graph);
  const { codes, read } = await asking(1, { role: 'subject', subject: usccOf(2) });
  expect(codes).toEqual(['FORBIDDEN']);
  expect(new Set(read)).toEqual(new Set([company(1), company(2)]));
});

test('where an agent of many companies matters no more, few of them are read in vain', async () => {
  const { asking, graph } = await given();
  await asking(1);
  await another(graph);
  expect((await asking(1)).read.length).toBeLessThan(COMPANIES / 5);
});

test('a graph that has not the strength for companies that matter no more answers all the same', async () => {
  const { asking, graph, atMost } = await given();
  await asking(1);
  await another(graph);
  atMost(50);
  expect((await asking(1)).codes).toEqual([]);
});

test('who needs one that was foreseen hears of its failure', async () => {
  const { asking, graph, atMost } = await given();
  await asking(1);
  await unrelated(graph);
  atMost(1);
  expect((await asking(1)).codes).toEqual(['UNAVAILABLE']);
});
