import type { BindingMeasure } from '../assessment/assessment.js';
import type { Day, Instant } from '../facts/time.js';
import type { Bilingual } from '../subject/bilingual.js';
import type { ConditionKind, Strength } from './answerTable.js';
import type { PartyRole } from './items.js';

/**
 * ALLOW: to be accepted, with every gap that was asked about. LIMIT: to be accepted on the conditions named, or without some
 * of the gaps. DENY: not as asked; `refused` tells an item that is barred from papers that may not be missing.
 */
export type Decision = 'ALLOW' | 'LIMIT' | 'DENY';

/** The platform's word on one application for one item. A pure function of an `Application` and the rules. */
export interface ItemAnswer {
  decision: Decision;
  /** A published measure bars the applicant from the item itself, whatever papers there are. */
  refused: boolean;
  /** Those asked about, in the order of the item. */
  materials: MaterialDecision[];
  conditions: Condition[];
  /** Rows of the answer table that matched, in its order. */
  grounds: Ground[];
  /** Of the applicant, for this department and item. */
  measures: BindingMeasure[];
  supervision: Supervision;
  accountable: Accountable;
  /** Absent: the item is not one for approval in seconds. */
  instant?: Instantly;
  /** Present with every DENY: a person may ask a person (个保21第24条). */
  humanReview?: { text: Bilingual; basis: string };
  changes: Change[];
}

export interface MaterialDecision {
  material: string;
  name: Bilingual;
  decision: Decision;
  /** How it is missing: it follows, is promised, is had from a register, or must be there. */
  by: 'SUPPLEMENT' | 'COMMITMENT' | 'REGISTER' | 'REQUIRED';
  /** The last day on which it may be handed in, in Shanghai; `provisional` past the calendar's years. */
  supplementBy?: Day;
  provisional?: boolean;
  text: Bilingual;
  /** The row that decided, where one did. */
  rule?: string;
}

export interface Condition {
  kind: ConditionKind;
  text: Bilingual;
  /** Rows that ask for it. */
  rules: string[];
  basis: string;
}

export interface Ground {
  rule: string;
  basis: string;
  source: string;
  text: Bilingual;
  /** Absent: the applicant itself. */
  party?: PartyRole;
  /** Fact ids. */
  evidence: string[];
  from?: Instant;
  until?: Instant;
  repairableFrom?: Instant;
}

export interface Supervision {
  department: string;
  item: Bilingual;
  strength: Strength;
  drawPercent: number;
  visitsPerYear: number;
  text: Bilingual;
  basis: string;
  rules: string[];
}

export interface Accountable {
  department: string;
  office: Bilingual;
  post: Bilingual;
  /** Moved to the applicant's region. */
  delegated: boolean;
}

export interface Instantly {
  approved: boolean;
  /** Why, or every reason why not. */
  because: Bilingual[];
}

/** What would make it another answer. */
export interface Change {
  /** Absent: whenever it is done. */
  at?: Instant;
  /** The row or the material that it is about; absent: the assessment as a whole. */
  about?: string;
  text: Bilingual;
}
