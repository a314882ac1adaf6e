import { expect, test } from '@jest/globals';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { refreshDue } from '../../src/main/controlLoop.js';
import { holds } from '../graph/controlContract.js';
import { usccOf } from '../graph/given.js';
import { at, company, NOW, personKey, registered, service, tell } from './given.js';

const person = personKey(7);
const CODE = usccOf(3);

/** A person holds 甲, 甲 holds 乙, both hold 丙 together; known in 2024, corrected in 2025. */
async function network() {
  const graph = new MemoryGraph();
  const early = at('2024-01-01T00:00:00Z');
  const names = ['甲', '乙', '丙'];
  for (const [i, name] of names.entries())
    await tell(graph, `n${i}`, [registered(company(i + 1), `${name}公司`)], early);
  await tell(graph, 's1', [holds(person, company(1), 60)], early);
  await tell(graph, 's2', [holds(company(1), company(2), 60, '2020-01-01', '2023-01-01')], early);
  await tell(graph, 's3', [holds(company(1), company(2), 80, '2023-01-01')], early);
  await tell(graph, 's4', [holds(company(1), company(3), 20), holds(company(2), company(3), 35)], early);
  await tell(graph, 's5', [holds(company(9), company(3), 60)], early);
  await tell(graph, 's5', [holds(company(9), company(3), 45)], at('2025-01-01T00:00:00Z'), 2);
  return graph;
}

const ALL = `{ kind name code percent chain en: chain(lang: EN) flags evidence { id } }`;
const query = (args = '', code = CODE) =>
  `{ subject(code: "${code}") { controllers${args} ${ALL} ownershipNotes { flag text(lang: EN) } } }`;

test('controllers come with kind, percent, chain in both languages, evidence and flags', async () => {
  const { ask } = await service({ graph: await network() });
  const { data, errors } = await ask(query());
  expect(errors).toEqual([]);
  const [majority, ...others] = data.subject.controllers;
  expect(majority).toMatchObject({
    kind: 'MAJORITY',
    name: expect.stringContaining('股东'),
    code: null,
    percent: 55,
    en: expect.stringMatching(
      / holds 60 % of 甲公司; 甲公司 holds 80 % of 乙公司; 甲公司 and 乙公司 together hold 55 % of 丙公司$/,
    ),
    flags: ['SUM_BELOW_WHOLE'],
  });
  expect(majority.chain).toContain('合计持有丙公司55%');
  expect(majority.evidence).toHaveLength(4);
  expect(
    others.map(({ kind, percent, code }: { kind: string; percent: number; code: string }) => [kind, percent, code]),
  ).toEqual([
    ['BENEFICIAL_OWNER', 45, usccOf(9)],
    ['BENEFICIAL_OWNER', 28.8, null],
  ]);
  expect(data.subject.ownershipNotes.map(({ flag }: { flag: string }) => flag)).toEqual([
    'SUM_BELOW_WHOLE',
    'SUM_BELOW_WHOLE',
  ]);
});

test('what is kept gives the same ultimate controllers as what is worked out on the spot', async () => {
  const graph = await network();
  const { ask } = await service({ graph });
  const majority = async () => (await ask(query('(kinds: [MAJORITY])'))).data.subject.controllers;
  const onTheSpot = await majority();
  expect((await graph.control.aboveInGroup(company(3), NOW, 100))!.current).toBe(false);
  await graph.control.lease('test', NOW, at('2030-01-01T00:00:00Z'));
  while ((await refreshDue(graph.control, 'test', NOW)) > 0);
  expect((await graph.control.aboveInGroup(company(3), NOW, 100))!.current).toBe(true);
  expect(await majority()).toEqual(onTheSpot);
});

test('at other times they are those of the holdings of then, and of what was known then', async () => {
  const { ask } = await service({ graph: await network() });
  const told = async (args: string) => {
    const { data, errors } = await ask(query(args));
    expect(errors).toEqual([]);
    return data.subject.controllers
      .filter(({ kind }: { kind: string }) => kind === 'MAJORITY')
      .map(({ percent, en }: { percent: number; en: string }) => [percent, en.replace(/^\S+ holds/, 'P holds')]);
  };
  expect(await told('(asOf: "2022-06-01T00:00:00Z")')).toEqual([
    [55, 'P holds 60 % of 甲公司; 甲公司 holds 60 % of 乙公司; 甲公司 and 乙公司 together hold 55 % of 丙公司'],
  ]);
  const known = await told('(knownAt: "2024-06-01T00:00:00Z")');
  expect(known.map(([percent]: [number]) => percent).sort()).toEqual([55, 60]);
  expect(await told('(knownAt: "2025-06-01T00:00:00Z")')).toEqual(await told(''));
  expect(await told('(knownAt: "2025-06-01T00:00:00Z", asOf: "2019-06-01T00:00:00Z")')).toEqual([]);
});

test('the reverse at another time rests on what was known then: a correction of a holding shows before and after', async () => {
  const { ask } = await service({ graph: await network() });
  const controls = `query($k: DateTime) { subject(code: "${usccOf(9)}", knownAt: $k) { controls {
    companies { name percent chain(lang: EN) } } } }`;
  const told = async (k: string) => (await ask(controls, { k })).data.subject.controls.companies;
  expect(await told('2024-06-01T00:00:00Z')).toEqual([
    { name: '丙公司', percent: 60, chain: expect.stringContaining('holds 60 % of 丙公司') },
  ]);
  expect(await told('2025-06-01T00:00:00Z')).toEqual([]);
});

test('the reverse gives everything that a person controls, the nearest first, and how many there are', async () => {
  const { ask } = await service({ graph: await network() });
  const controls = (args: string) => `{ node(id: "${Buffer.from(`Subject:${person}`).toString('base64')}") {
    ... on Subject { controls${args} { totalCount complete companies { name percent steps chain(lang: EN) } } } } }`;
  const { data, errors } = await ask(controls('(first: 2)'));
  expect(errors).toEqual([]);
  expect(data.node.controls).toMatchObject({ totalCount: 3, complete: true });
  expect(
    data.node.controls.companies.map(({ name, percent, steps }: Record<string, unknown>) => [name, percent, steps]),
  ).toEqual([
    ['甲公司', 60, 1],
    ['乙公司', 80, 2],
  ]);
  const earlier = await ask(controls('(asOf: "2019-01-01T00:00:00Z")'));
  expect(earlier.data.node.controls).toEqual({ totalCount: 0, complete: true, companies: [] });
  const then = await ask(controls('(knownAt: "2024-06-01T00:00:00Z", asOf: "2024-06-01T00:00:00Z")'));
  const [own, ...below] = then.data.node.controls.companies;
  expect(own).toMatchObject({ name: '甲公司', percent: 60, steps: 1 });
  expect(below.map(({ name }: { name: string }) => name)).toEqual(['乙公司', '丙公司']);
  const before = await ask(controls('(knownAt: "2023-01-01T00:00:00Z")'));
  expect(before.data.node.controls).toEqual({ totalCount: 0, complete: true, companies: [] });
  const ahead = await ask(controls('(knownAt: "2031-01-01T00:00:00Z")'));
  expect(ahead.errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'knownAt' });
  expect((await ask(controls('(first: 101)'))).errors[0]!.extensions).toMatchObject({
    code: 'BAD_INPUT',
    field: 'first',
  });
});

test('no kinds asked for is a mistake, not an answer that nobody controls it', async () => {
  const { ask } = await service({ graph: await network() });
  const { errors } = await ask(query('(kinds: [])'));
  expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'kinds' });
});
