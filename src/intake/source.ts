import type { NewFact } from '../facts/fact.js';
import type { Day, Instant } from '../facts/time.js';
import type { Columns, Row } from './columns.js';

/** A department's feed: one folder in connectors/, one topic. */
export interface Source {
  id: string;
  title: { zh: string; en: string };
  publisher: string;
  /** EVERY_SUBJECT: a subject it never reported is UNKNOWN. ADVERSE_ONLY: one it never reported is clean, while it is heard. */
  coverage: 'EVERY_SUBJECT' | 'ADVERSE_ONLY';
  /** Silent for longer than this, it is STALE: the source as a whole, or each subject where it reports on each regularly. */
  freshness: { limitDays: number; of: 'SOURCE' | 'SUBJECT' };
  /** Never shown to the public where false. */
  publicRecords: boolean;
  forms: Form[];
}

/** One table that the department sends. `name` is what the record's `form` says. */
export interface Form<C extends Columns = Columns> {
  name: string;
  title: string;
  columns: C;
  /** Headings that may come and are left out on purpose, each with the reason. */
  ignored: Readonly<Record<string, string>>;
  /** The field of `columns` by which its records are keyed: the subject they are mainly about. */
  keyField: keyof C & string;
  toFacts(row: Row<C>, context: RecordContext): NewFact[];
}
export interface RecordContext {
  recordedAt: Instant;
}

/** Keeps the row's type for `toFacts` and forgets it outside, so that forms of different tables stand in one list. */
export const form = <C extends Columns>(definition: Form<C>): Form => definition as unknown as Form;

export const topicOf = (source: Pick<Source, 'id'>): string => `chengxin.records.${source.id}.v1`;

/**
 * A line of a department's file and the value of a Kafka message: the row as the department's columns have it.
 * CloudEvents attributes stand in the message's headers (binary mode).
 */
export type RecordEnvelope = RowEnvelope | HeartbeatEnvelope;

interface EnvelopeHead {
  recordId: string;
  revision: number;
  /** RFC 3339; where a file has none, `publish` says when it read the file. */
  recordedAt?: string;
  form: string;
}
export interface RowEnvelope extends EnvelopeHead {
  op: 'UPSERT' | 'RETRACT';
  /** Absent for RETRACT. */
  row?: Record<string, string>;
  /** While keys are changed, the pseudonyms in the row with those of the same persons under earlier keys. */
  formerPseudonyms?: Record<string, string[]>;
}
/** Says that the source lives, and how many revisions of records it recorded on `day`. Its form is 对账. */
export interface HeartbeatEnvelope extends EnvelopeHead {
  op: 'HEARTBEAT';
  day: Day;
  count: number;
  row?: never;
}

/** Columns that are well formed each but not together: `toFacts` throws it, intake refuses the record and says so. */
export class RowFault extends Error {
  constructor(
    readonly column: string,
    message: string,
    readonly remedy: string,
  ) {
    super(`${column}: ${message}`);
    this.name = 'RowFault';
  }
}
