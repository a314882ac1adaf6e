import type { Capital, PenaltyKind, RegistrationStatus } from '../facts/fact.js';
import type { ListKind } from '../facts/lists.js';
import type { Day, Instant } from '../facts/time.js';
import type { Channel } from '../policy/publicitySchema.js';
import type { Bilingual } from '../subject/bilingual.js';
import type { SubjectKind } from '../subject/subjectKind.js';

/**
 * What anybody may see of one subject at one time: types of their own, so that nothing of the regulators' is in them that
 * somebody forgot to take out. Plain JSON. No tier stands in it: a tier may rest on what is not public.
 */
export interface Disclosed {
  code: string;
  name: string;
  kind: SubjectKind;
  registration: Section<DisclosedRegistration>;
  permits: Section<DisclosedPermit>;
  penalties: Section<DisclosedPenalty>;
  /** One for each list that is published, in the order of `LIST_KINDS`. */
  lists: (Section<DisclosedListing> & { list: ListKind })[];
  asOf: Instant;
  policyVersion: string;
}

/**
 * RECORDS: there are some. NO_RECORD: none, and its sources are heard. NOT_HEARD_SINCE: a source has been silent for too
 * long, so having none means nothing. NEVER_REPORTED: a source never said anything at all.
 */
export const SECTION_WORDS = ['RECORDS', 'NO_RECORD', 'NOT_HEARD_SINCE', 'NEVER_REPORTED'] as const;
export type SectionWord = (typeof SECTION_WORDS)[number];

export interface Section<R> {
  title: Bilingual;
  basis: string;
  records: R[];
  word: SectionWord;
  text: Bilingual;
  /** Also beside records: since when a source of theirs has been silent for longer than it may be. */
  notHeardSince?: Instant;
  sources: HeardSource[];
}

/** A feed, and whether it is heard: as a whole, never what it says of one subject. */
export interface HeardSource {
  source: string;
  title: Bilingual;
  publisher: string;
  state: 'HEARD' | 'STALE' | 'NEVER_HEARD';
  lastHeardAt?: Instant;
}

/** What every record has beside its own. */
export interface RecordHead {
  /** The fact that it is from, told nobody. */
  id: string;
  /** The record's place with its source, the same through all corrections; told nobody. */
  place: string;
  authority: string;
  remedy: PublicRemedy;
}

export interface DisclosedRegistration extends RecordHead {
  status: RegistrationStatus;
  enterpriseType?: string;
  capital?: Capital;
  region?: string;
  industry?: string;
  /** Absent: not told, or not shown for this kind of subject. */
  address?: string;
  registeredOn?: Day;
  representatives: string[];
  recordedAt: Instant;
}
export interface DisclosedPermit extends RecordHead {
  permitNumber: string;
  item: string;
  from: Instant;
  until?: Instant;
}
export interface DisclosedPenalty extends RecordHead {
  decisionNumber: string;
  act: string;
  penaltyKinds: PenaltyKind[];
  /** Absent: none was imposed, or nobody said of how much. */
  fineYuan?: number;
  confiscatedYuan: number;
  decidedOn: Day;
  publishedOn?: Day;
  banUntil?: Day | 'OPEN';
  channel: Channel;
  /** The first instant at which it is no longer shown; absent: as long as its ban runs. */
  until?: Instant;
  basis: string;
  text: Bilingual;
}
export interface DisclosedListing extends RecordHead {
  list: ListKind;
  ground: string;
  decisionNumber?: string;
  from: Instant;
  /** Absent: it has no term and ends by decision. */
  until?: Instant;
  basis: string;
  text: Bilingual;
}

/**
 * OPEN: it may be asked for now. FROM: from a day on. WHILE_LISTED: not while on a list that the rule names. NONE: it ends
 * by itself and never early. ASK: no rule at hand; ask the authority.
 */
export const REPAIR_STATES = ['OPEN', 'FROM', 'WHILE_LISTED', 'NONE', 'ASK'] as const;
export type RepairState = (typeof REPAIR_STATES)[number];

export interface PublicRemedy {
  turnTo: string;
  objection: Bilingual;
  basis: string;
  /** How soon the platform's rules have an objection decided; empty where they name no time. */
  limits: Bilingual[];
  repair?: { state: RepairState; from?: Instant; text: Bilingual };
}
