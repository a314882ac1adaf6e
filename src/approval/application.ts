import type { Assessment } from '../assessment/assessment.js';
import type { SourceState } from '../assessment/sourceStates.js';
import type { RegistrationStatus } from '../facts/fact.js';
import type { Instant } from '../facts/time.js';
import type { SubjectKind } from '../subject/subjectKind.js';
import type { Item, PartyRole } from './items.js';

/** Of an assessment, what an answer reads. */
export type Assessed = Pick<Assessment, 'tier' | 'reasons' | 'listings' | 'measures' | 'nextChangeAt'>;

export interface Applicant extends Assessed {
  kind: SubjectKind;
  /** Of the registration in force; absent: none is known. */
  status?: RegistrationStatus;
  /** Six digits; of the registration in force. */
  region?: string;
  /** In the order of the feeds. */
  sources: readonly Pick<SourceState, 'source' | 'state'>[];
  /** Commitments of its own that it broke and that are not repaired. */
  breaches: readonly Breach[];
}

/** A broken commitment as an answer reads it: it may be repaired from the breach on. */
export interface Breach {
  /** The fact's id alone. */
  evidence: string[];
  from: Instant;
  until?: Instant;
  repairableFrom: Instant;
}

/** Somebody whom the item looks at beside the applicant. */
export interface Party extends Assessed {
  role: PartyRole;
}

/** All that an answer depends on beside the rules. */
export interface Application {
  item: Item;
  /** Ids of the item's materials that the applicant does not have. */
  missing: readonly string[];
  applicant: Applicant;
  /** Those that the item looks at; in any order. */
  parties: readonly Party[];
  /** The time that is asked about, and the day of acceptance from which working days run. */
  asOf: Instant;
}
