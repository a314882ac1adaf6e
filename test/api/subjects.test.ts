import { expect, test } from '@jest/globals';
import {
  at,
  CLEAN,
  company,
  fact,
  graphOfTheTests,
  LISTED,
  NEVER_REPORTED,
  pseudonym,
  RESIDENT,
  SERIOUS,
  service,
  tell,
} from './given.js';

test('a subject, with its own id for Relay', async () => {
  const { ask } = await service();
  const { data } = await ask(
    'query($c: String!) { subject(code: $c) { id code name kind tier legalRepresentatives { name code } } }',
    { c: CLEAN },
  );
  expect(data.subject).toEqual({
    id: Buffer.from(`Subject:uscc:${CLEAN}`).toString('base64'),
    code: CLEAN,
    name: '清白有限公司',
    kind: 'ENTERPRISE',
    tier: 'GOOD',
    legalRepresentatives: [{ name: '王甲', code: null }],
  });
  const { data: again } = await ask('query($id: ID!) { node(id: $id) { ... on Subject { name } } }', {
    id: data.subject.id,
  });
  expect(again.node.name).toBe('清白有限公司');
});

test('null where nobody reported it', async () => {
  const { ask } = await service();
  const { data, errors } = await ask('query($c: String!) { subject(code: $c) { id } }', { c: NEVER_REPORTED });
  expect([data.subject, errors]).toEqual([null, []]);
});

const AT = `query($c: String!, $asOf: DateTime, $knownAt: DateTime) { subject(code: $c, asOf: $asOf, knownAt: $knownAt) {
  name tier assessment { tier asOf reasons { rule } } } }`;

test('as of an earlier time, and as it was known at an earlier time', async () => {
  const { ask } = await service();
  const tier = async (times: object) => (await ask(AT, { c: SERIOUS, ...times })).data.subject?.tier;
  expect(await tier({})).toBe('DISHONEST');
  expect(await tier({ asOf: '2024-02-01T00:00:00Z' })).toBe('GOOD');
  expect(await tier({ asOf: '2024-03-01T08:00:00+08:00' })).toBe('DISHONEST');
  expect(await tier({ knownAt: '2024-02-01T00:00:00Z' })).toBe('GOOD');
  expect(await tier({ knownAt: '2023-01-01T00:00:00Z' })).toBeUndefined();
  const { data } = await ask(AT, { c: SERIOUS, asOf: '2024-03-01T08:00:00+08:00' });
  expect(data.subject.assessment).toMatchObject({ tier: 'DISHONEST', asOf: '2024-03-01T00:00:00.000Z' });
});

test('under another policy, and an unknown one is BAD_INPUT', async () => {
  const { ask } = await service();
  const query =
    'query($c: String!, $p: ID) { subject(code: $c) { assessment(policy: $p) { tier policyVersion unrated } } }';
  expect((await ask(query, { c: LISTED })).data.subject.assessment.tier).toBe('WARNING');
  expect((await ask(query, { c: LISTED, p: 'lenient' })).data.subject.assessment.tier).toBe('GOOD');
  const { errors } = await ask(query, { c: LISTED, p: 'none' });
  expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'policy' });
});

test('times that lie ahead or cannot be read are BAD_INPUT, with the field', async () => {
  const { ask } = await service();
  for (const field of ['asOf', 'knownAt']) {
    for (const time of ['2026-06-01T00:00:00.001Z', '2026-06-01', 'yesterday', '2026-02-30T00:00:00Z', 5]) {
      const { errors } = await ask(AT, { c: SERIOUS, [field]: time });
      expect(errors.map(({ extensions }) => extensions)).toMatchObject([{ code: 'BAD_INPUT', field }]);
      const inline = `{ subject(code: "${SERIOUS}", ${field}: ${JSON.stringify(time)}) { id } }`;
      expect((await ask(inline)).errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field });
    }
  }
});

test('facts in pages, by kind, the latest first', async () => {
  const { ask } = await service();
  const query = `query($c: String!, $k: FactKind, $n: Int, $a: String) { subject(code: $c) { facts(kind: $k, first: $n, after: $a) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { kind } } } } }`;
  const page = async (variables: object) => (await ask(query, { c: SERIOUS, ...variables })).data.subject.facts;
  const first = await page({ n: 2 });
  expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  expect(first.edges[0].node.kind).toBe('Listing');
  const second = await page({ n: 2, a: first.pageInfo.endCursor });
  expect(second).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: false } });
  expect(second.edges).toHaveLength(1);
  expect(await page({ k: 'Listing' })).toMatchObject({ totalCount: 1 });
});

test('relations: whoever is tied to it, with their tiers', async () => {
  const { ask } = await service();
  const { data } = await ask(
    `query($c: String!) { subject(code: $c) { relations(depth: 2) {
      subjects { name tier } edges { kind from { name } to { name } fact } leftOut { count } } } }`,
    { c: CLEAN },
  );
  const names = data.subject.relations.subjects.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(['王甲', '严重有限公司']));
  expect(data.subject.relations.edges[0].kind).toBe('LEGAL_REPRESENTATIVE_OF');
  const { errors } = await ask(
    'query($c: String!) { subject(code: $c) { relations(depth: 4) { leftOut { count } } } }',
    { c: CLEAN },
  );
  expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'depth' });
});

