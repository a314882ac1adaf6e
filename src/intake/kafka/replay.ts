import type { Kafka } from 'kafkajs';
import type { Instant } from '../../facts/time.js';
import type { PseudonymKey } from '../../subject/pseudonym.js';
import { judgeRecord } from '../publish/judge.js';
import { messageOf } from '../publish/message.js';
import type { Fault } from '../readRow.js';
import { type RecordEnvelope, type Source, topicOf } from '../source.js';
import { type DeadLetter, hashOfBody, openLetter, sendDeadLetters, sendTraces } from './deadLetters.js';
import type { FixUp } from './fixUp.js';
import type { ListedLetter, Replay } from './letters.js';
import { placedProducer } from './placedProducer.js';

export interface ReplaySettings {
  sources: readonly Source[];
  pseudonymKey: PseudonymKey;
  deadLetterKey: Buffer;
  clock: () => Instant;
  fix: FixUp;
  /** Who does it, for the trace. */
  by: string;
}
/** What a letter would be sent as; behind the door, so it can be shown. */
export type Mended = { letter: ListedLetter } & (
  | { envelope: RecordEnvelope; source: Source }
  | { fault: Fault; recordId?: string | undefined; body: string }
);

const SEND_LETTERS = 1_000;

/** Opens, mends and judges each letter; nothing is sent. The opened bodies stay in memory. */
export function* mendLetters(letters: readonly ListedLetter[], settings: ReplaySettings): Generator<Mended> {
  for (const letter of letters) {
    const body = settings.fix.mend(openLetter(letter, settings.deadLetterKey));
    const source = settings.sources.find(({ id }) => id === letter.source);
    if (!source) {
      yield { letter, body, fault: noSource(letter.source) };
      continue;
    }
    const judged = judgeRecord(source, body, settings.pseudonymKey, settings.clock());
    yield 'fault' in judged ? { letter, body, ...judged } : { letter, source, envelope: judged.envelope };
  }
}

export interface Replayed {
  sent: number;
  stillRefused: Extract<Mended, { fault: Fault }>[];
}

/**
 * Sends mended letters to their sources' topics, and a trace of each to the dead-letter topic; what is still refused
 * becomes a new letter that names its predecessor. A break between sending and trace leaves the letter open: replayed
 * again it says the same record at the same revision, which changes nothing.
 */
export async function replayLetters(
  kafka: Kafka,
  letters: readonly ListedLetter[],
  settings: ReplaySettings,
): Promise<Replayed> {
  const placed = placedProducer(kafka);
  await placed.producer.connect();
  const replayed: Replayed = { sent: 0, stillRefused: [] };
  try {
    for (let start = 0; start < letters.length; start += SEND_LETTERS) {
      const mended = [...mendLetters(letters.slice(start, start + SEND_LETTERS), settings)];
      const good = mended.filter((each) => 'envelope' in each);
      const bad = mended.filter((each) => 'fault' in each);
      const trace = { at: settings.clock(), by: settings.by, ...(settings.fix.hash ? { fix: settings.fix.hash } : {}) };
      for (const source of new Set(good.map((each) => each.source))) {
        const ofSource = good.filter((each) => each.source === source);
        const messages = ofSource.map(({ envelope }) => messageOf(source, envelope, settings.clock()));
        const places = await placed.send(topicOf(source), messages);
        await sendTraces(
          placed.producer,
          ofSource.map(({ letter }, i) => ({
            letter: letter.letter,
            ...trace,
            outcome: 'SENT' as const,
            ...(places[i] ? { sentTo: places[i] } : {}),
          })),
        );
      }
      await sendDeadLetters(placed.producer, bad.map(successorOf), settings.deadLetterKey);
      const refusedTraces = bad.map(({ letter }): Replay & { letter: string } => ({
        letter: letter.letter,
        ...trace,
        outcome: 'STILL_REFUSED',
      }));
      await sendTraces(placed.producer, refusedTraces);
      replayed.sent += good.length;
      replayed.stillRefused.push(...bad);
    }
  } finally {
    await placed.producer.disconnect();
  }
  return replayed;
}

/** Says of letters that nothing is left to do, and why: the department sent the records again, or never meant them. */
export async function closeLetters(
  kafka: Kafka,
  letters: readonly Pick<ListedLetter, 'letter'>[],
  { at, by, why }: { at: Instant; by: string; why: string },
): Promise<void> {
  const producer = kafka.producer({ idempotent: true });
  await producer.connect();
  try {
    await sendTraces(
      producer,
      letters.map(({ letter }) => ({ letter, at, by, why, outcome: 'CLOSED' as const })),
    );
  } finally {
    await producer.disconnect();
  }
}

function successorOf({ letter, fault, recordId, body }: Extract<Mended, { fault: Fault }>): DeadLetter {
  return {
    source: letter.source,
    position: `replay of ${letter.letter}`,
    ...(recordId ? { recordId } : {}),
    ...fault,
    body,
    bodyHash: hashOfBody(body),
    predecessor: letter.letter,
  };
}

const noSource = (id: string): Fault => ({
  code: 'ENVELOPE',
  reason: `there is no source "${id}" any more`,
  remedy: 'publish the record to the source that took its place',
});
