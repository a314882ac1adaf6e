import type { Absorbed, Counts } from '../facts/record.js';
import type { SubjectHeading } from '../facts/subjectName.js';
import type { Instant } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { OutboxEvent, Rated, StoredAssessment } from './graph.js';
import type { TakenRecords } from './takeRecords.js';

/** A subject as it stands after the batch. */
export interface SubjectChange {
  /** Its key before; absent: the subject is new. */
  was?: IdentifierKey;
  key: IdentifierKey;
  identifiers: IdentifierKey[];
  /** Nothing mentions these any more; they stay with the subject for questions about the past. */
  idle: IdentifierKey[];
  /** Identifiers that were idle before, of this subject or of those that it took in. */
  idleBefore: IdentifierKey[];
  /** Identifiers, idle ones too, that were another subject's, or nobody's, before. */
  joined: IdentifierKey[];
  heading: SubjectHeading;
  /** Key, heading, identifiers and whether it is reported are as they were. */
  sameHeading: boolean;
  revision: number;
  knownAt: Instant;
  /** Something is known of it: a fact of its own or a relation to it. */
  reported: boolean;
  /** Some listing of it is known, in force or not; and whether one was before. */
  listed: boolean;
  wasListed: boolean;
  assessment: StoredAssessment;
  before?: Rated;
}

export function absorbedOf({ bySource, refused, subjects }: Changes): Absorbed {
  const sum = (what: keyof Counts) => [...bySource.values()].reduce((all, counts) => all + counts[what], 0);
  return { taken: sum('taken'), unchanged: sum('unchanged'), bySource, refused, subjects: subjects.length };
}

/** All that one batch changes. Adapters write it; they decide nothing. */
export interface Changes extends TakenRecords {
  at: Instant;
  subjects: SubjectChange[];
  /** Keys of subjects whose identifiers all went to others. */
  dissolved: IdentifierKey[];
  /** The key of the subject that has each identifier of the batch now, changed or not. */
  ownerOf: ReadonlyMap<IdentifierKey, IdentifierKey>;
  /** Identifiers whose relations must hang on another subject than before. */
  moved: IdentifierKey[];
  /** Subjects that go by another key or lost an identifier, or took another's, with the keys of those that had them. */
  regrouped: { key: IdentifierKey; was: IdentifierKey[] }[];
  /** Subjects to be assessed anew, because a company they answer for changed. */
  dirty: IdentifierKey[];
  events: OutboxEvent[];
}
