import type { NewFact } from './fact.js';
import type { Day, Instant } from './time.js';

/** The source of the platform's own records, told apart from every department's feed. */
export const PLATFORM = 'platform';

/** A record that was read and understood: what one source says under one record id, at one revision. */
export interface ReadRecord {
  source: string;
  publisher: string;
  recordId: string;
  /** A whole number that rises with each correction; a lower one than the one known changes nothing. */
  revision: number;
  op: 'UPSERT' | 'RETRACT';
  recordedAt: Instant;
  /** The broker's time; tells what came after its day's heartbeat. */
  arrivedAt?: Instant;
  /** topic-partition-offset. */
  position: string;
  /** Hash of what the record says; the same revision with another hash is refused. */
  contentHash: string;
  /** Of the same content with pseudonyms under earlier keys. */
  formerHashes?: readonly string[];
  facts: NewFact[];
}

/**
 * A source's word on one of its days: how many revisions of records it recorded on it, heartbeats left out. A correction
 * has a higher revision; where two of one revision differ the larger count stands: rather an alarm too many.
 */
export interface Heartbeat {
  source: string;
  revision: number;
  day: Day;
  count: number;
  arrivedAt: Instant;
}

/** Moves one partition's place, in the same transaction as what was read up to there. */
export interface OffsetAdvance {
  cluster: string;
  topic: string;
  partition: number;
  /** What the writer believes is next; the transaction is refused where it is not (another writer was quicker). */
  expected: string | undefined;
  next: string;
}

/** What one transaction takes in. */
export interface Batch {
  records: ReadRecord[];
  /** Where the records were read, of each source one stretch at most; none: they were not read from a partition. */
  stretches: readonly Stretch[];
  /** The clock of the process that writes. Never earlier than what the subjects already know. */
  now: Instant;
}

/** What was read of one partition, beside its records. */
export interface Stretch {
  source: string;
  /** When the latest of it arrived. */
  heardAt: Instant;
  offset: OffsetAdvance;
  /** A day for each record that was refused before it came here; of what is no record at all, the day on which it arrived. */
  refusedOn: readonly Day[];
  heartbeats: readonly Heartbeat[];
}

/** A record that could not be taken in: never lost, always with where, what and what to do. */
export interface RefusedRecord {
  source: string;
  position: string;
  recordId?: string;
  column?: string;
  /** The class of the fault, for counting and filtering. */
  code: RefusalCode;
  reason: string;
  remedy: string;
}

/** Of records; what the platform adds to a department's records is none of these. */
export interface Counts {
  /** That brought something new. */
  taken: number;
  /** Known already, or of a lower revision than the one known. */
  unchanged: number;
}

export interface Absorbed extends Counts {
  bySource: ReadonlyMap<string, Counts>;
  refused: RefusedRecord[];
  /** Subjects whose knowledge changed. */
  subjects: number;
}

export const REFUSAL_CODES = [
  'ENVELOPE', // not JSON, no record id, an unknown form, a revision that is no whole number
  'UNREADABLE', // characters lost in decoding: the columns themselves cannot be trusted
  'RESIDENT_ID', // carries a resident identity number
  'UNKNOWN_COLUMN',
  'MISSING',
  'CODE', // an identifier with a wrong form or check character
  'VALUE',
  'REVISION_CONFLICT',
  'NOT_TAKEN', // understood, but the connector or the graph could not take it; the others went on
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Thrown where another writer has moved the partition: read its place again and go on from there. */
export class OffsetMoved extends Error {
  constructor(readonly next: string | undefined) {
    super(`another writer moved the partition to ${next ?? 'its beginning'}`);
  }
}

/** Thrown where the graph's engine cannot be reached in time; nothing was half-done. */
export class GraphUnavailable extends Error {}

/** Thrown where the engine is there but gave up for want of strength (time, memory, locks): less at a time, or later, may pass. */
export class GraphStrained extends GraphUnavailable {}
