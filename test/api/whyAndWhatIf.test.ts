import { expect, test } from '@jest/globals';
import type { NewFact } from '../../src/facts/fact.js';
import type { Day } from '../../src/facts/time.js';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import { penalised } from '../graph/given.js';
import { at, CLEAN, company, LISTED, service, tell } from './given.js';

const policies = await loadPolicies('schema');
const about = (code: string, fields: string, args = '') =>
  `{ subject(code: "${code}") { assessment${args} { ${fields} } } }`;
const draft = `
id: abnormal-is-severe
extends: strict
title: { zh: 草案, en: A draft }
decisions: []
tiers:
  hitPolicy: ALL_MATCHING_WORST_TIER
  rows:
    - id: on-abnormal-list
      from: 2014-01-01
      when: { facts: Listing, list: ABNORMAL_OPERATIONS }
      clock: listed
      tier: SEVERE
      basis: 测试第1条
      source: { certainty: CHOICE, text: 测试 }
      text: { zh: 测试, en: test }
`;

test('a tier says why, and for each other tier what would have to change', async () => {
  const { ask } = await service();
  const rows = 'rule tier count shortfalls(lang: EN) endsAtCount until';
  const fields = `tier why { rule evidence count } whyNot { tier possible mustEnd { ${rows} } oneOf { ${rows} } mustBeKnown }`;
  const { data, errors } = await ask(about(LISTED, fields));
  expect(errors).toEqual([]);
  const { tier, why, whyNot } = data.subject.assessment;
  expect([tier, why.map((row: { rule: string }) => row.rule)]).toEqual(['WARNING', ['on-abnormal-list']]);
  const [good, dishonest, severe] = whyNot;
  expect(good).toMatchObject({ tier: 'GOOD', possible: true, mustBeKnown: [], oneOf: [] });
  expect(good.mustEnd).toMatchObject([{ rule: 'on-abnormal-list', endsAtCount: 0, until: null }]);
  expect(dishonest).toMatchObject({ tier: 'DISHONEST', possible: true, mustEnd: [] });
  expect(dishonest.oneOf).toMatchObject([{ rule: 'on-serious-list', shortfalls: ['0 counted; at least 1'] }]);
  expect(severe).toMatchObject({ tier: 'SEVERE', possible: false, oneOf: [] });
});

test('facts assumed and facts left out change the answer, and nothing else', async () => {
  const { ask } = await service();
  const fact = '{ content: { kind: "Listing", list: "SERIOUS_VIOLATIONS" }, from: "2026-01-01T00:00:00Z" }';
  const what = 'tier reasons { rule } clocks { fact repairableFrom endsAt }';
  const { data } = await ask(about(CLEAN, what, `(addedFacts: [${fact}])`));
  expect(data.subject.assessment).toMatchObject({
    tier: 'DISHONEST',
    reasons: [{ rule: 'on-serious-list' }],
    clocks: [{ fact: 'assumed-1', endsAt: '2029-01-01T16:00:00.000Z' }],
  });
  const listed = (await ask(about(LISTED, 'why { evidence }'))).data.subject.assessment.why[0].evidence;
  const without = await ask(about(LISTED, 'tier', `(withoutFacts: ${JSON.stringify(listed)})`));
  expect(without.data.subject.assessment.tier).toBe('GOOD');
  expect((await ask(about(CLEAN, 'tier'))).data.subject.assessment.tier).toBe('GOOD');
});

test('a draft policy answers beside the one in force', async () => {
  const { ask } = await service();
  const query = `query ($draft: String!) { subject(code: "${LISTED}") { tier assessment(draftPolicy: $draft) { tier policyVersion } } }`;
  const { data, errors } = await ask(query, { draft });
  expect(errors).toEqual([]);
  expect(data.subject).toMatchObject({ tier: 'WARNING', assessment: { tier: 'SEVERE' } });
  expect(data.subject.assessment.policyVersion).toMatch(/^abnormal-is-severe@/);
});

test('a draft that cannot be used is refused with its line and the remedy', async () => {
  const { ask } = await service();
  const query = `query ($draft: String!) { subject(code: "${LISTED}") { assessment(draftPolicy: $draft) { tier } } }`;
  const { errors } = await ask(query, { draft: draft.replace('clock: listed', 'clock: sundial') });
  expect(errors[0]).toMatchObject({
    message: 'line 12: there is no clock sundial',
    extensions: { code: 'BAD_INPUT', field: 'draftPolicy', remedy: 'name one of `clocks`' },
  });
});

test.each([
  ['{ kind: "Listing", list: "NONE" }', 'addedFacts.0.content.list'],
  ['{ kind: "Penalty", penaltyKinds: ["FINE"], decidedOn: "2026-02-30" }', 'addedFacts.0.content.decidedOn'],
  ['{ kind: "Wizardry" }', 'addedFacts.0.content.kind'],
  ['{ kind: "TaxArrears", owedYuan: -1 }', 'addedFacts.0.content.owedYuan'],
])('an assumed fact that is none is refused at its field: %s', async (content, field) => {
  const { ask } = await service();
  const { errors } = await ask(
    about(CLEAN, 'tier', `(addedFacts: [{ content: ${content}, from: "2026-01-01T00:00:00Z" }])`),
  );
  expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field });
});

test('only a regulator asks what would be', async () => {
  const { ask } = await service();
  for (const role of ['approval', 'auditor'] as const) {
    const { errors } = await ask(about(CLEAN, 'tier', '(withoutFacts: ["x"])'), {}, role);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  }
});

test('a credit check says how the subject is inspected, by the policy in force', async () => {
  const { ask } = await service({ policies });
  const { data } = await ask(
    `{ creditCheck(input: { code: "${CLEAN}", purpose: "p" }) { tier supervision { strength drawPercent basis text(lang: EN) } } }`,
  );
  expect(data.creditCheck).toMatchObject({ tier: null, supervision: { strength: 'ORDINARY', drawPercent: 2 } });
});

test('adverse information past its end is in no list of facts, to the day', async () => {
  const { ask, graph, clock } = await service({ policies });
  const penalty = penalised(company(1));
  const decided = { ...penalty, content: { ...penalty.content, decidedOn: '2021-06-01' as Day } } as NewFact;
  await tell(graph, 'pen', [decided], at('2024-01-01T00:00:00Z'));
  const query = `{ subject(code: "${CLEAN}") { facts(kind: Penalty) { totalCount } } }`;
  const count = async () => (await ask(query, {}, { role: 'regulator', ttlS: 86_400 })).data.subject.facts.totalCount;
  clock.now = at('2026-06-01T15:59:59.999Z');
  expect(await count()).toBe(1);
  clock.now = at('2026-06-01T16:00:00Z');
  expect(await count()).toBe(0);
});

test('a policy can be read as pages', async () => {
  const { ask } = await service({ policies });
  const { data, errors } = await ask('{ policies { id extends handbook } }');
  expect(errors).toEqual([]);
  const shanghai = data.policies.find(({ id }: { id: string }) => id === 'shanghai-2024');
  expect(shanghai.extends).toBe('national-2026');
  expect(shanghai.handbook).toContain('沪营24第67条');
});
