import { expect, test } from '@jest/globals';
import { epochMs, type Instant, instantOf } from '../../src/facts/time.js';
import { at, company, listed } from '../graph/given.js';
import { CLEAN, LISTED, NEVER_REPORTED, pseudonym, RESIDENT, SERIOUS, service, tell } from './given.js';
import { NOW } from './policyTable.js';

const CHECK = `query($i: CreditCheckInput!) { creditCheck(input: $i) {
  code known name tier decision materials { material } receipt supervision { text } policyVersion asOf knownAt
  reasons { rule tier basis source text(lang: EN) zh: text from until repairableFrom saidBy
    evidence { id kind about publisher source documentNumber summary summaryEn: summary(lang: EN) content knownTo } }
  measures { id mandatory departments items evidence { id } }
  sources { source title state lastReportedAt lastHeardAt } } }`;
const input = (code: string, more: object = {}) => ({ i: { code, purpose: '施工许可', ...more } });

test('one question says how dishonest, why, until when, and who said so', async () => {
  const { ask } = await service();
  const { data, errors } = await ask(CHECK, input(SERIOUS), 'approval');
  expect(errors).toEqual([]);
  const check = data.creditCheck;
  expect(check).toMatchObject({ code: SERIOUS, known: true, name: '严重有限公司', tier: 'DISHONEST', asOf: NOW });
  expect(check).toMatchObject({ decision: null, materials: [], receipt: null, supervision: null });
  expect(check.policyVersion).toMatch(/^strict@[0-9a-f]{12}$/);
  const [reason] = check.reasons;
  expect(reason).toMatchObject({
    rule: 'on-serious-list',
    zh: '在严重违法失信名单',
    text: 'on-serious-list',
    tier: 'DISHONEST',
  });
  expect(reason.from).toBe('2024-02-29T16:00:00.000Z');
  expect(reason.until).toMatch(/^2027-0/);
  expect(reason.repairableFrom).toMatch(/^2025-0/);
  expect(reason.saidBy).toEqual(['市市场监督管理局']);
  expect(reason.evidence[0]).toMatchObject({ kind: 'Listing', about: `uscc:${SERIOUS}`, knownTo: null });
  expect(reason.evidence[0].summaryEn).toContain('Put on the list of serious violations');
  expect(check.measures.map(({ id }: { id: string }) => id)).toEqual(['everywhere', 'in-housing']);
  expect(check.sources[0]).toMatchObject({ source: 'registration', title: 'registration来源', state: 'ADVERSE' });
});

test('a valid code that nobody reported is an answer, not an error', async () => {
  const { ask } = await service();
  const { data } = await ask(CHECK, input(NEVER_REPORTED), 'approval');
  expect(data.creditCheck).toMatchObject({ code: NEVER_REPORTED, known: false, name: null, tier: null, reasons: [] });
  expect(data.creditCheck.sources.map(({ state }: { state: string }) => state)).toEqual(['UNKNOWN', 'UNKNOWN']);
});

test('codes are read as people type them: lower case, full width, spaces around', async () => {
  const { ask } = await service();
  const wide = [...CLEAN].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
  for (const code of [CLEAN.toLowerCase(), wide, ` ${CLEAN} `]) {
    expect((await ask(CHECK, input(code))).data.creditCheck).toMatchObject({ code: CLEAN, tier: 'GOOD' });
  }
});

test('a wrong check character is INVALID_CODE, with what to do', async () => {
  const { ask } = await service();
  const wrong = CLEAN.slice(0, 17) + (CLEAN[17] === '0' ? '1' : '0');
  for (const code of [wrong, 'hello', '', 'x'.repeat(500)]) {
    const { errors, data } = await ask(CHECK, input(code));
    expect(data).toBeNull();
    expect(errors[0]!.extensions).toMatchObject({ code: 'INVALID_CODE', field: 'code' });
    expect(errors[0]!.extensions.remedy).not.toBe('');
  }
});

test('a purpose is asked for: none, empty, blank or too long is BAD_INPUT', async () => {
  const { ask } = await service();
  for (const purpose of [undefined, null, '', '  ', '长'.repeat(201)]) {
    const { errors } = await ask(CHECK, { i: { code: CLEAN, purpose } });
    expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'purpose' });
  }
  expect((await ask(CHECK, input(CLEAN, { purpose: '长'.repeat(200) }))).errors).toEqual([]);
});

