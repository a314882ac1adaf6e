import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { DryRunDesk } from '../../src/api/dryRunDesk.js';
import { DryRunTally, ratingChange } from '../../src/assessment/dryRun.js';
import { dossierPages } from '../../src/graph/dossierPages.js';
import { at } from '../graph/given.js';
import { deskOfATest } from './desk.js';
import { graphOfTheTests, LISTED, NOW, policies, service } from './given.js';

const BATCH = `tried against asOf read changed total endCursor moves { before after count }
  rows { rule tier text(lang: EN) matchesNow count } changes { subject { code } before after noLonger now }`;
const batch = (which: string, more = '') => `{ policyDryRun(${which} ${more}) { ${BATCH} } }`;
const strict = policies.byId('strict')!;
const lenient = policies.byId('lenient')!;

test('batches add up to what one run over everybody finds, at one time, and write nothing', async () => {
  const graph = await graphOfTheTests();
  const { ask, clock } = await service({ graph });
  const before = await graph.digest();
  const whole = new DryRunTally();
  for await (const dossiers of dossierPages(graph, 100))
    for (const dossier of dossiers) whole.add(ratingChange(dossier, strict, lenient, NOW));
  const batches: Awaited<ReturnType<typeof ask>>['data'][] = [];
  for (let after: string | null = null, i = 0; i === 0 || after; i++) {
    const { data } = await ask(batch('policy: "lenient", first: 2,', after ? `after: "${after}"` : ''));
    batches.push(data.policyDryRun);
    after = data.policyDryRun.endCursor;
    clock.now = at(`2026-06-01T00:0${i + 1}:00Z`);
  }
  const sum = (name: string) => batches.reduce((all, each) => all + each[name], 0);
  expect([sum('read'), sum('changed')]).toEqual([whole.subjects, whole.changed]);
  expect(new Set(batches.map(({ asOf }) => asOf))).toEqual(new Set([NOW]));
  expect(batches.map(({ total }) => total).filter((total) => total !== null)).toEqual([whole.subjects]);
  expect(batches.flatMap(({ moves }) => moves)).toEqual([{ before: 'WARNING', after: 'GOOD', count: 1 }]);
  expect(batches.flatMap(({ rows }) => rows)).toEqual([
    { rule: 'on-abnormal-list', tier: 'WARNING', text: 'on-abnormal-list', matchesNow: false, count: 1 },
  ]);
  expect(batches.flatMap(({ changes }) => changes)).toEqual([
    { subject: { code: LISTED }, before: 'WARNING', after: 'GOOD', noLonger: ['on-abnormal-list'], now: [] },
  ]);
  expect(await graph.digest()).toEqual(before);
});

test('who may not look for subjects tries nothing: one alone in a batch, by a cursor made up, would be rated before them', async () => {
  const { ask } = await service();
  const { errors } = await ask(batch('policy: "lenient", first: 1,'), {}, 'admin');
  expect(errors[0]!.extensions.code).toBe('FORBIDDEN');
});

test('each batch is in the log, whether it names anybody or not', async () => {
  const appended: object[] = [];
  const { desk, log } = await deskOfATest();
  const { ask } = await service({
    audit: {
      ...desk.audit,
      append: (content) => {
        appended.push(content);
        return desk.audit.append(content);
      },
    },
  });
  await ask('{ policyDryRun(policy: "lenient", first: 1) { read } }');
  expect(appended).toMatchObject([{ kind: 'SEARCH', detail: { dryRun: lenient.version, read: 1, found: 0 } }]);
  await log.close();
});

test.each([
  ['neither draft nor policy', '', 'BAD_INPUT', 'draft'],
  ['both', 'policy: "lenient", draft: "policy-0",', 'BAD_INPUT', 'draft'],
  ['a policy that is not there', 'policy: "none",', 'BAD_INPUT', 'policy'],
  ['a draft that is not there', 'draft: "policy-0",', 'BAD_INPUT', 'process'],
  ['a batch without bound', 'policy: "lenient", first: 1001,', 'BAD_INPUT', 'first'],
  ['a cursor of another kind', 'policy: "lenient", after: "eA",', 'BAD_INPUT', 'after'],
])('refused: %s', async (_, which, code, field) => {
  const { ask } = await service();
  expect((await ask(batch(which || 'first: 1'))).errors[0]!.extensions).toMatchObject({ code, field });
});

