import { expect, test } from '@jest/globals';
import { ROLES } from '../../src/access/caller.js';
import { schema } from '../../src/api/schema.js';
import { deskOfATest } from './desk.js';
import { CLEAN, NEVER_REPORTED, SERIOUS, service } from './given.js';

/** Written out by hand, so that a change of the table in src is a change here as well. */
const TABLE: Record<string, { query: string; allowed: string }> = {
  creditCheck: {
    query: `{ creditCheck(input: { code: "${CLEAN}", purpose: "p" }) { known } }`,
    allowed: 'approval regulator subject',
  },
  creditChecks: {
    query: `{ creditChecks(inputs: [{ code: "${CLEAN}", purpose: "p" }]) { index } }`,
    allowed: 'approval regulator',
  },
  commitment: {
    query: '{ commitment(id: "commitment-0") { id } }',
    allowed: 'approval regulator auditor subject',
  },
  commitments: { query: '{ commitments { totalCount } }', allowed: 'approval regulator auditor subject' },
  commitmentCounts: { query: '{ commitmentCounts { open } }', allowed: 'approval regulator auditor' },
  jointPunishment: { query: `{ jointPunishment(code: "${CLEAN}") { id } }`, allowed: 'approval regulator' },
  items: { query: '{ items { id } }', allowed: 'approval regulator auditor admin subject' },
  /** A source those of its own feed, which this token names none of: deadLetters.test.ts. */
  deadLetters: { query: '{ deadLetters { totalCount } }', allowed: 'regulator auditor admin' },
  queryLog: { query: `{ queryLog(code: "${CLEAN}") { at } }`, allowed: 'auditor subject' },
  subject: { query: `{ subject(code: "${CLEAN}") { name tier } }`, allowed: 'approval regulator auditor' },
  node: {
    query: `{ node(id: "${Buffer.from(`Subject:uscc:${CLEAN}`).toString('base64')}") { id } }`,
    allowed: 'approval regulator auditor',
  },
  subjects: { query: '{ subjects { totalCount } }', allowed: 'regulator auditor' },
  tierCounts: {
    query: '{ tierCounts(from: "2026-01-01", to: "2026-06-01") { since } }',
    allowed: 'regulator auditor',
  },
  judgement: { query: '{ judgement(id: "judgement-0") { id } }', allowed: 'regulator auditor' },
  paths: {
    query: `{ paths(from: "${CLEAN}", to: "${SERIOUS}") { searchedLength } }`,
    allowed: 'regulator',
  },
  sources: { query: '{ sources { id } }', allowed: 'approval regulator auditor source admin' },
  policies: { query: '{ policies { id } }', allowed: 'regulator auditor admin' },
  list: { query: '{ list(kind: WAGE_DEFAULTERS) { totalCount } }', allowed: 'regulator auditor' },
  listingCandidates: {
    query: '{ listingCandidates(kind: WAGE_DEFAULTERS) { totalCount } }',
    allowed: 'regulator auditor',
  },
  listingProcesses: { query: '{ listingProcesses { totalCount } }', allowed: 'regulator auditor' },
  itemImport: {
    query: '{ itemImport(department: "finance") { version } }',
    allowed: 'approval regulator auditor admin',
  },
  policy: { query: '{ policy(id: "lenient") { id } }', allowed: 'regulator auditor admin' },
  policyDraft: { query: '{ policyDraft(id: "policy-0") { id } }', allowed: 'regulator auditor admin' },
  policyDryRun: { query: '{ policyDryRun(policy: "lenient") { read changed } }', allowed: 'regulator' },
  policyDrafts: { query: '{ policyDrafts { id } }', allowed: 'regulator auditor admin' },
  measureFeedback: {
    query: '{ measureFeedback(from: "2026-01-01", to: "2026-06-01") { measure } }',
    allowed: 'regulator auditor',
  },
  listRules: { query: '{ listRules { list } }', allowed: 'regulator auditor' },
  listingProcess: { query: '{ listingProcess(id: "listing-0") { id } }', allowed: 'regulator auditor' },
  ...Object.fromEntries(
    [
      ['disclosure', `{ disclosure(code: "${CLEAN}") { name } }`],
      ['disclosures', '{ disclosures(search: "有限公司") { edges { node { name } } } }'],
      ['disclosureSources', '{ disclosureSources { id } }'],
      ['creditReport', `{ creditReport(code: "${CLEAN}") { id } }`],
      ['verify', '{ verify(signed: "x") { genuine } }'],
    ].map(([name, query]) => [name!, { query: query!, allowed: `public ${ROLES.join(' ')}` }]),
  ),
};
const WITHIN: typeof TABLE = {
  'Subject.assessment': {
    query: `{ subject(code: "${CLEAN}") { assessment { tier reasons { rule } } } }`,
    allowed: 'approval regulator auditor',
  },
  'Subject.facts': {
    query: `{ subject(code: "${CLEAN}") { facts { totalCount } } }`,
    allowed: 'regulator',
  },
  'Subject.relations': {
    query: `{ subject(code: "${CLEAN}") { relations { edges { fact } } } }`,
    allowed: 'regulator',
  },
  'Subject.timeline': {
    query: `{ subject(code: "${CLEAN}") { timeline { totalCount } } }`,
    allowed: 'regulator',
  },
  'Subject.names': {
    query: `{ subject(code: "${CLEAN}") { names { name } } }`,
    allowed: 'regulator auditor',
  },
  'Subject.candidates': {
    query: `{ subject(code: "${CLEAN}") { candidates { namesakes } } }`,
    allowed: 'regulator',
  },
  'Subject.listingProcesses': {
    query: `{ subject(code: "${CLEAN}") { listingProcesses { id } } }`,
    allowed: 'regulator auditor',
  },
  'Subject.judgements': {
    query: `{ subject(code: "${CLEAN}") { judgements { id } } }`,
    allowed: 'regulator auditor',
  },
  'Subject.beneficialOwners': {
    query: `{ subject(code: "${CLEAN}") { beneficialOwners { complete } } }`,
    allowed: 'regulator auditor',
  },
  'Subject.bods': {
    query: `{ subject(code: "${CLEAN}") { bods } }`,
    allowed: 'regulator',
  },
  'relations knownAt': {
    query: `{ subject(code: "${CLEAN}") { relations(knownAt: "2025-01-01T00:00:00Z") { unexplored } } }`,
    allowed: 'regulator',
  },
  'Subject.controllers': {
    query: `{ subject(code: "${CLEAN}") { controllers { kind } ownershipNotes { flag } controls { totalCount } } }`,
    allowed: 'regulator auditor',
  },
  'subject asOf': {
    query: `{ subject(code: "${CLEAN}", asOf: "2025-01-01T00:00:00Z") { name } }`,
    allowed: 'regulator auditor',
  },
  'assessment knownAt': {
    query: `{ subject(code: "${CLEAN}") { assessment(knownAt: "2025-01-01T00:00:00Z") { tier } } }`,
    allowed: 'regulator auditor',
  },
  'assessment policy': {
    query: `{ subject(code: "${CLEAN}") { assessment(policy: "lenient") { tier } } }`,
    allowed: 'regulator auditor',
  },
};

