import { hash } from 'node:crypto';
import type { ListKind } from '../facts/lists.js';
import type { SaidOfSubject } from '../facts/saidBySource.js';
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
  /** What each source that ever reported it has said, at `asOf`, for those who look by the state of a source. */
  said?: SaidOfSubject[];
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
  /** Cards of one subject with the same stamp are the same but for `dirty`. Absent: written before there were stamps. */
  stamp?: string;
}

/** What a card that was read before is compared with. */
export type CardStamp = Required<Pick<SubjectCard, 'stamp' | 'dirty'>>;

export function digestOfCard(
  { code, name, kind, region }: Pick<SubjectCard, 'code' | 'name' | 'kind' | 'region'>,
  { tier, policyVersion, asOf, nextChangeAt, listings, body }: StoredAssessment,
): string {
  const heading = [code ?? null, name, kind, region ?? null];
  const beside = JSON.stringify([heading, tier ?? null, policyVersion, asOf, nextChangeAt ?? null, listings]);
  return hash('sha256', beside + body, 'base64url').slice(0, 16);
}
/** Revision and time tell one that was dissolved and came again. */
export const stampOf = (revision: number, knownAt: Instant, cardDigest: string): string =>
  `${revision} ${knownAt} ${cardDigest}`;
