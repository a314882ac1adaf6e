import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from '@jest/globals';
import { draftPolicy, inForce, loadPolicies } from '../../src/policy/loadPolicies.js';
import { at, service } from './given.js';

const TEXT = readFileSync('schema/policy/national-2026.yaml', 'utf8');
const as = (account: string) => ({ role: 'regulator', account, ttlS: 100_000_000 }) as const;
const policies = await loadPolicies('schema');
let asked: Awaited<ReturnType<typeof service>>;
beforeEach(async () => {
  asked = await service({ policies });
});

let keys = 0;
const DRAFT = '{ id version state policy policyVersion from author reviewer reason inForceFrom }';
const draft = (text: string, from = '2026-06-10', account = 'author') =>
  asked.ask(
    `mutation($text: String!) { draftPolicy(input: { text: $text, from: "${from}", note: "试行", idempotencyKey: "key-${String(++keys).padStart(8, '0')}" }) ${DRAFT} }`,
    { text },
    as(account),
  );
const act = (name: string, { id, version }: { id: string; version: number }, input: string, account: string) =>
  asked.ask(
    `mutation { ${name}(input: { process: "${id}", version: ${version}, idempotencyKey: "key-${String(++keys).padStart(8, '0')}", ${input} }) ${DRAFT} }`,
    {},
    as(account),
  );

test('one drafts, another approves, and everybody can read who did what', async () => {
  const drafted = (await draft(TEXT)).data.draftPolicy;
  expect(drafted).toMatchObject({
    version: 1,
    state: 'DRAFTED',
    policy: 'national-2026',
    author: 'author',
    inForceFrom: null,
  });
  const own = await act('reviewPolicy', drafted, 'approved: true, reason: "好"', 'author');
  expect(own.errors[0]!.extensions).toMatchObject({ code: 'FORBIDDEN', remedy: 'ask a second person' });
  const approved = (await act('reviewPolicy', drafted, 'approved: true, reason: "与条文相符"', 'second')).data
    .reviewPolicy;
  expect(approved).toMatchObject({
    state: 'APPROVED',
    reviewer: 'second',
    reason: '与条文相符',
    inForceFrom: at('2026-06-09T16:00:00Z'),
  });
  const { data } = await asked.ask(`{ policyDrafts(state: APPROVED) ${DRAFT} }`, {}, { role: 'auditor' });
  expect(data.policyDrafts).toEqual([approved]);
  expect((await act('withdrawPolicy', approved, 'reason: "暂缓"', 'author')).data.withdrawPolicy.state).toBe(
    'WITHDRAWN',
  );
});

test.each([
  ['an unknown field', 'tiers:\n  hitPolicy', 'colour: red\ntiers:\n  hitPolicy', /^line \d+: unknown field colour/],
  ['a basis that is missing', '      basis: 公示14第17条第1款第1项\n', '', /^line \d+: .*basis is missing/],
  ['no YAML', 'id: national-2026', 'id: [', /^line \d+: /],
])('%s goes back to the author with its line, and nothing is drafted', async (_, from, to, message) => {
  expect(TEXT).toContain(from);
  const { errors } = await draft(TEXT.replace(from, to));
  expect(errors[0]!.message).toMatch(message);
  expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'text', remedy: expect.any(String) });
  expect((await asked.ask('{ policyDrafts { id } }')).data.policyDrafts).toEqual([]);
});

test('a day that is past is refused, today is not', async () => {
  expect((await draft(TEXT, '2026-05-31')).errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'from' });
  expect((await draft(TEXT, '2026-06-01')).errors).toEqual([]);
});

test('of two reviewers one decides', async () => {
  const drafted = (await draft(TEXT)).data.draftPolicy;
  const both = await Promise.all([
    act('reviewPolicy', drafted, 'approved: true, reason: "a"', 'second'),
    act('reviewPolicy', drafted, 'approved: false, reason: "b"', 'third'),
  ]);
  expect(both.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code))).toEqual(['CONFLICT']);
});

const NEXT = TEXT.replace('id: national-2026', 'id: national-2027').replace('default: true\n', '');
const LOCAL = policies.all.flatMap(({ id, extends: base }) => (base ? [id] : []));

test('who drafts or reviews a national text hears which local ones will not follow it', async () => {
  const left = async (id: string) => (await asked.ask(`{ policyDraft(id: "${id}") { notFollowedBy { id } } }`)).data;
  const { data } = await draft(NEXT);
  const { notFollowedBy } = (await left(data.draftPolicy.id)).policyDraft;
  expect(notFollowedBy.map(({ id }: { id: string }) => id)).toEqual(LOCAL);
  const local = await draft(readFileSync('schema/policy/shanghai-2024.yaml', 'utf8'));
  expect((await left(local.data.draftPolicy.id)).policyDraft).toEqual({ notFollowedBy: [] });
});

test('a local text over what is not in force any more says so, in either language', async () => {
  const next = draftPolicy('text', NEXT, policies);
  const { ask } = await service({ policies: { ...policies, ...inForce(next, policies.byId) } });
  const { data } = await ask('{ policies { id extends baseInForce zh: warning en: warning(lang: EN) } }');
  type Told = { id: string; baseInForce: string | null; zh: string | null; en: string | null };
  const told = (data.policies as Told[]).filter(({ baseInForce, zh, en }) => baseInForce && zh && en);
  expect(told.map(({ id }) => id)).toEqual(LOCAL);
  expect(new Set(told.map(({ baseInForce }) => baseInForce))).toEqual(new Set([next.version]));
  expect(told[0]!.zh).toContain(`现行的是 ${next.version}`);
  expect(told[0]!.en).toContain(`${next.version} is in force`);
  const before = await asked.ask('{ policies { baseInForce warning } }');
  expect(before.data.policies).toEqual(policies.all.map(() => ({ baseInForce: null, warning: null })));
});