test('a resident number becomes its pseudonym at the door', async () => {
  const { ask } = await service();
  const { data, text } = await ask(CHECK, input(RESIDENT));
  expect(data.creditCheck).toMatchObject({ known: true, name: '张某', code: pseudonym(RESIDENT) });
  expect(text).not.toContain(RESIDENT);
});

test('many at once: each has its answer or its own error, in order', async () => {
  const { ask } = await service();
  const query = `query($i: [CreditCheckInput!]!) { creditChecks(inputs: $i) {
    index check { code tier } error { code field remedy message } } }`;
  const inputs = [CLEAN, 'nonsense', SERIOUS, NEVER_REPORTED].map((code) => ({ code, purpose: 'p' }));
  const { data, errors } = await ask(query, { i: [...inputs, { code: CLEAN, purpose: '' }] }, 'approval');
  expect(errors).toEqual([]);
  expect(data.creditChecks.map((result: { index: number }) => result.index)).toEqual([0, 1, 2, 3, 4]);
  expect(data.creditChecks.map((result: { check: { tier: string } | null }) => result.check?.tier)).toEqual([
    'GOOD',
    undefined,
    'DISHONEST',
    null,
    undefined,
  ]);
  expect(data.creditChecks[1].error).toMatchObject({ code: 'INVALID_CODE', field: 'code' });
  expect(data.creditChecks[4].error).toMatchObject({ code: 'BAD_INPUT', field: 'purpose' });
});

test('500 inputs are answered, 501 are BAD_INPUT', async () => {
  const { ask } = await service();
  const query = 'query($i: [CreditCheckInput!]!) { creditChecks(inputs: $i) { check { tier reasons { saidBy } } } }';
  const inputs = Array.from({ length: 501 }, () => ({ code: SERIOUS, purpose: 'p' }));
  const { data } = await ask(query, { i: inputs.slice(1) });
  expect(data.creditChecks).toHaveLength(500);
  const { errors } = await ask(query, { i: inputs });
  expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'inputs' });
});

test('joint punishment: what binds this department, for this item', async () => {
  const { ask } = await service();
  const query =
    'query($c: String!, $d: ID, $i: ID) { jointPunishment(code: $c, department: $d, item: $i) { id relevance decidedBy } }';
  const ids = async (variables: object) =>
    (await ask(query, variables)).data.jointPunishment.map(({ id }: { id: string }) => id);
  expect(await ids({ c: SERIOUS })).toEqual(['everywhere', 'in-housing']);
  expect(await ids({ c: SERIOUS, d: 'tax' })).toEqual(['everywhere']);
  expect(await ids({ c: SERIOUS, d: 'housing', i: 'building-permit' })).toEqual(['everywhere', 'in-housing']);
  expect(await ids({ c: SERIOUS, d: 'housing', i: 'other' })).toEqual(['everywhere']);
  expect(await ids({ c: LISTED })).toEqual([]);
  const { errors } = await ask(query, { c: NEVER_REPORTED });
  expect(errors[0]!.extensions).toMatchObject({ code: 'SUBJECT_NOT_FOUND', field: 'code' });
});

test('a listing ends by itself at the next question, without anything being written', async () => {
  const { ask, clock } = await service();
  const check = async () => (await ask(CHECK, input(SERIOUS), { ttlS: 1e8 })).data.creditCheck;
  const until: Instant = (await check()).reasons[0].until;
  clock.now = instantOf(epochMs(until) - 1);
  expect(await check()).toMatchObject({ tier: 'DISHONEST', asOf: clock.now });
  clock.now = until;
  expect(await check()).toMatchObject({ tier: 'GOOD', reasons: [], asOf: until });
});

test('what was taken in is in the next answer', async () => {
  const { ask, graph } = await service();
  await tell(graph, 'new', [listed(company(1), 'SERIOUS_VIOLATIONS', '2026-05-01')], at('2026-05-02T00:00:00Z'));
  expect((await ask(CHECK, input(CLEAN))).data.creditCheck).toMatchObject({ tier: 'DISHONEST' });
});
