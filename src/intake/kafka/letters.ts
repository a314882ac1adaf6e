import type { RefusedRecord } from '../../facts/record.js';
import type { MessageHead } from './topicTail.js';

/** A refused record with what was sent: the headers can be read by anyone on call, the body only with the key. */
export interface DeadLetter extends RefusedRecord {
  body: string;
  /** Hash of the body: the same record sent twice is one letter, seen twice. */
  bodyHash: string;
  /** The letter whose replay was refused so, where it was refused at the door. */
  predecessor?: string;
}

/** One time that a letter was replayed or closed: what the trace on the dead-letter topic says. */
export interface Replay {
  at: string;
  by: string;
  /** SENT: on its way to the connectors; STILL_REFUSED: stopped again at the door; CLOSED: done with, see `why`. */
  outcome: 'SENT' | 'STILL_REFUSED' | 'CLOSED';
  /** Why a letter was closed. */
  why?: string;
  /** Hash of the fix-up file, where there was one. */
  fix?: string;
  /** Where the mended record lies: topic-partition-offset. */
  sentTo?: string;
}
/** All that may be read of a letter without the key. */
export interface LetterHead extends Omit<DeadLetter, 'body'> {
  /** Its place in the dead-letter topic: what `show` and `replay` ask for. */
  letter: string;
  arrivedAt: string;
  seen: number;
  state: 'OPEN' | 'REPLAYED' | 'CLOSED';
  replays: Replay[];
  /** The letter whose replay failed so. */
  predecessor?: string;
}
export interface ListedLetter extends LetterHead {
  sealed: Buffer;
}

/** Letters and traces of replays lie on one topic; the trace has this header. */
export const TRACE_HEADER = 'replayOf';

/**
 * The distinct letters among a topic's messages, oldest first, each with what became of it. The same record refused twice
 * is one letter, seen twice; refused again after a replay it is a new letter that names its predecessor, and after its
 * letter was closed a new one.
 */
export function lettersOf(messages: readonly MessageHead[]): LetterHead[] {
  const filing = fileLetters(messages);
  for (let step = filing.next(); ; step = filing.next()) if (step.done) return step.value;
}

/** The same beside other work: whoever else waits for this process has a turn after each stretch of messages. */
export async function lettersInTurns(messages: readonly MessageHead[]): Promise<LetterHead[]> {
  const filing = fileLetters(messages);
  for (let step = filing.next(); ; step = filing.next()) {
    if (step.done) return step.value;
    await new Promise(setImmediate);
  }
}

const STRETCH = 500;

function* inStretches<T>(items: readonly T[], each: (item: T) => void): Generator<void> {
  for (const [i, item] of items.entries()) {
    each(item);
    if (i % STRETCH === STRETCH - 1) yield;
  }
}

function* fileLetters(messages: readonly MessageHead[]): Generator<void, LetterHead[]> {
  const replayOf = new Map<string, string>();
  const closedAt = new Map<string, string>();
  yield* inStretches(messages, ({ headers, arrivedAt }) => {
    const of = headers[TRACE_HEADER];
    if (of && headers.sentTo) replayOf.set(headers.sentTo, of);
    if (of && headers.outcome === 'CLOSED') closedAt.set(of, arrivedAt);
  });
  const letters = new Map<string, LetterHead>();
  const byName = new Map<string, LetterHead>();
  yield* inStretches(messages, (message) => {
    if (message.headers[TRACE_HEADER]) return;
    const name = nameOf(message);
    const { source, position, bodyHash } = message.headers;
    const predecessor = message.headers.predecessor ?? replayOf.get(position ?? '');
    const key = [source, bodyHash, predecessor].join('/');
    const before = letters.get(key);
    const known = before && !(closedAt.get(before.letter)! < message.arrivedAt) ? before : undefined;
    if (known) known.seen++;
    const letter = known ?? letterOf(message, name, predecessor);
    letters.set(key, letter);
    byName.set(name, letter);
  });
  yield* inStretches(messages, ({ headers }) => {
    const letter = byName.get(headers[TRACE_HEADER] ?? '');
    if (!letter) return;
    letter.state = headers.outcome === 'CLOSED' ? 'CLOSED' : 'REPLAYED';
    letter.replays.push(replayFrom(headers));
  });
  return [...new Set(byName.values())];
}

/** What a letter is called: where it lies on its topic. */
export const nameOf = ({ partition, offset }: MessageHead): string => `${partition}-${offset}`;

function letterOf({ headers, arrivedAt }: MessageHead, letter: string, predecessor?: string): LetterHead {
  const { source, position, recordId, column, code, reason, remedy, bodyHash } = headers;
  return {
    letter,
    ...({ source, position, recordId, column, code, reason, remedy, bodyHash } as Omit<DeadLetter, 'body'>),
    arrivedAt,
    seen: 1,
    state: 'OPEN',
    replays: [],
    ...(predecessor ? { predecessor } : {}),
  };
}

const replayFrom = ({ at, by, outcome, why, fix, sentTo }: Record<string, string>): Replay => ({
  at: at!,
  by: by!,
  outcome: outcome as Replay['outcome'],
  ...(why ? { why } : {}),
  ...(fix ? { fix } : {}),
  ...(sentTo ? { sentTo } : {}),
});

export interface LetterFilter {
  source?: string;
  code?: string;
  /** Only letters that arrived then or later; RFC 3339. */
  since?: string;
  /** Replayed and closed ones too. */
  all?: boolean;
}

export const filtered = <Letter extends LetterHead>(
  letters: readonly Letter[],
  { source, code, since, all }: LetterFilter,
): Letter[] =>
  letters.filter(
    (letter) =>
      (!source || letter.source === source) &&
      (!code || letter.code === code) &&
      (!since || letter.arrivedAt >= since) &&
      (all || letter.state === 'OPEN'),
  );
