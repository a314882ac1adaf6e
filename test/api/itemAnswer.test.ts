import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { readSigned } from '../../src/access/signedText.js';
import { creditAnswer, creditLineAnswer } from '../../src/api/creditSchema.js';
import { createApp } from '../../src/api/server.js';
import { RECEIPT_TYPE, type Receipt } from '../../src/approval/receipt.js';
import { replay } from '../../src/approval/replay.js';
import { at, company, fact, listed } from '../graph/given.js';
import { deskOfATest, rules } from './desk.js';
import {
  CLEAN,
  LISTED,
  NEVER_REPORTED,
  policies,
  pseudonym,
  RESIDENT,
  SERIOUS,
  service,
  tell,
  tokenOf,
} from './given.js';

const CHECK = `query($i: CreditCheckInput!) { creditCheck(input: $i) {
  code tier decision refused catalogueVersion receipt
  materials { material name decision by supplementBy reason(lang: EN) rule } conditions { kind basis }
  reasons { rule tier basis text(lang: EN) } measures { id }
  supervision { department strength drawPercent visitsPerYear } accountable { office post delegated }
  instant { approved because(lang: EN) } humanReview { text basis askAt { office } } changes { about at } } }`;
const input = (code: string, more: object = {}) => ({ i: { code, purpose: '食品经营许可', ...more } });
const FOOD = { item: 'food-business-permit', missing: ['equipment-list'], caseNo: 'JW-2026-001' };

test('one call answers for the item, with a receipt that the public key verifies', async () => {
  const { desk, signing } = await deskOfATest();
  const { ask } = await service({ ...desk });
  const { data, errors } = await ask(CHECK, input(CLEAN, FOOD), { role: 'approval', department: 'market-regulation' });
  expect(errors).toEqual([]);
  const check = data.creditCheck;
  expect(check).toMatchObject({ decision: 'ALLOW', refused: false, catalogueVersion: rules.version });
  expect(check.materials).toMatchObject([
    {
      material: 'equipment-list',
      name: '设备设施清单',
      decision: 'ALLOW',
      by: 'SUPPLEMENT',
      supplementBy: '2026-06-15',
    },
  ]);
  expect(check.supervision).toMatchObject({ department: 'market-regulation', strength: 'STRICT', drawPercent: 100 });
  const receipt = readSigned(check.receipt, RECEIPT_TYPE, signing) as Receipt;
  expect(receipt.input).toEqual({ subject: `uscc:${CLEAN}`, purpose: '食品经营许可', ...FOOD });
  expect(receipt.by).toEqual({ role: 'approval', department: 'market-regulation', system: undefined });
  expect(receipt.subjects).toMatchObject([{ role: 'APPLICANT', key: `uscc:${CLEAN}`, revision: 1 }]);
  expect(receipt.answer.item).toMatchObject({ decision: 'ALLOW', materials: [{ supplementBy: '2026-06-15' }] });
  expect(JSON.stringify(receipt)).not.toMatch(/清白|王甲/);
});

test('a receipt replays SAME, also after more is known; DIFFERENT or ERASED says where', async () => {
  const { desk, signing } = await deskOfATest();
  const { ask, graph } = await service({ ...desk });
  const { data } = await ask(CHECK, input(SERIOUS, { ...FOOD, missing: [] }));
  const receipt = readSigned(data.creditCheck.receipt, RECEIPT_TYPE, signing) as Receipt;
  const reads = { dossier: async (...[key, knownAt]: Parameters<typeof one>) => one(key, knownAt) };
  const one = async (key: Receipt['input']['subject'], knownAt?: Receipt['asOf']) =>
    (await graph.dossiers([key], knownAt))[0];
  const again = (changed: Partial<Receipt> = {}, from = reads) =>
    replay({ ...receipt, ...changed }, { policy: policies.default, rules }, from, signing.saltKey);
  expect(await again()).toEqual({ verdict: 'SAME', differences: [] });
  await tell(
    graph,
    'l3',
    [listed(company(3), 'SERIOUS_VIOLATIONS', '2024-03-01', '2024-03-02')],
    at('2026-06-02T00:00:00Z'),
    2,
  );
  await tell(graph, 'l4', [listed(company(3), 'ABNORMAL_OPERATIONS', '2025-03-01')], at('2026-06-03T00:00:00Z'));
  expect(await again()).toEqual({ verdict: 'SAME', differences: [] });
  const now = await again({}, { dossier: (key) => one(key) });
  expect(now.verdict).toBe('DIFFERENT');
  expect(now.differences.map(({ where }) => where)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^fact .*Listing/), 'subjects[0].revision', 'answer.tier']),
  );
  const none = await again({}, { dossier: async () => undefined });
  expect(none).toMatchObject({ verdict: 'ERASED', differences: [{ was: '3 known' }] });
  const fewer = await again(
    {},
    {
      dossier: async (key, knownAt) => {
        const known = (await one(key, knownAt))!;
        return { ...known, facts: known.facts.slice(1) };
      },
    },
  );
  expect(fewer).toMatchObject({ verdict: 'ERASED', differences: [{ is: '1 of them no longer kept' }] });
  const said = await again({ answer: { ...receipt.answer, tier: 'GOOD' } });
  expect(said.differences).toEqual([{ where: 'answer.tier', was: '"GOOD"', is: '"DISHONEST"' }]);
  const rule = await again({ rules: { ...receipt.rules, policy: 'strict@000000000000' } });
  expect(rule.differences.map(({ where }) => where)).toEqual(['rules.policy']);
});

