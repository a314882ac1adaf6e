import { expect, test } from '@jest/globals';
import { hashOfBody } from '../../../src/intake/kafka/deadLetters.js';
import { filtered, lettersOf } from '../../../src/intake/kafka/letters.js';
import type { TopicMessage } from '../../../src/intake/kafka/topicTail.js';

let offset = 0;
const message = (headers: Record<string, string>): TopicMessage => ({
  partition: 0,
  offset: String(offset),
  headers,
  value: Buffer.alloc(0),
  arrivedAt: `2026-11-22T00:00:00.${String(offset++).padStart(3, '0')}Z`,
});
const letter = (position: string, bodyHash: string, more: Record<string, string> = {}) =>
  message({ source: 'tax', position, bodyHash, code: 'VALUE', reason: 'r', remedy: 'm', ...more });
const trace = (replayOf: string, more: Record<string, string>) =>
  message({ replayOf, at: '2026-11-22T01:00:00.000Z', by: 'li', outcome: 'SENT', ...more });

test('a replayed letter is hidden but by --all; refused again it is a new letter naming its predecessor', () => {
  offset = 0;
  const letters = lettersOf([
    letter('t-0-1', 'h1'),
    letter('t-0-2', 'h1'),
    letter('t-0-3', 'h2'),
    trace('0-1', { sentTo: 't-0-9', fix: 'abc' }),
    // The same body again, refused where the replay had put it, and told twice.
    letter('t-0-9', 'h1'),
    letter('t-0-9', 'h1'),
    trace('0-2', { outcome: 'STILL_REFUSED' }),
    letter('replay of 0-2', 'h2', { predecessor: '0-2' }),
  ]);
  expect(letters.map((each) => [each.letter, each.seen, each.state, each.predecessor])).toEqual([
    ['0-0', 2, 'REPLAYED', undefined],
    ['0-2', 1, 'REPLAYED', undefined],
    ['0-4', 2, 'OPEN', '0-1'],
    ['0-7', 1, 'OPEN', '0-2'],
  ]);
  expect(letters[0]!.replays).toEqual([
    { at: '2026-11-22T01:00:00.000Z', by: 'li', outcome: 'SENT', fix: 'abc', sentTo: 't-0-9' },
  ]);
  expect(filtered(letters, {}).map((each) => each.letter)).toEqual(['0-4', '0-7']);
  expect(filtered(letters, { all: true })).toHaveLength(4);
  expect(filtered(letters, { all: true, since: '2026-11-22T00:00:00.004Z' })).toHaveLength(2);
  expect(filtered(letters, { code: 'CODE' })).toEqual([]);
});

test('a closed letter is hidden with its reason; the same body refused later is a new letter', () => {
  offset = 0;
  const letters = lettersOf([
    letter('t-0-1', 'h1'),
    letter('t-0-2', 'h1'),
    trace('0-0', { outcome: 'CLOSED', why: 'published again' }),
    letter('t-0-3', 'h1'),
  ]);
  expect(letters.map((each) => [each.letter, each.seen, each.state])).toEqual([
    ['0-0', 2, 'CLOSED'],
    ['0-3', 1, 'OPEN'],
  ]);
  expect(letters[0]!.replays).toMatchObject([{ outcome: 'CLOSED', why: 'published again' }]);
  expect(filtered(letters, {}).map((each) => each.letter)).toEqual(['0-3']);
});

test('the time that publish puts on a record makes no other letter', () => {
  const body = (recordedAt: string) =>
    JSON.stringify({ recordId: 'a', row: { 备注: ',"recordedAt":"x"' }, recordedAt });
  expect(hashOfBody(body('2026-01-01T00:00:00Z'))).toBe(hashOfBody(body('2026-01-02T00:00:00Z')));
  expect(hashOfBody('{"a":1}')).not.toBe(hashOfBody('{"a":2}'));
});
