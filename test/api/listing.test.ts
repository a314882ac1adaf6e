import { beforeEach, describe, expect, test } from '@jest/globals';
import { at } from '../graph/given.js';
import { CLEAN, company, fact, graphOfTheTests, RESIDENT, service, tell } from './given.js';

const OFFICIAL = {
  role: 'regulator',
  account: 'official-1',
  department: 'market-regulation',
  ttlS: 100_000_000,
} as const;
const PROCESS = '{ id version state open steps { step done } due { day overdue } decision { listed } }';

type Service = Awaited<ReturnType<typeof service>>;
let asked: Service;
let process: { id: string; version: number };

/** A clean company that the tests' policy makes a candidate for the serious list. */
beforeEach(async () => {
  const graph = await graphOfTheTests();
  const defaulter = {
    kind: 'Listing',
    list: 'JUDGMENT_DEFAULTERS',
    ground: '拒不履行',
    authority: '人民法院',
  } as const;
  await tell(graph, 'j1', [fact('j', company(1), defaulter, '2026-01-01')], at('2026-01-02T00:00:00Z'));
  asked = await service({ graph });
  asked.clock.now = at('2026-03-02T04:00:00Z');
});
const run = (name: string, input: string, as: object = OFFICIAL) =>
  asked.ask(`mutation { ${name}(input: { ${input} }) ${PROCESS} }`, {}, as);
let keys = 0;
const key = () => `idempotencyKey: "key-${String(++keys).padStart(8, '0')}"`;
const open = (more = '') =>
  run('openListing', `code: "${CLEAN}", list: SERIOUS_VIOLATIONS, ground: "heavier-penalty" ${more} ${key()}`);
const step = async (name: string, input: string, as: object = OFFICIAL) => {
  const answer = await run(name, `process: "${process.id}", version: ${process.version}, ${input} ${key()}`, as);
  if (answer.data?.[name]) process = answer.data[name];
  return answer;
};
const day = (text: string) => {
  asked.clock.now = at(`${text}T04:00:00Z`);
};
const problem = ({ errors: [error] }: { errors: Service extends never ? never : { extensions: object }[] }) =>
  error?.extensions;

async function decided() {
  process = (await open()).data.openListing;
  await step('notifyListing', 'servedOn: "2026-03-02", document: "告知书1号"');
  day('2026-03-04');
  await step('recordListingStatement', 'text: "请求从轻"');
  await step('recordListingConsent', 'document: "同意函"');
  const answer = await step(
    'decideListing',
    'listed: true, number: "江测列1号", reason: "事实清楚", replyToStatement: "不成立"',
  );
  expect(answer.errors).toEqual([]);
}

test('a candidate is found, taken up with its evidence, walked through its steps, published at once, and let out again', async () => {
  const candidates = await asked.ask(
    '{ listingCandidates(kind: SERIOUS_VIOLATIONS) { totalCount edges { node { subject { code } candidates { rule evidence { id } } } } } }',
  );
  const [{ node }] = candidates.data.listingCandidates.edges;
  expect([candidates.data.listingCandidates.totalCount, node.subject.code]).toEqual([1, CLEAN]);
  await decided();
  const shown = await asked.ask(
    `{ listingProcess(id: "${process.id}") { candidate evidence { id } state steps { step done basis by document officialsWord } } }`,
  );
  expect(shown.data.listingProcess.evidence).toEqual(node.candidates[0].evidence);
  expect(shown.data.listingProcess).toMatchObject({ candidate: 'candidate', state: 'PUBLICATION' });
  expect(shown.data.listingProcess.steps[0]).toMatchObject({ document: null, officialsWord: null });
  expect(
    shown.data.listingProcess.steps.map(({ step, done }: { step: string; done: boolean }) => [step, done]),
  ).toEqual([
    ['EVIDENCE', true],
    ['PRE_NOTICE', true],
    ['STATEMENT', true],
    ['CONSENT', true],
    ['DECISION', true],
    ['PUBLICATION', false],
  ]);
  const standing = async () => {
    const { data } = await asked.ask(
      `{ subject(code: "${CLEAN}") { tier } jointPunishment(code: "${CLEAN}", department: "housing", item: "building-permit") { id evidence { source publisher } }
         list(kind: SERIOUS_VIOLATIONS) { totalCount edges { node { subject { code } listings { until } } } } }`,
      {},
      OFFICIAL,
    );
    const codes = data.list.edges.map((edge: { node: { subject: { code: string } } }) => edge.node.subject.code);
    return [data.subject.tier, data.jointPunishment.map(({ id }: { id: string }) => id), codes.includes(CLEAN)];
  };
  expect(await standing()).toEqual(['GOOD', [], false]);
  await step('publishListing', 'where: "公示系统"');
  expect(await standing()).toEqual(['DISHONEST', ['everywhere', 'in-housing'], true]);
  day('2027-03-05');
  expect((await step('exitListing', 'ground: "repaired", document: "移出决定"')).errors).toEqual([]);
  expect(await standing()).toEqual(['GOOD', [], false]);
});

