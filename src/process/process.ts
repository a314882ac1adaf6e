import { createHash } from 'node:crypto';
import type { NewFact } from '../facts/fact.js';
import { PLATFORM, type ReadRecord } from '../facts/record.js';
import type { Instant } from '../facts/time.js';
import { type Bilingual, BilingualError } from '../subject/bilingual.js';
import type { Actor, News, Stream, StreamHead, Told } from './stream.js';

/** When and by whom a command is given. `now` is never before the stream's last event. */
export interface Given {
  now: Instant;
  by: Actor;
}

/**
 * A kind of process: its events say all there is, and everything here is a pure function of them. A listing, a gap
 * commitment or a policy's draft is one of these.
 */
export interface Process<State, Command, Event extends { type: string }> {
  kind: string;
  initial: State;
  /** What the command makes happen; throws ProcessRefused where it may not. */
  decide(state: State, command: Command, given: Given): Event[];
  evolve(state: State, event: Told<Event>): State;
  head(state: State): StreamHead;
  /** What is known because of it: facts that the platform itself states. None: whatever it stated is taken back. */
  facts(state: State): { publisher: string; facts: NewFact[] };
  /** What other systems are told of an event; without it, only what the facts change. */
  news?(state: State, event: Told<Event>): News[];
}

/** Why a command is not carried out, and what to do. */
export class ProcessRefused extends BilingualError {
  readonly field: string | undefined;
  constructor(
    /** CONFLICT: not at this stage. FORBIDDEN: not by this official. BAD_INPUT: not with these words. */
    readonly code: 'CONFLICT' | 'FORBIDDEN' | 'BAD_INPUT' | 'LIMIT_EXCEEDED' | 'NOT_FOUND',
    what: Bilingual,
    where: { field?: string; remedy: Bilingual },
  ) {
    super({ what, remedy: where.remedy });
    this.field = where.field;
  }
}

export { PLATFORM };

export const stateOf = <S, C, E extends { type: string }>(process: Process<S, C, E>, events: readonly Told[]): S =>
  events.reduce((state, event) => process.evolve(state, event as Told<E>), process.initial);

/** The stream as it stood at a version. */
export const stateAt = <S, C, E extends { type: string }>(
  process: Process<S, C, E>,
  stream: Stream,
  version: number,
): S =>
  stateOf(
    process,
    stream.events.filter((event) => event.version <= version),
  );

/**
 * The platform's own record that a step of a process yields, or none where it changes nothing known. `upTo`: the version
 * that the step ends at, which is the record's revision. The whole graph's own records can be told again from the streams.
 */
export function recordOf<S, C, E extends { type: string }>(
  process: Process<S, C, E>,
  stream: string,
  before: S,
  after: S,
  last: Told,
): ReadRecord | undefined {
  const [was, is] = [process.facts(before), process.facts(after)];
  if (JSON.stringify(was) === JSON.stringify(is)) return undefined;
  const op = is.facts.length > 0 ? 'UPSERT' : 'RETRACT';
  return {
    source: PLATFORM,
    publisher: is.publisher,
    recordId: stream,
    revision: last.version,
    op,
    recordedAt: last.at,
    position: `${stream}-${last.version}`,
    contentHash: createHash('sha256')
      .update(JSON.stringify([op, is]))
      .digest('hex'),
    facts: is.facts,
  };
}

/** All records that a stream ever yielded, in order: what a graph is rebuilt from. */
export function recordsOf<S, C, E extends { type: string }>(process: Process<S, C, E>, stream: Stream): ReadRecord[] {
  let state = process.initial;
  return stream.events.flatMap((event) => {
    const before = state;
    state = process.evolve(state, event as Told<E>);
    return recordOf(process, stream.id, before, state, event) ?? [];
  });
}
