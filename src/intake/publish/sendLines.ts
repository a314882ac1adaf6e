import type { Message, Producer, RecordMetadata } from 'kafkajs';
import type { Instant } from '../../facts/time.js';
import { carriesPerson } from '../../subject/carriesPerson.js';
import type { PseudonymKey } from '../../subject/pseudonym.js';
import { byBytes, bytesOfMessage } from '../kafka/byBytes.js';
import { type DeadLetter, hashOfBody, sendDeadLetters } from '../kafka/deadLetters.js';
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

/** The dead-letter topic takes four megabytes, and a character of ours has three bytes. */
const BODY_CHARACTERS_MAX = 1_000_000;
const HELD_IN_PART = `the letter holds the first ${BODY_CHARACTERS_MAX} characters of the line`;

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
    const whole = text();
    const body = whole.slice(0, BODY_CHARACTERS_MAX);
    const cut = body === whole ? {} : { reason: `${verdict.fault.reason}; ${HELD_IN_PART}` };
    prepared.letters.push({
      source: source.id,
      position: `${path}:${line}`,
      ...(recordId ? { recordId } : {}),
      ...verdict.fault,
      ...cut,
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
  const sent: RecordMetadata[] = [];
  for (const part of byBytes(messages, bytesOfMessage))
    sent.push(...(await producer.send({ topic: topicOf(source), acks: -1, messages: part })));
  await sendDeadLetters(producer, letters, deadLetterKey);
  return Object.fromEntries(
    sent.filter(({ baseOffset }) => baseOffset !== undefined).map((each) => [each.partition, each.baseOffset!]),
  );
}