const SEARCH = `query($s: String, $t: Tier, $l: ListKind, $n: Int, $a: String) {
  subjects(search: $s, tier: $t, list: $l, first: $n, after: $a) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { code name } } } }`;

test('subjects by name, tier and list, in pages with a total', async () => {
  const { ask } = await service();
  const names = async (variables: object) =>
    (await ask(SEARCH, variables)).data.subjects.edges.map(({ node }: { node: { name: string } }) => node.name);
  expect(await names({ s: '异常' })).toEqual(['异常有限公司']);
  expect(await names({ t: 'DISHONEST' })).toEqual(['严重有限公司']);
  expect(await names({ l: 'ABNORMAL_OPERATIONS' })).toEqual(['异常有限公司']);
  const first = (await ask(SEARCH, { s: '有限公司', n: 2 })).data.subjects;
  expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  const rest = (await ask(SEARCH, { s: '有限公司', n: 2, a: first.pageInfo.endCursor })).data.subjects;
  expect(rest).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: false } });
  expect(rest.edges).toHaveLength(1);
});

test('a page of nought, of 101, or after nonsense is BAD_INPUT', async () => {
  const { ask } = await service();
  for (const [field, variables] of [
    ['first', { n: 0 }],
    ['first', { n: 101 }],
    ['after', { a: '??' }],
  ] as const) {
    expect((await ask(SEARCH, variables)).errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field });
  }
});

test('a person is sought by pseudonym, never by the number itself', async () => {
  const searched: (string | undefined)[] = [];
  const { graph, ...first } = await service();
  const search = graph.search.bind(graph);
  graph.search = (asked) => {
    searched.push(asked.text);
    return search(asked);
  };
  await first.ask(SEARCH, { s: RESIDENT });
  expect(searched).toEqual([pseudonym(RESIDENT)]);
  expect((await first.ask(SEARCH, { s: `张 ${RESIDENT}` })).errors[0]!.extensions.code).toBe('BAD_INPUT');
});

test('sources and policies', async () => {
  const { ask } = await service();
  const { data } = await ask(
    `{ sources { id title(lang: EN) publisher coverage freshness { limitDays of } lastHeardAt records refused state }
    policies { id version title inForce from decisions { chosen } } }`,
    {},
    'auditor',
  );
  expect(data.sources[0]).toMatchObject({
    id: 'registration',
    coverage: 'EVERY_SUBJECT',
    records: 6,
    refused: 0,
    state: 'HEARD',
  });
  expect(data.sources[1]).toMatchObject({ id: 'courts', records: 0, lastHeardAt: null, state: 'NEVER_HEARD' });
  expect(data.policies).toMatchObject([
    { id: 'lenient', inForce: false },
    { id: 'strict', inForce: true, from: '2014-01-01' },
  ]);
});

test('subjects are found by industry, and by the state of a source as it is told of them', async () => {
  const graph = await graphOfTheTests();
  const trade = { kind: 'Registration', name: '建筑有限公司', subjectKind: 'ENTERPRISE', status: 'ACTIVE' } as const;
  const built = fact('registration', company(5), { ...trade, industry: '建筑业' });
  await tell(graph, 'r5', [built], at('2024-01-01T00:00:00Z'));
  const { ask } = await service({ graph });
  const find = async (filter: string) => {
    const { data, errors } = await ask(
      `{ subjects(${filter}, first: 100) { totalCount edges { node { name assessment { sources { source state } } } } } }`,
    );
    expect(errors).toEqual([]);
    return data.subjects.edges.map(({ node }: { node: object }) => node);
  };
  expect((await find('industry: "建筑业"')).map(({ name }: { name: string }) => name)).toEqual(['建筑有限公司']);
  const everybody = await find('search: ""');
  let told = 0;
  for (const source of ['registration', 'courts'])
    for (const state of ['CLEAN', 'ADVERSE', 'UNKNOWN', 'STALE']) {
      const states = (node: { assessment: { sources: { source: string; state: string }[] } }) =>
        node.assessment.sources.some((each) => each.source === source && each.state === state);
      const found = await find(`sourceState: { source: "${source}", state: ${state} }`);
      expect(found).toEqual(everybody.filter(states));
      told += found.length;
    }
  expect(told).toBe(2 * everybody.length);
  const { errors } = await ask('{ subjects(sourceState: { source: "none", state: CLEAN }) { totalCount } }');
  expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'sourceState' });
});

test.each(['region', 'industry'])('no resident number and no long text goes into the log as a %s', async (field) => {
  const { ask } = await service();
  for (const words of [`建筑业 ${RESIDENT}`, '业'.repeat(101)]) {
    const { errors } = await ask(`query($w: String) { subjects(${field}: $w) { totalCount } }`, { w: words });
    expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field });
  }
});
