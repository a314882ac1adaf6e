import { expect, test } from '@jest/globals';
import { ROLES } from '../../src/access/caller.js';
import { schema } from '../../src/api/schema.js';
import { CLEAN, service } from './given.js';

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
  jointPunishment: { query: `{ jointPunishment(code: "${CLEAN}") { id } }`, allowed: 'approval regulator' },
  subject: { query: `{ subject(code: "${CLEAN}") { name tier } }`, allowed: 'approval regulator auditor' },
  node: {
    query: `{ node(id: "${Buffer.from(`Subject:uscc:${CLEAN}`).toString('base64')}") { id } }`,
    allowed: 'approval regulator auditor',
  },
  subjects: { query: '{ subjects { totalCount } }', allowed: 'regulator auditor' },
  sources: { query: '{ sources { id } }', allowed: 'approval regulator auditor source admin' },
  policies: { query: '{ policies { id } }', allowed: 'regulator auditor admin' },
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

test('every query of the schema has its row', () => {
  expect(Object.keys(schema.getQueryType()!.getFields()).sort()).toEqual(Object.keys(TABLE).sort());
});

test.each(Object.entries({ ...TABLE, ...WITHIN }))('%s: every role is allowed or FORBIDDEN', async (_, row) => {
  const { ask } = await service();
  for (const role of ROLES) {
    const { errors } = await ask(row.query, {}, role);
    const seen = errors.length === 0 ? 'allowed' : errors.map(({ extensions }) => extensions.code).join();
    expect(`${role} ${seen}`).toBe(`${role} ${row.allowed.split(' ').includes(role) ? 'allowed' : 'FORBIDDEN'}`);
  }
});

test.each(Object.entries({ ...TABLE, ...WITHIN }))('%s: without a token it is UNAUTHENTICATED', async (_, row) => {
  const { askPublic } = await service();
  const { errors, status } = await askPublic(row.query);
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
  expect(status).toBe(401);
});

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
