import { expect, test } from '@jest/globals';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { ofNamedPerson } from '../../src/subject/identifier.js';
import { fact, judged, registered, represents, usccOf } from '../graph/given.js';
import { at, company, service, tell } from './given.js';

const named = (n: number) => ofNamedPerson(company(n), '王测试');
const holds = (n: number, holder: number, percent?: number) =>
  fact('holding', company(n), {
    kind: 'Shareholding',
    holder: company(holder),
    holderName: `公司${holder}`,
    ...(percent === undefined ? {} : { percent }),
  });
const EARLY = at('2024-01-01T00:00:00Z');

async function city() {
  const graph = new MemoryGraph();
  const address = (n: number, name: string, from = '2020-01-01') =>
    fact(
      'registration',
      company(n),
      { kind: 'Registration', name, subjectKind: 'ENTERPRISE', status: 'ACTIVE', address: `春江路${n % 2}号` },
      from,
    );
  for (const n of [1, 2, 3])
    await tell(graph, `r${n}`, [address(n, `公司${n}`), represents(named(n), company(n), '王测试')], EARLY);
  await tell(graph, 'h1', [holds(2, 1, 66.67)], EARLY);
  await tell(graph, 'h2', [holds(2, 3, 33.34)], EARLY);
  return { ...(await service({ graph })), graph, address };
}

test('candidates of the same name, each with what speaks for and against it', async () => {
  const { ask, graph } = await city();
  const id = Buffer.from(`Subject:${named(1)}`).toString('base64');
  const query = `query($id: ID!) { node(id: $id) { ... on Subject { candidates(first: 5) { namesakes compared candidates {
    subject { id name } points likely features { id text(lang: EN) why detail } judgement { summary(lang: EN) } } } } } }`;
  const found = async () => (await ask(query, { id })).data.node.candidates;
  const before = await found();
  expect(before).toMatchObject({ namesakes: 3, compared: 2 });
  expect(before.candidates.map(({ likely }: { likely: boolean }) => likely)).toEqual([true, true]);
  const ids = before.candidates.map(({ features }: { features: { id: string }[] }) =>
    features.map((each) => each.id).join(),
  );
  expect(ids).toEqual([
    'rare-name,shared-address,shared-associate,overlapping-dates',
    'rare-name,companies-tied,overlapping-dates',
  ]);
  await tell(graph, 'j1', [judged(named(3), named(1), 'DIFFERENT')], EARLY);
  await tell(graph, 'j2', [judged(named(1), named(2), 'UNSURE')], EARLY);
  const after = await found();
  expect(after.candidates).toHaveLength(1);
  expect(after.candidates[0].judgement.summary).toContain('perhaps the same subject');
});

test('what ended being known later was not known yet: facts and timeline of then have no end of it', async () => {
  const { ask, graph, address } = await city();
  await tell(graph, 'r1', [address(1, '新名公司', '2023-01-01')], at('2024-02-01T00:00:00Z'), 2);
  const query = `query($c: String!, $k: DateTime) { subject(code: $c, knownAt: $k) {
    facts(kind: Registration, first: 9) { edges { node { knownTo } } } timeline { edges { node { kind fact { kind knownTo } } } } } }`;
  const then = (await ask(query, { c: usccOf(1), k: '2024-01-15T00:00:00Z' })).data.subject;
  expect(then.facts.edges).toEqual([{ node: { knownTo: null } }]);
  expect(then.timeline.edges).toContainEqual({
    node: { kind: 'LEARNED', fact: { kind: 'Registration', knownTo: null } },
  });
  const now = (await ask(query, { c: usccOf(1) })).data.subject;
  expect(now.timeline.edges).toContainEqual({
    node: { kind: 'LEARNED', fact: { kind: 'Registration', knownTo: '2024-02-01T00:00:00.000Z' } },
  });
});

test('names with their time, also those that a revision took the place of', async () => {
  const { ask, graph, address } = await city();
  await tell(graph, 'r1', [address(1, '新名公司', '2023-01-01')], at('2024-02-01T00:00:00Z'), 2);
  await tell(
    graph,
    'c1',
    [fact('called', company(1), { kind: 'CalledName', name: '俗称' }, '2021-01-01', '2022-01-01')],
    EARLY,
  );
  const query =
    'query($c: String!, $k: DateTime) { subject(code: $c, knownAt: $k) { name names { name from to kind } } }';
  const told = async (k?: string) =>
    (await ask(query, { c: usccOf(1), k })).data.subject.names.map(({ name, from, to, kind }: Record<string, string>) =>
      [name, from?.slice(0, 10), to?.slice(0, 10) ?? '', kind].join(' '),
    );
  expect(await told()).toEqual([
    '公司1 2019-12-31 2022-12-31 REGISTERED',
    '公司1 2019-12-31  CALLED',
    '俗称 2020-12-31 2021-12-31 CALLED',
    '新名公司 2022-12-31  REGISTERED',
  ]);
  expect(await told('2024-01-15T00:00:00Z')).not.toContain('新名公司 2022-12-31  REGISTERED');
  await tell(graph, 'r2', [address(2, '改正公司')], at('2024-02-01T00:00:00Z'), 2);
  const corrected = (await ask(query, { c: usccOf(2) })).data.subject.names;
  expect(corrected.filter(({ kind }: { kind: string }) => kind === 'REGISTERED')).toHaveLength(1);
  const search = await ask('{ subjects(search: "公司1") { edges { node { name } } } }');
  expect(search.data.subjects.edges.map(({ node }: { node: { name: string } }) => node.name)).toContain('新名公司');
});

