import { createHash } from 'node:crypto';
import type { Kafka, Message, Producer } from 'kafkajs';
import { openBody, sealBody } from '../sealedBody.js';
import { byBytes, bytesOfMessage } from './byBytes.js';
import { type DeadLetter, type ListedLetter, lettersOf, nameOf, type Replay, TRACE_HEADER } from './letters.js';
import { readTopic } from './readTopic.js';
import { DEAD_LETTERS } from './topics.js';

export type { DeadLetter, ListedLetter } from './letters.js';

/** Without `recordedAt`, which `publish` sets where a file has none: a file published twice has the same letters. */
export const hashOfBody = (body: string): string =>
  createHash('sha256')
    .update(body.replace(/,"recordedAt":"[^"]*"/, ''))
    .digest('hex')
    .slice(0, 32);

/** Resolves when all brokers asked have them; only then may the place of what was refused move on. */
export async function sendDeadLetters(producer: Producer, letters: readonly DeadLetter[], key: Buffer): Promise<void> {
  const messages = letters.map((letter) => messageOf(letter, key));
  for (const part of byBytes(messages, bytesOfMessage))
    await producer.send({ topic: DEAD_LETTERS, acks: -1, messages: part });
}

function messageOf(letter: DeadLetter, key: Buffer): Message {
  const { body, source, position, recordId, column, code, reason, remedy, bodyHash, predecessor } = letter;
  const headers = { source, position, recordId, column, code, reason, remedy, bodyHash, predecessor };
  const [, partition, offset] = /-(\d+)-(\d+)$/.exec(letter.position) ?? [];
  return {
    key: letter.position,
    value: sealBody(body, key),
    headers: { ...present(headers), ...(offset ? { partition: partition!, offset } : {}) },
  };
}

/** Marks letters as replayed or closed, on their own topic: nothing there is ever changed or deleted. */
export async function sendTraces(producer: Producer, traces: readonly (Replay & { letter: string })[]): Promise<void> {
  if (traces.length === 0) return;
  const messages = traces.map(({ letter, ...trace }) => ({
    key: letter,
    value: Buffer.alloc(0),
    headers: present({ [TRACE_HEADER]: letter, ...trace }),
  }));
  await producer.send({ topic: DEAD_LETTERS, acks: -1, messages });
}

const present = (headers: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** Every distinct letter of the topic as it stands now, oldest first; `openLetter` reads one body. */
export async function listDeadLetters(kafka: Kafka): Promise<ListedLetter[]> {
  const messages = await readTopic(kafka, DEAD_LETTERS);
  const sealed = new Map(messages.map((message) => [nameOf(message), message.value]));
  return lettersOf(messages).map((letter) => ({ ...letter, sealed: sealed.get(letter.letter)! }));
}

export const openLetter = (letter: Pick<ListedLetter, 'sealed'>, key: Buffer): string => openBody(letter.sealed, key);
