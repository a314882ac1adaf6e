import { createHash } from 'node:crypto';
import type { Instant } from '../facts/time.js';
import { type Process, ProcessRefused, recordOf, stateAt, stateOf } from './process.js';
import {
  type Actor,
  type Append,
  type Appended,
  type DoneOnce,
  KeyReused,
  type News,
  type Stream,
  StreamMoved,
  type Told,
} from './stream.js';

/** What acting needs of the graph; main says by which policy the records that follow are assessed. */
export interface ProcessStore {
  append(append: Append): Promise<Appended>;
  /** Whole streams by id, in order; undefined where there is none. */
  streams(ids: readonly string[]): Promise<(Stream | undefined)[]>;
  doneUnder(key: string): Promise<DoneOnce | undefined>;
}

export interface Act<Command> {
  stream: string;
  command: Command;
  by: Actor;
  now: Instant;
  /** The version that whoever commands has seen; absent: whatever it is (acts of the clock). */
  expectedVersion?: number;
  /** The caller's own name for this command, at most once carried out; scoped by the account. */
  key?: string;
  /** What the caller asked for, where the command was worked out from more than that: the same words again are the same command. */
  words?: unknown;
}

/** Where a process stands right after a command. */
export interface Acted<State> extends Appended {
  state: State;
}

const EVENTS_MAX = 1_000;
const ATTEMPTS_MAX = 10;

/**
 * Carries out one command: at most once under its key, on the version that was seen. Events, what they make known, the
 * new assessments and the news of them are one transaction. Throws ProcessRefused, StreamMoved (somebody acted first),
 * AlreadyOpen, KeyReused, or what the store throws; then nothing happened.
 */
export async function act<S, C, E extends { type: string }>(
  process: Process<S, C, E>,
  store: ProcessStore,
  asked: Act<C>,
): Promise<Acted<S>> {
  const once = asked.key === undefined ? undefined : onceOf(process, asked, asked.key);
  for (let attempt = 1; ; attempt++) {
    try {
      return (await doneBefore(process, store, once)) ?? (await actNow(process, store, asked, once));
    } catch (error) {
      // The same command may have been carried out meanwhile by another process: then its answer is this one's.
      const done = await doneBefore(process, store, once);
      if (done) return done;
      const again = error instanceof StreamMoved && asked.expectedVersion === undefined;
      if (!again || attempt === ATTEMPTS_MAX) throw error;
    }
  }
}

/** As `act` answered the same words under the same key before; undefined: it was not asked yet. Throws KeyReused. */
export const answeredBefore = <S, C, E extends { type: string }>(
  process: Process<S, C, E>,
  store: ProcessStore,
  { key, ...asked }: Omit<Act<never>, 'now' | 'command'> & { key: string; words: unknown },
): Promise<Acted<S> | undefined> =>
  doneBefore(process, store, onceOf(process, { ...asked, command: undefined as never }, key));

async function actNow<S, C, E extends { type: string }>(
  process: Process<S, C, E>,
  store: ProcessStore,
  { stream, command, by, now: asked, expectedVersion }: Act<C>,
  once: Append['once'],
): Promise<Acted<S>> {
  const [known] = await store.streams([stream]);
  const version = known?.version ?? 0;
  if (expectedVersion !== undefined && expectedVersion !== version) throw new StreamMoved(stream, version);
  const before = stateOf(process, known?.events ?? []);
  const now = known && known.changedAt > asked ? known.changedAt : asked;
  const decided = process.decide(before, command, { now, by });
  if (decided.length === 0) return { stream, version, repeated: true, state: before };
  if (version + decided.length > EVENTS_MAX)
    throw new ProcessRefused(
      'LIMIT_EXCEEDED',
      { en: `more than ${EVENTS_MAX} acts in one process`, zh: `一个流程中的办理超过 ${EVENTS_MAX} 次` },
      {
        remedy: { en: 'close it and open another one', zh: '请办结后另行启动' },
      },
    );
  let state = before;
  const events = decided.map((event, i): Told<E> => ({ ...event, version: version + i + 1, at: now, by }));
  const news: News[] = [];
  const records = events.flatMap((event) => {
    const was = state;
    state = process.evolve(state, event);
    news.push(...(process.news?.(state, event) ?? []));
    return recordOf(process, stream, was, state, event) ?? [];
  });
  const head = process.head(state);
  const appended = await store.append({
    stream,
    kind: process.kind,
    expectedVersion: version,
    events,
    head,
    records,
    ...(news.length > 0 ? { news } : {}),
    ...(once ? { once } : {}),
    now,
  });
  return appended.repeated ? standing(process, store, appended) : { ...appended, state };
}

async function doneBefore<S, C, E extends { type: string }>(
  process: Process<S, C, E>,
  store: ProcessStore,
  once: Append['once'],
): Promise<Acted<S> | undefined> {
  const done = once && (await store.doneUnder(once.key));
  if (!done) return undefined;
  if (done.hash !== once.hash) throw new KeyReused(once.key);
  return standing(process, store, { stream: done.stream, version: done.version, repeated: true });
}

/** As it was answered the first time: what happened since is left out. */
async function standing<S, C, E extends { type: string }>(
  process: Process<S, C, E>,
  store: ProcessStore,
  appended: Appended,
): Promise<Acted<S>> {
  const [stream] = await store.streams([appended.stream]);
  return { ...appended, state: stateAt(process, stream!, appended.version) };
}

/** What is asked for, without when: the same command sent again is the same. */
function onceOf<C>(process: { kind: string }, asking: Omit<Act<C>, 'now'>, key: string) {
  const { stream, command, by, expectedVersion, words } = asking;
  const asked = JSON.stringify([process.kind, stream, expectedVersion ?? null, words ?? command]);
  return { key: `${by.account} ${key}`, hash: createHash('sha256').update(asked).digest('hex') };
}

/** An id that follows from who opens it under which key: the same request sent again opens nothing new. */
export const newStreamId = (kind: string, by: Actor, key: string): string =>
  `${kind}-${createHash('sha256')
    .update(JSON.stringify([kind, by.account, key]))
    .digest('hex')
    .slice(0, 20)}`;
