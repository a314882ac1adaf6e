import type { Message, Producer, RecordMetadata } from 'kafkajs';
import type { Instant } from '../../facts/time.js';
import type { PseudonymKey } from '../../subject/pseudonym.js';
import { type DeadLetter, hashOfBody, sendDeadLetters } from '../kafka/deadLetters.js';
import { carriesPerson } from '../readRow.js';
import { type Source, topicOf } from '../source.js';
import { throughTheDoor } from './door.js';
import { envelopeFault } from './judge.js';
import type { Line } from './lines.js';
import { messageOf } from './message.js';

export interface Sealed {
  source: Source;
  pseudonymKey: PseudonymKey;
  deadLetterKey: Buffer;
}
/** Lines as they go on: messages for the source's topic, letters for what the door stopped. */
export interface Prepared {
  messages: Message[];
  letters: DeadLetter[];
  lines: number;
  bytesRead: number;
}

export function prepare(
  lines: readonly Line[],
  path: string,
  { source, pseudonymKey }: Sealed,
  now: Instant,
): Prepared {
  const prepared: Prepared = {
    messages: [],
    letters: [],
    lines: lines.length,
    bytesRead: lines.at(-1)?.bytesRead ?? 0,
  };
  for (const { line, envelope, text } of lines) {
    const verdict =
      'fault' in envelope
        ? { fault: envelopeFault(source, envelope.fault) }
        : throughTheDoor(source, envelope, pseudonymKey);
    if (!('fault' in verdict)) {
      prepared.messages.push(messageOf(source, verdict.envelope, now));
      continue;
    }
    const recordId = 'fault' in envelope || carriesPerson(envelope.recordId) ? undefined : envelope.recordId;
    const body = text();
    prepared.letters.push({
      source: source.id,
      position: `${path}:${line}`,
      ...(recordId ? { recordId } : {}),
      ...verdict.fault,
      body,
      bodyHash: hashOfBody(body),
    });
  }
  return prepared;
}

/** Resolves when the brokers have all of it; gives the last offset by partition. */
export async function sendPrepared(
  { messages, letters }: Prepared,
  producer: Producer,
  { source, deadLetterKey }: Sealed,
): Promise<Record<string, string>> {
  const sent =
    messages.length > 0
      ? await producer.send({ topic: topicOf(source), acks: -1, messages })
      : ([] as RecordMetadata[]);
  await sendDeadLetters(producer, letters, deadLetterKey);
  return Object.fromEntries(
    sent.filter(({ baseOffset }) => baseOffset !== undefined).map((each) => [each.partition, each.baseOffset!]),
  );
}
