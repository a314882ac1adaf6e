import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import * as operations from '../../connectors/approval-client/operations.js';
import { createApp } from '../../src/api/server.js';
import { deskOfATest } from './desk.js';
import { CLEAN, policies, service, tokenOf } from './given.js';

const persisted = new Map(Object.entries(JSON.parse(readFileSync('schema/operations/persisted.json', 'utf8'))));
const idOf = (text: string) => createHash('sha256').update(text).digest('hex');
const DEPARTMENT = { role: 'approval', department: 'market-regulation' } as const;

test('every operation of the client is one that the server knows by its id', () => {
  const texts = Object.values(operations).map(({ text }) => text);
  expect(texts.map(idOf).sort()).toEqual([...persisted.keys()].sort());
  for (const text of texts) expect(persisted.get(idOf(text))).toBe(text);
});

test('an operation may be named by its id; another id is refused, and a text is answered as ever', async () => {
  const { desk } = await deskOfATest();
  const { post, keys, ask } = await service({ ...desk, operations: persisted as Map<string, string> });
  const token = tokenOf(keys, DEPARTMENT);
  const named = (sha256Hash: string, more: object = {}) =>
    post(
      JSON.stringify({
        extensions: { persistedQuery: { version: 1, sha256Hash } },
        variables: { input: { code: CLEAN, purpose: 'p' } },
        ...more,
      }),
      token,
    );
  const { data, errors } = await named(idOf(operations.AskCredit.text));
  expect(errors).toEqual([]);
  expect(data.creditCheck).toMatchObject({ name: '清白有限公司', known: true });
  const unknown = await named('0'.repeat(64));
  expect(unknown.errors[0]!.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'extensions' });
  expect((await named('0'.repeat(64), { query: '{ __typename }' })).data).toEqual({ __typename: 'Query' });
  expect((await post('{}', token)).errors[0]!.extensions.code).toBe('BAD_INPUT');
  expect((await ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
});

test('lines that are answered together are answered by one policy, also where another comes into force meanwhile', async () => {
  const { desk } = await deskOfATest();
  let asked = 0;
  const changing = {
    ...policies,
    get default() {
      return { ...policies.default, version: `changing@${String(asked++).padStart(12, '0')}` };
    },
  };
  const { context, keys } = await service({ ...desk, policies: changing });
  const server = createServer(createApp(context));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/credit`;
    const body = Array(20)
      .fill(JSON.stringify({ code: CLEAN, purpose: 'p', receipt: false }))
      .join('\n');
    const headers = { authorization: `Bearer ${tokenOf(keys, DEPARTMENT)}` };
    const text = await (await fetch(url, { method: 'POST', headers, body })).text();
    const versions = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).answer.policyVersion);
    expect([versions.length, new Set(versions).size]).toEqual([20, 1]);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