test('a run does not go on with another policy than it began with', async () => {
  const { ask } = await service();
  const { endCursor } = (await ask(batch('policy: "lenient", first: 1'))).data.policyDryRun;
  const { errors } = await ask(batch(`policy: "strict", first: 1, after: "${endCursor}"`));
  expect(errors[0]!.extensions).toMatchObject({ code: 'CONFLICT', remedy: 'begin anew' });
});

test('one batch at a time: few wait, the next is told to come again', async () => {
  const graph = await graphOfTheTests();
  let underWay = 0;
  let most = 0;
  const desk = new DryRunDesk({
    dossierPage: async (size, after) => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, 5));
      underWay--;
      return graph.dossierPage(size, after);
    },
  });
  const one = () => desk.batch({ from: strict, to: lenient, asOf: NOW, size: 2, after: undefined });
  const four = [one(), one(), one(), one()];
  expect(one).toThrow('too many dry-runs');
  await Promise.all(four);
  expect(most).toBe(1);
  await one();
});

test('one question takes one place, whatever aliases it has', async () => {
  const { ask } = await service();
  const aliased = (count: number) =>
    ask(
      `{ ${Array.from({ length: count }, (_, i) => `a${i}: policyDryRun(policy: "lenient") { ${BATCH} }`).join(' ')} }`,
    );
  expect((await aliased(1)).errors).toEqual([]);
  expect((await aliased(2)).errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'query' });
});

test('a draft is tried before anybody approves it, and told apart row by row', async () => {
  const { loadPolicies } = await import('../../src/policy/loadPolicies.js');
  const { ask } = await service({ policies: await loadPolicies('schema') });
  const text = readFileSync('schema/policy/national-2026.yaml', 'utf8').replace('drawPercent: 30', 'drawPercent: 25');
  const drafted = await ask(
    'mutation($text: String!) { draftPolicy(input: { text: $text, from: "2026-06-10", note: "试行", idempotencyKey: "key-00000001" }) { id } }',
    { text },
  );
  const { id } = drafted.data.draftPolicy;
  const { data } = await ask(
    `{ policyDraft(id: "${id}") { text made { id differences { title(lang: EN) row kind fields before { gives } after { gives } } } }
       policyDryRun(draft: "${id}") { changed endCursor } }`,
  );
  expect(data.policyDryRun).toEqual({ changed: 0, endCursor: null });
  expect(data.policyDraft).toEqual({
    text,
    made: {
      id: 'national-2026',
      differences: [
        {
          title: 'Inspection',
          row: 'inspect-severe',
          kind: 'CHANGED',
          fields: ['drawPercent: 30 -> 25'],
          before: { gives: '年抽查比例30%；重点检查' },
          after: { gives: '年抽查比例25%；重点检查' },
        },
      ],
    },
  });
});

test('tables are told in either language, in full and without a word of the other', async () => {
  const { loadPolicies } = await import('../../src/policy/loadPolicies.js');
  const { ask } = await service({ policies: await loadPolicies('schema') });
  const rows = async (lang: string) => {
    const { data } = await ask(
      `{ policies { id tables { title(lang: ${lang}) rows { id asks(lang: ${lang}) gives(lang: ${lang}) } } } }`,
    );
    type Table = { title: string; rows: { asks: string; gives: string }[] };
    const tables: Table[] = data.policies.flatMap((policy: { tables: Table[] }) => policy.tables);
    return tables.flatMap(({ title, rows: of }) => of.map(({ asks, gives }) => `${title}: ${asks}: ${gives}`));
  };
  const [zh, en] = [await rows('ZH'), await rows('EN')];
  expect([zh.length, new Set(zh.filter((each) => !/\p{Script=Han}/u.test(each)))]).toEqual([en.length, new Set()]);
  // Words of names and grounds, which are Chinese, are quoted as they are.
  const quoting = /has |Listed for |but for /;
  expect(en.filter((each) => /\p{Script=Han}|undefined|[A-Z]{2,}_|P\d/u.test(each) && !quoting.test(each))).toEqual([]);
});