/** Acts that are allowed are still refused here: they name what there is not. */
const act = (name: string, input: string): [string, string] => [
  name,
  `mutation { ${name}(input: { process: "listing-0", version: 1, idempotencyKey: "key-00000001" ${input} }) { id } }`,
];
const ACTS: Record<string, { query: string; allowed: string }> = {
  ...Object.fromEntries(
    [
      act('orderListing', 'until: "2026-06-10", document: "d"'),
      act('notifyListing', 'servedOn: "2026-06-01", document: "d"'),
      act('recordListingStatement', ''),
      act('recordListingHearing', 'heldOn: "2026-06-01", document: "d"'),
      act('recordListingConsent', 'document: "d"'),
      act('decideListing', 'listed: true, number: "n", reason: "r"'),
      act('publishListing', 'where: "w"'),
      act('objectToListing', 'receivedOn: "2026-06-01", text: "t"'),
      act('decideListingObjection', 'upheld: true, reason: "r"'),
      act('exitListing', 'ground: "repaired", document: "d"'),
      act('withdrawListing', 'reason: "r"'),
    ].map(([name, query]) => [name, { query, allowed: 'regulator' }]),
  ),
  ...Object.fromEntries(
    [
      act('reviewPolicy', 'approved: true, reason: "r"'),
      act('withdrawPolicy', 'reason: "r"'),
      [
        'draftPolicy',
        'mutation { draftPolicy(input: { text: "id: a", from: "2026-06-10", note: "n", idempotencyKey: "key-00000001" }) { id } }',
      ],
    ].map(([name, query]) => [name, { query: query!, allowed: 'regulator admin' }]),
  ),
  ...Object.fromEntries(
    [
      act('extendCommitment', 'workingDays: 1, reason: "r"'),
      act('supplementCommitment', 'materials: ["m"]'),
      act('fulfilCommitment', ''),
      act('withdrawCommitment', 'reason: "r"'),
      act('breakCommitment', 'ground: FALSE, reason: "r"'),
      act('repairCommitment', 'reason: "r", document: "d"'),
      act('annulBreach', 'reason: "r", document: "d"'),
      [
        'openCommitment',
        'mutation { openCommitment(input: { receipt: "a.b.c", idempotencyKey: "key-00000001" }) { id } }',
      ],
    ].map(([name, query]) => [name, { query: query!, allowed: 'approval' }]),
  ),
  importItems: {
    query:
      'mutation { importItems(input: { department: "finance", version: 0, text: "items: [", note: "n", idempotencyKey: "key-00000001" }) { version } }',
    allowed: 'approval admin',
  },
  reportMeasureTaken: {
    query: `mutation { reportMeasureTaken(input: { code: "${NEVER_REPORTED}", measure: "m", on: "2026-06-01", idempotencyKey: "key-00000001" }) { id } }`,
    allowed: 'approval regulator',
  },
  judgeSubjects: {
    query: `mutation { judgeSubjects(input: { one: "${NEVER_REPORTED}", other: "${CLEAN}", verdict: SAME, reason: "r", idempotencyKey: "key-00000001" }) { id } }`,
    allowed: 'regulator',
  },
  undoJudgement: {
    query:
      'mutation { undoJudgement(input: { process: "judgement-0", version: 1, reason: "r", idempotencyKey: "key-00000001" }) { id } }',
    allowed: 'regulator',
  },
  openListing: {
    query: `mutation { openListing(input: { code: "${NEVER_REPORTED}", list: WAGE_DEFAULTERS, ground: "wages-unpaid", idempotencyKey: "key-00000001" }) { id } }`,
    allowed: 'regulator',
  },
};