test('no answer leaves before its entry is durable, and none where the log fails', async () => {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const held = await deskOfATest((appended) => ({ ...appended, durable: gate.then(() => appended.durable) }));
  const { ask } = await service({ ...held.desk });
  let answered = false;
  const answer = ask(CHECK, input(CLEAN)).then((found) => {
    answered = true;
    return found;
  });
  await held.log.append({ kind: 'SEARCH', at: '2026-06-01T00:00:00.000Z' }).durable;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(answered).toBe(false);
  release();
  expect((await answer).errors).toEqual([]);

  const failing = await deskOfATest((appended) => ({ ...appended, durable: Promise.reject(new Error('disk')) }));
  const broken = await service({ ...failing.desk });
  for (const query of [CHECK, 'query($i: CreditCheckInput!) { creditCheck(input: $i) { tier } }'])
    expect((await broken.ask(query, input(CLEAN))).data).toBeNull();
});

const REFUSED: [string, string, object, string, string][] = [
  ['an unknown item', CLEAN, { item: 'no-such-item' }, 'ITEM_NOT_FOUND', 'item'],
  ['an unknown material', CLEAN, { item: 'food-business-permit', missing: ['passport'] }, 'BAD_INPUT', 'missing'],
  ['gaps without an item', CLEAN, { missing: ['layout'] }, 'BAD_INPUT', 'missing'],
  ['an item that is not for this kind', CLEAN, { item: 'nurse-registration' }, 'BAD_INPUT', 'item'],
  ['a wrong check character', `${CLEAN.slice(0, 17)}${CLEAN[17] === '0' ? '1' : '0'}`, FOOD, 'INVALID_CODE', 'code'],
  ['no purpose', CLEAN, { ...FOOD, purpose: ' ' }, 'BAD_INPUT', 'purpose'],
  ['a resident number as case number', CLEAN, { ...FOOD, caseNo: RESIDENT }, 'BAD_INPUT', 'caseNo'],
];
test.each(REFUSED)(
  '%s is refused by field, and nothing of it is in the log',
  async (_, code, more, expected, field) => {
    const { desk, log } = await deskOfATest();
    const { ask } = await service({ ...desk });
    const { data, errors } = await ask(CHECK, input(code, more));
    expect(data).toBeNull();
    expect(errors[0]!.extensions).toMatchObject({ code: expected, field, remedy: expect.stringMatching(/.+/) });
    expect(log.size).toBe(0);
  },
);

test('a deregistered subject is SUBJECT_INACTIVE for an item, and still answered without one', async () => {
  const { desk } = await deskOfATest();
  const { ask, graph } = await service({ ...desk });
  const gone = fact('registration', company(5), {
    kind: 'Registration',
    name: '已注销有限公司',
    subjectKind: 'ENTERPRISE',
    status: 'DEREGISTERED',
  });
  await tell(graph, 'gone', [gone], at('2026-05-01T00:00:00Z'));
  const code = company(5).slice('uscc:'.length);
  const { errors } = await ask(CHECK, input(code, FOOD));
  expect(errors[0]!.extensions).toMatchObject({ code: 'SUBJECT_INACTIVE', field: 'code' });
  expect((await ask(CHECK, input(code))).data.creditCheck).toMatchObject({ tier: null, decision: null });
});

test('who nobody knows is answered with caution, and a person by its pseudonym alone', async () => {
  const { desk, signing } = await deskOfATest();
  const { ask } = await service({ ...desk });
  const unknown = (await ask(CHECK, input(NEVER_REPORTED, { item: 'food-business-permit' }))).data.creditCheck;
  expect(unknown).toMatchObject({ decision: 'LIMIT', tier: null });
  expect(unknown.conditions.map(({ kind }: { kind: string }) => kind)).toEqual(['CHECK_WITH_SOURCE']);
  const person = (await ask(CHECK, input(RESIDENT, { item: 'nurse-registration', missing: ['identity'] }))).data
    .creditCheck;
  expect(person).toMatchObject({ decision: 'DENY', humanReview: { askAt: { office: '医政医管科' } } });
  const receipt = JSON.stringify(readSigned(person.receipt, RECEIPT_TYPE, signing));
  expect(receipt).toContain(pseudonym(RESIDENT)!);
  expect(receipt).not.toContain('张某');
});