test('a case that rests on papers says that they are the word of the official, and which; one that rests on facts does not', async () => {
  const wages = `code: "${CLEAN}", list: WAGE_DEFAULTERS, ground: "wages-unpaid", documents: ["整改指令书", "笔录"] ${key()}`;
  const onPapers = await run('openListing', wages, { ...OFFICIAL, department: 'human-resources' });
  const onBoth = await open('documents: ["处罚决定书"]');
  expect([...onPapers.errors, ...onBoth.errors]).toEqual([]);
  const first = async (id: string) => {
    const { data } = await asked.ask(
      `{ listingProcess(id: "${id}") { steps { done document zh: officialsWord en: officialsWord(lang: EN) } } }`,
    );
    const [evidence, ...others] = data.listingProcess.steps;
    expect(others.filter(({ zh, en }: { zh: unknown; en: unknown }) => zh || en)).toEqual([]);
    return evidence;
  };
  expect(await first(onPapers.data.openListing.id)).toEqual({
    done: true,
    document: '整改指令书；笔录',
    zh: '仅凭经办人所举文书：整改指令书；笔录；平台未见这些文书，经办人也未列明平台掌握的事实',
    en: expect.stringMatching(/^on the official's word alone: 整改指令书; 笔录; .* no fact that it knows was named$/),
  });
  expect(await first(onBoth.data.openListing.id)).toEqual({
    done: true,
    document: '处罚决定书',
    zh: '除所列事实外，另凭经办人所举文书：处罚决定书；平台未见这些文书',
    en: expect.stringMatching(/^beside facts, on the official's word: 处罚决定书; /),
  });
});

describe('refused, with what to do:', () => {
  test('publication before the steps', async () => {
    process = (await open()).data.openListing;
    const { code, remedy } = problem(await step('publishListing', 'where: "公示系统"')) as {
      code: string;
      remedy: string;
    };
    expect([code, remedy]).toEqual(['CONFLICT', 'do PRE_NOTICE first']);
  });

  test('an official who saw another version, and is told which it is now', async () => {
    await decided();
    const stale = await run('publishListing', `process: "${process.id}", version: 2, where: "w" ${key()}`);
    expect(problem(stale)).toMatchObject({ code: 'CONFLICT', field: 'version', version: 5 });
  });

  test('an official of another department, or of none', async () => {
    await decided();
    for (const department of ['tax', undefined]) {
      const other = { role: 'regulator', ...(department ? { department } : {}) };
      expect(problem(await step('publishListing', 'where: "w"', other))).toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  test('a second process on the same matter, naming the first', async () => {
    process = (await open()).data.openListing;
    expect(problem(await open())).toMatchObject({ code: 'CONFLICT', remedy: `go on with process ${process.id}` });
  });

  test('a subject that is on the list already', async () => {
    await decided();
    await step('publishListing', 'where: "w"');
    expect(problem(await open())).toMatchObject({ code: 'CONFLICT', field: 'list' });
  });

  test('an exit before the policy’s minimum', async () => {
    await decided();
    await step('publishListing', 'where: "w"');
    day('2027-03-04');
    expect(problem(await step('exitListing', 'ground: "repaired", document: "d"'))).toMatchObject({ code: 'CONFLICT' });
  });

  test.each([
    ['another subject’s fact as evidence', 'facts: ["0000"]', 'facts'],
    ['a resident number in the papers', `documents: ["${RESIDENT}"]`, 'documents'],
    ['empty words', 'documents: [" "]', 'documents'],
  ])('%s', async (_, more, field) => {
    expect(problem(await open(more))).toMatchObject({ code: 'BAD_INPUT', field });
  });

  test.each([
    ['a day that is none', 'notifyListing', 'servedOn: "2026-02-30", document: "d"', 'servedOn'],
    [
      'a company as a responsible person',
      'decideListing',
      `listed: true, number: "n", reason: "r", persons: [{ code: "${CLEAN}", role: HEAD, why: "w" }]`,
      'persons',
    ],
  ])('%s', async (_, name, input, field) => {
    process = (await open()).data.openListing;
    expect(problem(await step(name, input))).toMatchObject({ code: 'BAD_INPUT', field });
  });

  test.each(['short', 'with space 123', 'x'.repeat(101)])('the key %p', async (bad) => {
    const input = `code: "${CLEAN}", list: SERIOUS_VIOLATIONS, ground: "heavier-penalty", idempotencyKey: "${bad}"`;
    expect(problem(await run('openListing', input))).toMatchObject({ code: 'BAD_INPUT', field: 'idempotencyKey' });
  });
});

test('the same act sent again is answered alike, and a key is for one act', async () => {
  const input = `code: "${CLEAN}", list: SERIOUS_VIOLATIONS, ground: "heavier-penalty", idempotencyKey: "my-key-1"`;
  const first = (await run('openListing', input)).data;
  process = first.openListing;
  await step('notifyListing', 'servedOn: "2026-03-02", document: "d"');
  expect((await run('openListing', input)).data).toEqual(first);
  const other = await run(
    'withdrawListing',
    `process: "${process.id}", version: 2, reason: "r", idempotencyKey: "my-key-1"`,
  );
  expect(problem(other)).toMatchObject({ code: 'BAD_INPUT', field: 'idempotencyKey' });
});

test('unpaid wages list the person responsible as well, by pseudonym', async () => {
  const official = { ...OFFICIAL, department: 'human-resources' };
  const opened = await run(
    'openListing',
    `code: "${CLEAN}", list: WAGE_DEFAULTERS, ground: "wages-unpaid", documents: ["整改指令书"] ${key()}`,
    official,
  );
  process = opened.data.openListing;
  const act = (name: string, input: string) => step(name, input, official);
  await act('orderListing', 'until: "2026-03-05", document: "责令"');
  day('2026-03-06');
  await act('notifyListing', 'servedOn: "2026-03-06", document: "告知"');
  await act('recordListingStatement', '');
  const persons = `persons: [{ code: "${RESIDENT}", role: HEAD, why: "决定不支付" }]`;
  await act('decideListing', `listed: true, number: "n", reason: "r", ${persons}`);
  expect((await act('publishListing', 'where: "w"')).errors).toEqual([]);
  const { data, text } = await asked.ask(
    '{ list(kind: WAGE_DEFAULTERS) { edges { node { subject { name kind } listings { ground } } } } }',
  );
  expect(data.list.edges.map(({ node }: { node: { subject: object } }) => node.subject)).toEqual([
    { name: '张某', kind: 'PERSON' },
    { name: '清白有限公司', kind: 'ENTERPRISE' },
  ]);
  expect(text).not.toContain(RESIDENT);
});

test('an official finds what waits in the department, overdue first, and one subject’s processes by any of its numbers', async () => {
  process = (await open()).data.openListing;
  const find = async (args: string) => {
    const { data } = await asked.ask(
      `{ listingProcesses(${args}) { totalCount edges { node { id state due { day overdue } } } } }`,
    );
    return data.listingProcesses;
  };
  expect(await find('department: "market-regulation", state: "PRE_NOTICE", open: true')).toEqual({
    totalCount: 1,
    edges: [{ node: { id: process.id, state: 'PRE_NOTICE', due: { day: '2026-03-30', overdue: false } } }],
  });
  expect((await find(`code: "${CLEAN.slice(8, 17)}"`)).totalCount).toBe(1);
  for (const args of ['department: "tax"', 'kind: WAGE_DEFAULTERS', 'overdue: true', 'open: false']) {
    expect((await find(args)).totalCount).toBe(0);
  }
  day('2026-03-31');
  expect((await find('overdue: true')).edges[0].node.due).toEqual({ day: '2026-03-30', overdue: true });
});

test('a case says what its stage allows, which limit each step has and when it is due, and a subject names its cases', async () => {
  process = (await open()).data.openListing;
  await step('notifyListing', 'servedOn: "2026-03-02", document: "告知书1号"');
  const { data, errors } = await asked.ask(
    `{ subject(code: "${CLEAN}") { listingProcesses { id acts hearings personRoles exits { id } statement { text }
       statementUntil { day } steps { step limit { days working after } due { day overdue } } } }
       listRules { list authorities grounds { id text(lang: EN) } } }`,
  );
  expect(errors).toEqual([]);
  const [found] = data.subject.listingProcesses;
  expect(found).toMatchObject({
    id: process.id,
    acts: ['hearStatement', 'withdraw'],
    hearings: true,
    personRoles: [],
    exits: [{ id: 'repaired' }, { id: 'decision-annulled' }],
    statement: null,
    statementUntil: { day: '2026-03-09' },
  });
  expect(found.steps.slice(0, 3)).toEqual([
    { step: 'EVIDENCE', limit: null, due: null },
    {
      step: 'PRE_NOTICE',
      limit: { days: 20, working: true, after: 'EVIDENCE' },
      due: { day: '2026-03-30', overdue: false },
    },
    {
      step: 'STATEMENT',
      limit: { days: 5, working: true, after: 'PRE_NOTICE' },
      due: { day: '2026-03-09', overdue: false },
    },
  ]);
  const serious = data.listRules.find(({ list }: { list: string }) => list === 'SERIOUS_VIOLATIONS');
  expect(serious).toMatchObject({ authorities: ['market-regulation'], grounds: [{ id: 'heavier-penalty' }, {}] });
});
