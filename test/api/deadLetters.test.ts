import { expect, test } from '@jest/globals';
import { LettersUnread } from '../../src/intake/kafka/letterBook.js';
import { lettersOf } from '../../src/intake/kafka/letters.js';
import { byArrival, type MessageHead } from '../../src/intake/kafka/topicTail.js';
import { RESIDENT, service } from './given.js';

let offset = 0;
const message = (headers: Record<string, string>): MessageHead => ({
  partition: offset % 3,
  offset: String(offset),
  headers,
  arrivedAt: `2026-05-01T00:00:00.${String(Math.floor(offset++ / 2)).padStart(3, '0')}Z`,
});
const refused = (source: string, code: string, more: Record<string, string> = {}) =>
  message({
    source,
    position: `chengxin.records.${source}.v1-0-${offset}`,
    bodyHash: `h${offset}`,
    code,
    reason: '企业名称 is blank',
    remedy: 'send 企业名称',
    recordId: `r${offset}`,
    column: '企业名称',
    ...more,
  });

/** Nine of registration, four of courts, one of a source that is no more; one was sent again, one is closed. */
const LETTERS = lettersOf(
  [
    ...Array.from({ length: 9 }, (_, i) => refused('registration', i % 3 === 0 ? 'MISSING' : 'VALUE')),
    ...Array.from({ length: 4 }, () => refused('courts', 'CODE', { reason: `证件 ${RESIDENT}`, recordId: RESIDENT })),
    refused('gone', 'ENVELOPE'),
    message({ replayOf: '0-0', at: '2026-05-02T00:00:00.000Z', by: 'li', outcome: 'SENT', sentTo: 't-0-9' }),
    message({ replayOf: '1-1', at: '2026-05-02T00:00:00.000Z', by: 'li', outcome: 'CLOSED', why: '重新报送' }),
  ].sort(byArrival),
);
const withLetters = () => service({ letters: { known: async () => ({ letters: LETTERS, complete: true }) } });

const QUERY = `query($source: ID, $code: RefusalCode, $state: DeadLetterState, $first: Int, $after: String) {
  deadLetters(source: $source, code: $code, state: $state, first: $first, after: $after) {
    totalCount complete byCode { code count } pageInfo { hasNextPage hasPreviousPage endCursor }
    edges { node { id source title(lang: EN) arrivedAt position recordId field code reason remedy state seen predecessor
      acts { at by outcome why sentTo } } } } }`;

test('letters are told the latest first, in pages, with what is wrong, what to do and what became of them', async () => {
  const { ask } = await withLetters();
  const ids: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 5; page++) {
    const { data, errors } = await ask(QUERY, { first: 4, after });
    expect(errors).toEqual([]);
    expect(data.deadLetters).toMatchObject({ totalCount: 14, complete: true });
    ids.push(...data.deadLetters.edges.map(({ node }: { node: { id: string } }) => node.id));
    after = data.deadLetters.pageInfo.endCursor;
    if (!data.deadLetters.pageInfo.hasNextPage) break;
  }
  expect(ids).toEqual(LETTERS.map(({ letter }) => letter).reverse());
  const { data } = await ask(QUERY, { source: 'registration', state: 'REPLAYED' });
  expect(data.deadLetters.edges.map(({ node }: { node: object }) => node)).toEqual([
    {
      id: '0-0',
      source: 'registration',
      title: 'registration source',
      arrivedAt: '2026-05-01T00:00:00.000Z',
      position: 'chengxin.records.registration.v1-0-0',
      recordId: 'r0',
      field: '企业名称',
      code: 'MISSING',
      reason: '企业名称 is blank',
      remedy: 'send 企业名称',
      state: 'REPLAYED',
      seen: 1,
      predecessor: null,
      acts: [{ at: '2026-05-02T00:00:00.000Z', by: 'li', outcome: 'SENT', why: null, sentTo: 't-0-9' }],
    },
  ]);
});

test('they are filtered by source, code and state, and counted by code whichever is asked for', async () => {
  const { ask } = await withLetters();
  const count = async (filter: object) => (await ask(QUERY, filter)).data.deadLetters;
  expect((await count({ state: 'OPEN' })).totalCount).toBe(12);
  expect((await count({ state: 'CLOSED' })).edges[0].node.acts[0].why).toBe('重新报送');
  expect(await count({ source: 'registration', code: 'VALUE' })).toMatchObject({
    totalCount: 6,
    byCode: [
      { code: 'MISSING', count: 3 },
      { code: 'VALUE', count: 6 },
    ],
  });
  expect((await count({ source: 'gone' })).totalCount).toBe(1);
  expect((await ask(QUERY, { source: 'no' })).errors[0]!.extensions).toMatchObject({
    code: 'BAD_INPUT',
    field: 'source',
  });
});

test('no identity number leaves, wherever one stands, and nothing of what was sent can be asked for', async () => {
  const { ask, post } = await withLetters();
  const { data } = await ask(QUERY, { first: 100 });
  expect(JSON.stringify(data)).not.toContain(RESIDENT);
  expect(JSON.stringify(data)).toContain('[number left out]');
  const { errors } = await ask('{ deadLetters { edges { node { sealed } } } }');
  expect(errors[0]!.extensions.code).toBe('BAD_INPUT');
  expect((await post(JSON.stringify({ query: '{ deadLetters { totalCount } }' }))).status).toBe(401);
});

test('a source sees the letters of its own feed alone', async () => {
  const { ask } = await withLetters();
  const as = (token: object, filter: object = {}) => ask(QUERY, filter, { role: 'source', ...token });
  const { data } = await as({ system: 'courts' });
  expect(data.deadLetters).toMatchObject({ totalCount: 4, byCode: [{ code: 'CODE', count: 4 }] });
  expect((await as({ system: 'courts' }, { source: 'courts' })).data.deadLetters.totalCount).toBe(4);
  expect((await as({ department: '市市场监督管理局' })).data.deadLetters.totalCount).toBe(13);
  for (const refusal of [
    await as({ system: 'courts' }, { source: 'registration' }),
    await as({ system: 'courts' }, { source: 'gone' }),
    await as({ department: 'housing' }),
    await as({}),
  ])
    expect(refusal.errors[0]!.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'source' });
});

test('where there is no Kafka, or it does not tell in time, they are UNAVAILABLE with what to do', async () => {
  const { ask } = await service();
  expect((await ask(QUERY)).errors[0]).toMatchObject({
    message: 'this server has no Kafka, where dead letters lie',
    extensions: { code: 'UNAVAILABLE' },
  });
  const late = await service({ letters: { known: () => Promise.reject(new LettersUnread('late')) } });
  expect((await late.ask(QUERY)).errors[0]!.extensions).toMatchObject({
    code: 'UNAVAILABLE',
    remedy: expect.stringContaining('some seconds'),
  });
});
