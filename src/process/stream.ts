import type { ReadRecord } from '../facts/record.js';
import type { Instant } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';

/** Who acted, as the token said it. An act of time itself (a limit that passed) is the platform's own. */
export interface Actor {
  account: string;
  department?: string;
  system?: string;
}
export const THE_CLOCK: Actor = Object.freeze({ account: 'platform' });

/** One thing that happened in a process, as it is kept. `version` counts a stream's events from 1. */
export type Told<E extends { type: string } = { type: string }> = E & { version: number; at: Instant; by: Actor };

/** How a stream is found: worked out from its events at every append, never told by itself. */
export interface StreamHead {
  /** Whom it is about, by the identifier with which it was opened. */
  subject?: IdentifierKey;
  /** What it is about within its kind: a list, an item, a measure. */
  matter?: string;
  /** Whose act it waits for. */
  department?: string;
  state: string;
  /** Something may still happen in it. */
  open: boolean;
  /** From this instant on what it waits for is overdue. */
  dueAt?: Instant;
  /** Only one open stream may have it: two officials cannot open the same matter twice. */
  exclusive?: string;
}

export interface Stream {
  id: string;
  kind: string;
  version: number;
  openedAt: Instant;
  changedAt: Instant;
  head: StreamHead;
  events: Told[];
}

/** What other systems are told of a process beside what it makes known; about the subject of its head. */
export interface News {
  type: 'CommitmentDueSoon' | 'CommitmentBroken' | 'CommitmentRepaired';
  detail: Record<string, string | null>;
}

/** What one command does: events behind those that it was decided on, and the platform's own records that follow. */
export interface Append {
  stream: string;
  kind: string;
  /** The version that was decided on; 0: there is no such stream yet. */
  expectedVersion: number;
  /** At least one. */
  events: Told[];
  head: StreamHead;
  records: ReadRecord[];
  /** Told in the same transaction. */
  news?: News[];
  /** Names the command: sent again, it is answered as the first time. `hash`: of what it asked for. */
  once?: { key: string; hash: string };
  now: Instant;
}

/** Where a command ended: the stream and its version right after it. `repeated`: it had been done before, and was not done again. */
export interface Appended {
  stream: string;
  version: number;
  repeated: boolean;
}

/** A command that was done under a key. */
export interface DoneOnce extends Pick<Appended, 'stream' | 'version'> {
  hash: string;
}

export interface StreamSearch {
  kind: string;
  /** Any of a subject's identifiers. */
  subjects?: readonly IdentifierKey[];
  matter?: string;
  department?: string;
  state?: string;
  /** Any of these. */
  states?: readonly string[];
  open?: boolean;
  /** Overdue at this instant. */
  dueBy?: Instant;
  /** Opened in `[openedFrom, openedTo)`. */
  openedFrom?: Instant;
  openedTo?: Instant;
}
/** In order of what is due first (without a due date: last), then of id. `after`: the `cursor` of the page before. */
export interface StreamPageAsked extends StreamSearch {
  first: number;
  after?: string;
}
export interface StreamPage {
  streams: Stream[];
  totalCount: number;
  hasNextPage: boolean;
}
/** How many streams there are of each department, matter and state, and how many of these are overdue. */
export interface StreamTally {
  department?: string;
  matter?: string;
  state: string;
  count: number;
  overdue: number;
}

const NEVER_DUE = '9999-12-31T00:00:00.000Z' as Instant;
/** What streams are sorted by; a page's cursor is that of its last stream. */
export const dueOrder = ({ dueAt }: StreamHead): Instant => dueAt ?? NEVER_DUE;
export const streamCursor = ({ id, head }: Pick<Stream, 'id' | 'head'>): string => `${dueOrder(head)} ${id}`;

/** Thrown where a stream is not at the version that was decided on: somebody else acted. 0: it is not there. */
export class StreamMoved extends Error {
  constructor(
    readonly stream: string,
    readonly version: number,
  ) {
    super(`${stream} is at version ${version}`);
  }
}

/** Thrown where another open stream has what only one may have. */
export class AlreadyOpen extends Error {
  constructor(readonly stream: string) {
    super(`${stream} is open for the same matter`);
  }
}

/** Thrown where a key names another command than the one that it was first used for. */
export class KeyReused extends Error {
  constructor(readonly key: string) {
    super('this key was used for another command');
  }
}