test('a timeline of what was learned and when: new, corrected, taken back, in pages', async () => {
  const { ask, graph } = await city();
  await tell(graph, 'h1', [holds(2, 1, 60)], at('2024-02-01T00:00:00Z'), 2);
  await tell(graph, 'h2', [], at('2024-03-01T00:00:00Z'), 2);
  const query = `query($c: String!, $a: String) { subject(code: $c) { timeline(first: 2, after: $a) { totalCount complete
    pageInfo { hasNextPage endCursor } edges { node { at kind lateDays text(lang: EN) } } } } }`;
  const page = async (a?: string) => (await ask(query, { c: usccOf(2), a })).data.subject.timeline;
  const first = await page();
  expect(first.edges.map(({ node }: { node: { kind: string; text: string } }) => node)).toMatchObject([
    { kind: 'TAKEN_BACK', text: '公司2: Shareholder: 公司3 33.34% (from 2020-01-01)'.replace(/^/, 'Taken back: ') },
    {
      kind: 'CORRECTED',
      text: 'Corrected: 公司2: Shareholder: 公司1 66.67% (from 2020-01-01) → 公司2: Shareholder: 公司1 60% (from 2020-01-01)',
    },
  ]);
  expect(first).toMatchObject({ complete: true, pageInfo: { hasNextPage: true } });
  const second = await page(first.pageInfo.endCursor);
  expect(second.edges.map(({ node }: { node: { kind: string } }) => node.kind)).toEqual(['LEARNED', 'LEARNED']);
  expect(second.totalCount).toBe(first.totalCount);
});

test('shares that do not come to 100 are kept and said', async () => {
  const { ask, graph } = await city();
  const total = async (n: number) =>
    (
      await ask('query($c: String!) { subject(code: $c) { shareTotal { percent holdings withoutPercent flag } } }', {
        c: usccOf(n),
      })
    ).data.subject.shareTotal;
  expect(await total(2)).toEqual({ percent: 100.01, holdings: 2, withoutPercent: 0, flag: 'ROUNDED' });
  await tell(graph, 'h3', [holds(2, 4, 10)], EARLY);
  expect(await total(2)).toMatchObject({ percent: 110.01, flag: 'OVER_100' });
  await tell(graph, 'h4', [holds(3, 4)], EARLY);
  expect(await total(3)).toMatchObject({ percent: 0, withoutPercent: 1, flag: 'PERCENT_MISSING' });
  expect(await total(1)).toMatchObject({ flag: 'NONE' });
});

test('how two subjects are connected, by codes or ids, and the CSV of what is around', async () => {
  const { ask } = await city();
  const query = `query($f: String!, $t: String!) { paths(from: $f, to: $t) { complete searchedLength paths { length edges { kind from { name } to { name } } } } }`;
  const id = Buffer.from(`Subject:${named(1)}`).toString('base64');
  const { data } = await ask(query, { f: id, t: usccOf(3) });
  expect(data.paths).toMatchObject({ complete: true, paths: [{ length: 3 }] });
  expect(data.paths.paths[0].edges.map(({ kind }: { kind: string }) => kind)).toEqual([
    'LEGAL_REPRESENTATIVE_OF',
    'SHAREHOLDER_OF',
    'SHAREHOLDER_OF',
  ]);
  expect((await ask(query, { f: usccOf(1), t: usccOf(1) })).errors[0]!.extensions).toMatchObject({
    code: 'BAD_INPUT',
    field: 'to',
  });
  expect((await ask(query, { f: usccOf(1), t: '123' })).errors[0]!.extensions).toMatchObject({
    code: 'INVALID_CODE',
    field: 'to',
  });
  const csv = (
    await ask('query($c: String!) { subject(code: $c) { relations(kinds: [SHAREHOLDER_OF]) { csv(lang: EN) } } }', {
      c: usccOf(2),
    })
  ).data.subject.relations.csv;
  expect(csv.split('\r\n')).toHaveLength(4);
  expect(csv).toContain(`SHAREHOLDER_OF,公司1,${usccOf(1)},公司2,${usccOf(2)},66.67`);
});

test.each(['=', ' =', '＝', '\t+', '　@', '\u200b='])(
  'a name that a spreadsheet would run is only text: %j',
  async (mark) => {
    const { ask, graph } = await city();
    await tell(graph, 'x', [registered(company(5), `${mark}HYPERLINK("x")`), holds(5, 1, 50)], EARLY);
    const { data } = await ask('query($c: String!) { subject(code: $c) { relations { csv } } }', { c: usccOf(5) });
    expect(data.subject.relations.csv).toContain(`"'${mark}HYPERLINK(""x"")"`);
  },
);