test('a subject sees who asked about it and why; an auditor also which account; others nothing', async () => {
  const { desk } = await deskOfATest();
  const { ask } = await service({ ...desk });
  await ask(CHECK, input(CLEAN, FOOD), { role: 'approval', department: 'market-regulation', account: 'window-3' });
  await ask(CHECK, input(LISTED), 'approval');
  const query = `{ queryLog(code: "${CLEAN}") { kind role department account purpose caseNo item decision } }`;
  const own = (await ask(query, {}, { role: 'subject', subject: CLEAN })).data.queryLog;
  expect(own).toEqual([
    {
      kind: 'CREDIT_CHECK',
      role: 'approval',
      department: 'market-regulation',
      account: null,
      purpose: '食品经营许可',
      caseNo: 'JW-2026-001',
      item: 'food-business-permit',
      decision: 'ALLOW',
    },
  ]);
  const all = (await ask(query, {}, 'auditor')).data.queryLog;
  expect(all.map(({ kind, account }: Record<string, string>) => `${kind} ${account}`)).toContain(
    'CREDIT_CHECK window-3',
  );
  expect((await ask(query, {}, { role: 'subject', subject: LISTED })).errors[0]!.extensions.code).toBe('FORBIDDEN');
  expect((await ask(query, {}, 'approval')).errors[0]!.extensions.code).toBe('FORBIDDEN');
});

test('whose ways to each other were asked for, whom an official judged and whose case was looked into is in the log', async () => {
  const { desk } = await deskOfATest();
  const { ask } = await service({ ...desk });
  const official = { role: 'regulator', department: '市市场监督管理局' } as const;
  expect((await ask(`{ paths(from: "${CLEAN}", to: "${LISTED}") { complete } }`, {}, official)).errors).toEqual([]);
  const input = { one: CLEAN, other: LISTED, verdict: 'UNSURE', reason: '同址', idempotencyKey: 'judge-0001' };
  const judge = 'mutation($i: JudgeSubjectsInput!) { judgeSubjects(input: $i) { id } }';
  const { id } = (await ask(judge, { i: input }, official)).data.judgeSubjects;
  await ask(`{ judgement(id: "${id}") { verdict } }`, {}, official);
  for (const code of [CLEAN, LISTED]) {
    const { data } = await ask(`{ queryLog(code: "${code}") { kind department } }`, {}, 'auditor');
    expect(data.queryLog.map(({ kind }: { kind: string }) => kind)).toEqual(['JUDGEMENT', 'JUDGEMENT', 'PATHS']);
  }
  const own = await ask(`{ queryLog(code: "${CLEAN}") { kind } }`, {}, { role: 'subject', subject: CLEAN });
  expect(new Set(own.data.queryLog.map(({ kind }: { kind: string }) => kind))).toEqual(
    new Set(['SUBJECT', 'QUERY_LOG']),
  );
});

test('systems without GraphQL ask by GET, or by NDJSON with a line for a line', async () => {
  const { desk, signing } = await deskOfATest();
  const { context, keys } = await service({ ...desk });
  const server = createServer(createApp(context));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/credit`;
  const headers = { authorization: `Bearer ${tokenOf(keys, 'approval')}` };
  try {
    const one = await fetch(`${url}/${CLEAN}?item=food-business-permit&purpose=p&missing=equipment-list,layout`, {
      headers,
    });
    const answer = await one.json();
    expect(creditAnswer.safeParse(answer).error).toBeUndefined();
    expect(answer).toMatchObject({
      decision: 'LIMIT',
      tier: 'GOOD',
      materials: [{ decision: 'DENY' }, { supplementBy: '2026-06-15' }],
    });
    expect(readSigned(answer.receipt, RECEIPT_TYPE, signing)).toMatchObject({ iss: 'chengxin' });
    const bad = await fetch(`${url}/${CLEAN}?item=none&purpose=p`, { headers });
    expect([bad.status, (await bad.json()).code]).toEqual([404, 'ITEM_NOT_FOUND']);
    expect((await fetch(`${url}/${CLEAN}?purpose=p`)).status).toBe(401);
    expect((await fetch(`${url}/${CLEAN}?purpose=p&colour=red`, { headers })).status).toBe(400);

    const lines = [
      { code: CLEAN, purpose: 'p', item: 'food-business-permit', receipt: false },
      { code: 'nonsense', purpose: 'p' },
      'no json',
      { code: SERIOUS },
      ...Array.from({ length: 600 }, () => ({ code: SERIOUS, purpose: 'p', receipt: false })),
    ];
    const body = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
    const many = await fetch(url, { method: 'POST', headers, body });
    const told = (await many.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(told.map(({ line }) => line)).toEqual(lines.map((_, i) => i + 1));
    for (const each of told) expect(creditLineAnswer.safeParse(each).error).toBeUndefined();
    expect(told[0]).toMatchObject({ answer: { decision: 'ALLOW', receipt: null } });
    expect(told[1]).toMatchObject({ error: { code: 'INVALID_CODE', field: 'code' } });
    expect(told[2]).toMatchObject({ error: { code: 'BAD_INPUT', field: 'line' } });
    expect(told[3]).toMatchObject({ error: { code: 'BAD_INPUT', field: 'purpose' } });
    expect(told[603]).toMatchObject({ answer: { code: SERIOUS, tier: 'DISHONEST' } });
    expect((await fetch(url, { method: 'POST', body })).status).toBe(401);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
