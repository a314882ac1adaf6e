import type { ListKind } from '../facts/lists.js';
import type { Tier } from '../facts/tier.js';
import type { Instant } from '../facts/time.js';
import type { Bilingual } from '../subject/bilingual.js';
import type { IdentifierKey } from '../subject/identifier.js';

/**
 * The platform's word on one subject at one time. A pure function of (what is known, policy version, asOf): the same
 * three always give the same assessment. Plain JSON, so that it can be stored, signed and compared.
 */
export interface Assessment {
  subject: IdentifierKey;
  /** Absent: unrated, and `unrated` says why. */
  tier?: Tier;
  unrated: Bilingual[];
  reasons: Reason[];
  listings: ListingInForce[];
  measures: BindingMeasure[];
  /** What an authority might list; never a listing by itself. */
  candidates: Candidate[];
  /** What an authority might take off a list; the listing stands until it does. */
  exits: Candidate[];
  sources: SourceSeen[];
  /** The first instant after `asOf` at which time alone makes this assessment another one. */
  nextChangeAt?: Instant;
  policyVersion: string;
  asOf: Instant;
  knownAt: Instant;
  revision: number;
}

/** A row of a table that matched, on these facts. */
export interface Reason {
  rule: string;
  tier: Tier;
  basis: string;
  /** Where the platform has the rule from, and how certain that is. */
  source: string;
  text: Bilingual;
  evidence: string[];
  from: Instant;
  until?: Instant;
  repairableFrom?: Instant;
}

export interface ListingInForce {
  list: ListKind;
  fact: string;
  authority: string;
  ground: string;
  from: Instant;
  until?: Instant;
  repairableFrom?: Instant;
}

export const MEASURE_KINDS = [
  'PROHIBIT',
  'RESTRICT',
  'SUPERVISE_MORE',
  'WITHHOLD_CONVENIENCE',
  'NAME_IN_RECORD',
] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

/** A row of schema/catalogue/measures.yaml that binds because of a listing in force, or of a policy's edges. */
export interface BindingMeasure {
  id: string;
  kind: MeasureKind;
  /** 应当 or 可以. */
  mandatory: boolean;
  text: Bilingual;
  basis: string;
  source: string;
  /** Why the measure has to do with the conduct (沪信17第30、32条 ask for it). */
  relevance: Bilingual;
  decidedBy: string;
  /** Departments that execute it; empty: every department. */
  departments: string[];
  /** Items it bears on; empty: every item of those departments. */
  items: string[];
  /** Absent: it rests on a finding about the person, not on a list. */
  list?: ListKind;
  /** Fact ids of the listings or findings it rests on. */
  evidence: string[];
  from: Instant;
  until?: Instant;
}

export interface Candidate {
  list: ListKind;
  rule: string;
  basis: string;
  text: Bilingual;
  evidence: string[];
}

/** What a source has said about this subject; CLEAN, ADVERSE, UNKNOWN and STALE are told apart from it when read. */
export interface SourceSeen {
  source: string;
  /** The latest `recordedAt` of its facts on this subject that are currently known; absent: it never reported it. */
  lastReportedAt?: Instant;
  /** Some fact of its is adverse at `asOf`. */
  adverse: boolean;
}
