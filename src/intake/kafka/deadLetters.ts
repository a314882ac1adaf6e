import { createHash } from 'node:crypto';
import type { Kafka, Message, Producer } from 'kafkajs';
import type { RefusedRecord } from '../../facts/record.js';
import { openBody, sealBody } from '../sealedBody.js';
import { DEAD_LETTERS } from './topics.js';

/** A refused record with what was sent: the headers can be read by anyone on call, the body only with the key. */
export interface DeadLetter extends RefusedRecord {
  body: string;
  /** Hash of the body: the same record sent twice is one letter, seen twice. */
  bodyHash: string;
}
export interface ListedLetter extends Omit<DeadLetter, 'body'> {
  /** Its place in the dead-letter topic: what `show` asks for. */
  letter: string;
  arrivedAt: string;
  seen: number;
  sealed: Buffer;
}

export const hashOfBody = (body: string): string => createHash('sha256').update(body).digest('hex').slice(0, 32);

/** Resolves when all brokers asked have them; only then may the place of what was refused move on. */
export async function sendDeadLetters(producer: Producer, letters: readonly DeadLetter[], key: Buffer): Promise<void> {
  if (letters.length === 0) return;
  await producer.send({ topic: DEAD_LETTERS, acks: -1, messages: letters.map((letter) => messageOf(letter, key)) });
}

function messageOf(letter: DeadLetter, key: Buffer): Message {
  const { body, source, position, recordId, column, code, reason, remedy, bodyHash } = letter;
  const headers = { source, position, recordId, column, code, reason, remedy, bodyHash };
  const present = Object.entries(headers).filter(([, value]) => value !== undefined);
  const [, partition, offset] = /-(\d+)-(\d+)$/.exec(letter.position) ?? [];
  return {
    key: letter.position,
    value: sealBody(body, key),
    headers: { ...Object.fromEntries(present), ...(offset ? { partition: partition!, offset } : {}) },
  };
}

/** Every distinct letter of the topic as it stands now, oldest first; `openLetter` reads one body. */
export async function listDeadLetters(kafka: Kafka): Promise<ListedLetter[]> {
  const letters = new Map<string, ListedLetter>();
  for await (const message of wholeTopic(kafka)) {
    const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)]));
    const { source, position, recordId, column, code, reason, remedy, bodyHash } = headers as Record<string, string>;
    const known = letters.get(`${source}/${bodyHash}`);
    if (known) known.seen++;
    else {
      letters.set(`${source}/${bodyHash}`, {
        ...({ source, position, recordId, column, code, reason, remedy, bodyHash } as Omit<DeadLetter, 'body'>),
        letter: `${message.partition}-${message.offset}`,
        arrivedAt: message.arrivedAt,
        seen: 1,
        sealed: message.value,
      });
    }
  }
  return [...letters.values()].sort((a, b) => (a.arrivedAt < b.arrivedAt ? -1 : a.arrivedAt > b.arrivedAt ? 1 : 0));
}

export const openLetter = (letter: Pick<ListedLetter, 'sealed'>, key: Buffer): string => openBody(letter.sealed, key);

interface TopicMessage {
  partition: number;
  offset: string;
  headers: Record<string, unknown>;
  value: Buffer;
  arrivedAt: string;
}

/** Reads the topic from its beginning to where it ended when asked, in a group of its own that leaves nothing behind. */
async function* wholeTopic(kafka: Kafka): AsyncGenerator<TopicMessage> {
  const admin = kafka.admin();
  await admin.connect();
  const groupId = `chengxin-dead-letters-reader-${process.pid}-${Date.now()}`;
  const consumer = kafka.consumer({ groupId, sessionTimeout: 6_000 });
  try {
    const offsets = await admin.fetchTopicOffsets(DEAD_LETTERS);
    const ends = new Map(
      offsets.filter(({ low, high }) => low !== high).map(({ partition, high }) => [partition, BigInt(high)]),
    );
    const found: TopicMessage[] = [];
    if (ends.size > 0) {
      await consumer.connect();
      await consumer.subscribe({ topic: DEAD_LETTERS, fromBeginning: true });
      await new Promise<void>((resolve, reject) => {
        consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
        const eachBatch = async ({
          batch,
        }: {
          batch: { partition: number; lastOffset(): string; messages: never[] | TopicMessageRaw[] };
        }) => {
          for (const message of batch.messages as TopicMessageRaw[]) found.push(fromRaw(batch.partition, message));
          if (BigInt(batch.lastOffset()) + 1n >= (ends.get(batch.partition) ?? 0n)) ends.delete(batch.partition);
          if (ends.size === 0) resolve();
        };
        consumer.run({ autoCommit: false, eachBatch }).catch(reject);
      });
      await consumer.disconnect();
      await admin.deleteGroups([groupId]).catch(() => undefined);
    }
    yield* found;
  } finally {
    await consumer.disconnect();
    await admin.disconnect();
  }
}

interface TopicMessageRaw {
  offset: string;
  timestamp: string;
  value: Buffer | null;
  headers?: Record<string, unknown>;
}
const fromRaw = (partition: number, message: TopicMessageRaw): TopicMessage => ({
  partition,
  offset: message.offset,
  headers: message.headers ?? {},
  value: message.value ?? Buffer.alloc(0),
  arrivedAt: new Date(Number(message.timestamp)).toISOString(),
});
