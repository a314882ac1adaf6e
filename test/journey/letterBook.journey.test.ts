import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { SOURCES } from '../../connectors/sources.js';
import { kafkaClient } from '../../src/intake/kafka/client.js';
import { hashOfBody, listDeadLetters, sendDeadLetters } from '../../src/intake/kafka/deadLetters.js';
import { LetterBook, LettersUnread } from '../../src/intake/kafka/letterBook.js';
import type { DeadLetter } from '../../src/intake/kafka/letters.js';
import { closeLetters } from '../../src/intake/kafka/replay.js';
import { ensureTopics } from '../../src/intake/kafka/topics.js';
import { at } from '../graph/given.js';
import { freshEngines } from './platform.js';

const log = pino({ level: 'silent' });
const KEY = Buffer.alloc(32, 7);
const letter = (n: number): DeadLetter => ({
  source: 'tax',
  position: `chengxin.records.tax.v1-0-${n}`,
  recordId: `S-${n}`,
  code: 'VALUE',
  reason: '税款所属期 is blank',
  remedy: 'send 税款所属期',
  body: `{"n":${n}}`,
  bodyHash: hashOfBody(`{"n":${n}}`),
});

describe('the letters that a server tells of', () => {
  const kafka = kafkaClient(process.env.KAFKA_BROKERS!.split(','), 'letters', log);
  let book: LetterBook;
  const send = async (from: number, count: number) => {
    const producer = kafka.producer({ idempotent: true });
    await producer.connect();
    await sendDeadLetters(
      producer,
      Array.from({ length: count }, (_, i) => letter(from + i)),
      KEY,
    );
    await producer.disconnect();
  };
  /** As a caller does who is told to ask again. */
  const known = async () => {
    for (let asked = 1; ; asked++) {
      try {
        return await book.known();
      } catch (error) {
        if (!(error instanceof LettersUnread) || asked === 10) throw error;
        await sleep(500);
      }
    }
  };

  beforeEach(async () => {
    await freshEngines();
    book = new LetterBook(kafka);
  });
  afterEach(() => book.close());

  it('are none where there is no topic yet, and then those of the command, without what was sent', async () => {
    expect(await known()).toEqual({ letters: [], complete: true });
    await ensureTopics(kafka, SOURCES);
    expect(await known()).toEqual({ letters: [], complete: true });
    await send(0, 3_000);
    const { letters, complete } = await known();
    const listed = (await listDeadLetters(kafka)).map(({ sealed: _, ...head }) => head);
    expect(letters).toEqual(listed);
    expect([letters.length, complete]).toEqual([3_000, true]);
  });

  it('are told as they stand when somebody asks: new ones and what became of others', async () => {
    await ensureTopics(kafka, SOURCES);
    await send(0, 10);
    const [first] = (await known()).letters;
    await closeLetters(kafka, [first!], {
      at: at('2026-11-22T00:00:00Z'),
      by: 'li',
      why: 'sent anew',
    });
    await send(10, 5);
    const { letters } = await known();
    expect(letters.map(({ state }) => state)).toEqual(['CLOSED', ...Array(14).fill('OPEN')]);
  });

  it('are the latest where there are too many to keep, and it is said', async () => {
    await ensureTopics(kafka, SOURCES);
    await send(0, 300);
    book = new LetterBook(kafka, { messagesMax: 100 });
    const { letters, complete } = await known();
    expect([letters.length, complete]).toEqual([100, false]);
    const all = await listDeadLetters(kafka);
    expect(letters.map((each) => each.letter)).toEqual(all.slice(-100).map((each) => each.letter));
  });

  it('are read anew where the topic was made anew', async () => {
    await ensureTopics(kafka, SOURCES);
    await send(0, 50);
    expect((await known()).letters).toHaveLength(50);
    await freshEngines();
    await ensureTopics(kafka, SOURCES);
    await send(0, 2);
    expect((await known()).letters).toHaveLength(2);
  });

  it('are LettersUnread within the time given where Kafka does not answer', async () => {
    book = new LetterBook(kafkaClient(['127.0.0.1:1'], 'letters', log), { patienceMs: 700 });
    const start = Date.now();
    await expect(book.known()).rejects.toThrow(LettersUnread);
    expect(Date.now() - start).toBeLessThan(1_500);
  });
});