/** Nothing is changed by what is refused, so one service will do. */
const untouched = deskOfATest().then(({ desk }) => service(desk));

test('every act of the schema has its row', () => {
  expect(Object.keys(schema.getMutationType()!.getFields()).sort()).toEqual(Object.keys(ACTS).sort());
});

test.each(Object.entries(ACTS))(
  '%s: only some roles get as far as to be told what is wrong with it',
  async (_, row) => {
    const { ask, askPublic } = await untouched;
    for (const role of ROLES) {
      const [error] = (await ask(row.query, {}, { role, department: 'housing' })).errors;
      const { code } = error!.extensions;
      const expected = row.allowed.split(' ').includes(role) ? /BAD_INPUT|SUBJECT_NOT_FOUND/ : /FORBIDDEN/;
      expect(`${role} ${code}`).toMatch(expected);
    }
    expect((await askPublic(row.query)).errors[0]!.extensions.code).toBe('UNAUTHENTICATED');
  },
);

test('every query of the schema has its row', () => {
  expect(Object.keys(schema.getQueryType()!.getFields()).sort()).toEqual(Object.keys(TABLE).sort());
});

test.each(Object.entries({ ...TABLE, ...WITHIN }))('%s: every role is allowed or FORBIDDEN', async (_, row) => {
  const { ask } = await service({ letters: { known: async () => ({ letters: [], complete: true }) } });
  for (const role of ROLES) {
    const { errors } = await ask(row.query, {}, { role, department: 'housing' });
    const asked = errors.filter(({ extensions }) => extensions.code !== 'BAD_INPUT');
    const seen = asked.length === 0 ? 'allowed' : errors.map(({ extensions }) => extensions.code).join();
    expect(`${role} ${seen}`).toBe(`${role} ${row.allowed.split(' ').includes(role) ? 'allowed' : 'FORBIDDEN'}`);
  }
});

test.each(Object.entries({ ...TABLE, ...WITHIN }))(
  '%s: without a token it is public, or UNAUTHENTICATED',
  async (_, row) => {
    const { askPublic } = await service();
    const { errors, status } = await askPublic(row.query);
    if (row.allowed.startsWith('public ')) {
      expect({ errors, status }).toEqual({ errors: [], status: 200 });
      return;
    }
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
    expect(status).toBe(401);
  },
);

test('a subject asks about itself alone, by code or key', async () => {
  const { ask } = await service();
  const check = (code: string, subject: string) =>
    ask(
      'query($c: String!) { creditCheck(input: { code: $c, purpose: "p" }) { name } }',
      { c: code },
      { role: 'subject', subject },
    );
  expect((await check(CLEAN, CLEAN)).data.creditCheck.name).toBe('清白有限公司');
  expect((await check(CLEAN, `uscc:${CLEAN}`)).data.creditCheck.name).toBe('清白有限公司');
  expect((await check(CLEAN.toLowerCase(), CLEAN)).data.creditCheck.name).toBe('清白有限公司');
  expect((await check(CLEAN, 'uscc:other')).errors[0]!.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'code' });
});

test('a token for purposes is for these alone', async () => {
  const { ask } = await service();
  const check = (purpose: string) =>
    ask(
      `query($p: String!) { creditCheck(input: { code: "${CLEAN}", purpose: $p }) { name } }`,
      { p: purpose },
      {
        role: 'approval',
        purposes: ['开办企业'],
      },
    );
  expect((await check('开办企业')).errors).toEqual([]);
  expect((await check('招标')).errors[0]!.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'purpose' });
});
