import type { ListKind } from '../facts/lists.js';
import type { Tier } from '../facts/tier.js';
import type { Instant } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { SubjectKind } from '../subject/subjectKind.js';

/** An assessment as the graph keeps it beside the subject; `body` is the assessment room's own JSON. */
export interface StoredAssessment {
  tier?: Tier;
  policyVersion: string;
  asOf: Instant;
  nextChangeAt?: Instant;
  /** Listings in force at `asOf`, for lists, counts and searches; `until` where the end is known. */
  listings: StoredListing[];
  /** Lists that somebody might put it on at `asOf`, for those who look for candidates. */
  candidates?: ListKind[];
  body: string;
}

/** An assessment as far as the next one is compared with it. */
export type Rated = Omit<StoredAssessment, 'body'>;

export interface StoredListing {
  list: ListKind;
  fact: string;
  from: Instant;
  until?: Instant;
}

/** What one look-up by identifier brings: enough to answer most questions without reading facts. */
export interface SubjectCard {
  key: IdentifierKey;
  code?: string;
  name: string;
  kind: SubjectKind;
  region?: string;
  revision: number;
  knownAt: Instant;
  /** Something it depends on changed after it was assessed: assess anew before answering. */
  dirty: boolean;
  assessment: StoredAssessment;
}
