import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PothosValidationError } from '@pothos/core';
import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { type RefusalReason, TokenRefused } from '../../src/access/tokenRefused.js';
import { problemOf } from '../../src/api/errors.js';
import { badInput, Refusal } from '../../src/api/refusal.js';
import { createListener } from '../../src/api/server.js';
import { AuditUnavailable } from '../../src/audit/auditLog.js';
import { GraphUnavailable } from '../../src/facts/record.js';
import { PolicyFileError } from '../../src/policy/yamlFile.js';
import { conflict } from '../../src/process/guards.js';
import { AlreadyOpen, KeyReused, StreamMoved } from '../../src/process/stream.js';
import { chineseIn, englishIn, withoutQuotes } from '../subject/sentences.js';
import { CLEAN, NEVER_REPORTED, service, tokenOf } from './given.js';

const REASONS: RefusalReason[] = [
  'MALFORMED',
  'TYPE',
  'ALGORITHM',
  'UNKNOWN_KEY',
  'SIGNATURE',
  'EXPIRED',
  'NOT_YET_VALID',
  'ISSUER',
  'AUDIENCE',
  'CLAIMS',
];
const WHAT = { en: 'it is no day of the year', zh: '不是一年中的日子' };
const REMEDY = { en: 'write it as a day', zh: '请写成日期' };
const ERRORS: [name: string, error: unknown][] = [
  ['Refusal', new Refusal('ITEM_NOT_FOUND', WHAT, { remedy: REMEDY })],
  ['badInput', badInput('item', WHAT, REMEDY)],
  ['ProcessRefused', conflict(WHAT, REMEDY)],
  ['PolicyFileError', new PolicyFileError('text', 3, WHAT, REMEDY)],
  ['StreamMoved', new StreamMoved('listing-1', 3)],
  ['StreamMoved of nothing', new StreamMoved('listing-1', 0)],
  ['AlreadyOpen', new AlreadyOpen('listing-1')],
  ['KeyReused', new KeyReused('a b')],
  ...REASONS.map((reason): [string, unknown] => [`TokenRefused ${reason}`, new TokenRefused(reason)]),
  ['GraphUnavailable', new GraphUnavailable('bolt refused the connection')],
  ['AuditUnavailable', new AuditUnavailable('the disk is full', 'make room on it')],
  ['PothosValidationError', new PothosValidationError('not an id of ours')],
  ['a fault of ours', new TypeError('secret of the house')],
  ['GraphQL', new GraphQLError('Cannot query field "a" on type "Query".')],
];
const log = pino({ level: 'silent' });

test.each(ERRORS)('%s is told in either language, and in that one alone', (_, error) => {
  const [en, zh] = [problemOf(error, log, 'EN'), problemOf(error, log, 'ZH')];
  expect({ ...zh, message: '', remedy: '' }).toEqual({ ...en, message: '', remedy: '' });
  expect([chineseIn(en.message), chineseIn(en.remedy)]).toEqual([undefined, undefined]);
  for (const said of [zh.message, zh.remedy]) {
    expect(said).toMatch(/\p{Script=Han}/u);
    expect(englishIn(withoutQuotes(said))).toBeUndefined();
  }
});

const CHECK = `{ creditCheck(input: { code: "${CLEAN}", purpose: "" }) { tier } }`;
const MANY = `{ creditChecks(inputs: [{ code: "bad", purpose: "p" }]) { error { code message remedy } } }`;
const CHINESE = { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5' };

describe('the language is that of the request', () => {
  let server: Server;
  let url: string;
  let token: string;
  beforeAll(async () => {
    const { context, keys } = await service();
    token = tokenOf(keys, 'approval');
    server = createServer(createListener(context)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  const sent = async (path: string, headers: object = {}, body?: string) => {
    const all = { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers };
    const response = await fetch(url + path, { headers: all, ...(body === undefined ? {} : { method: 'POST', body }) });
    return { status: response.status, vary: response.headers.get('vary'), answer: await response.json() };
  };
  const asked = async (query: string, headers: object = {}) =>
    (await sent('/graphql', headers, JSON.stringify({ query }))).answer;

  test('in an answer, and in one of many', async () => {
    expect((await asked(CHECK, CHINESE)).errors[0]).toMatchObject({
      message: '没有写明用途',
      extensions: { code: 'BAD_INPUT', field: 'purpose', remedy: '请写明查询用途' },
    });
    expect((await asked(CHECK)).errors[0].message).toBe('purpose is empty');
    expect((await asked(MANY, CHINESE)).data.creditChecks[0].error).toMatchObject({
      message: '代码无法识别',
      remedy: expect.stringContaining('请输入统一社会信用代码'),
    });
    expect((await asked(MANY)).data.creditChecks[0].error.message).toBe('the code is none that we know');
  });

  test('where no question was read at all', async () => {
    const stranger = await sent(
      '/graphql',
      { ...CHINESE, authorization: 'Bearer a.b.c' },
      '{"query":"{ __typename }"}',
    );
    expect([stranger.status, stranger.answer.errors[0].message]).toEqual([401, '令牌不是签名的 JWT']);
    const unread = await sent('/graphql', CHINESE, '{nope');
    expect(unread.answer.errors[0].extensions.remedy).toBe('请按接口定义（schema）填写');
    const long = await sent('/graphql', CHINESE, `{"query":"${' '.repeat(2_000_000)}"}`);
    expect([long.status, long.answer.errors[0].message]).toEqual([413, '请求内容过大']);
  });

  test('at the doors without GraphQL', async () => {
    const path = `/v1/credit/${CLEAN}?purpose=`;
    expect(await sent(path, CHINESE)).toMatchObject({
      status: 400,
      vary: expect.stringMatching(/accept-language/i),
      answer: { code: 'BAD_INPUT', message: '没有写明用途', field: 'purpose', remedy: '请写明查询用途' },
    });
    expect((await sent(path)).answer.message).toBe('purpose is empty');
    expect((await sent('/v1/credit', CHINESE, '{"code":"bad","purpose":"p"}')).answer.error.message).toBe(
      '代码无法识别',
    );
    const unknown = `/v1/report/${NEVER_REPORTED}`;
    expect((await sent(unknown, CHINESE)).answer.message).toBe('这个代码的主体没有公示信息');
    expect((await sent(unknown)).answer.message).toBe('nothing is public of a subject of this code');
  });
});
