import type { Dossier, HeldRelation } from '../facts/dossier.js';
import type { Fact } from '../facts/fact.js';
import type { Called, SubjectHeading } from '../facts/subjectName.js';
import type { Instant } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { Rated } from './graph.js';

/** The latest revision known of one record. */
export interface KnownRecord {
  revision: number;
  op: 'UPSERT' | 'RETRACT';
  /** With blanks between: one a key under which the pseudonyms in it came. */
  contentHash: string;
  /** Its facts that are currently known, and every identifier that they speak of. */
  factIds: string[];
  mentions: IdentifierKey[];
}

/** One subject that a batch touches, as it stands before the batch. */
export interface KnownSubject {
  key: IdentifierKey;
  /** Identifiers that something known now mentions, or that these carry inside. */
  identifiers: IdentifierKey[];
  /** Identifiers that nothing mentions any more: kept with it for the past, no part of what it is now. */
  idle: IdentifierKey[];
  /** Those of both that relations or links of other records name, leaving out facts that the batch's corrections close. */
  named: IdentifierKey[];
  /** Those of both that have facts of the `UNREAD` kinds, likewise. */
  unread: IdentifierKey[];
  /** Currently known facts about any of its identifiers; while a batch is taken in, without those of the `UNREAD` kinds. */
  facts: Fact[];
  /** Registrations about any of its identifiers that are no longer known: they may have been true in their time. */
  past: Fact[];
  held: HeldRelation[];
  /** The best name that relations give each of its identifiers, leaving out facts that the batch's corrections close. */
  called: Called[];
  heading: SubjectHeading;
  /** Something is known of it. */
  reported: boolean;
  revision: number;
  knownAt: Instant;
  assessment?: Rated;
}

/** Everything that a batch touches, read under lock. */
export interface Known {
  records: Map<string, KnownRecord>;
  subjects: KnownSubject[];
}

/** A record's own key in the graph. */
export const recordKey = (record: { source: string; recordId: string }): string =>
  JSON.stringify([record.source, record.recordId]);

/**
 * Relations whose holder answers for what happens to the company, where a policy row says so: only these bring a
 * company's listings into the holder's dossier. A shareholder or an officer of a listed company has none of it (PRO-5).
 */
export const CARRYING_RELATIONS: readonly string[] = ['LegalRepresentative'];

/**
 * No rule reads these, so they are not loaded while records come in, only counted as there: a company with ten thousand
 * shareholders is written at the price of any other.
 */
export const UNREAD: readonly string[] = ['Shareholding', 'Officer', 'BeneficialOwner'];

export const dossierOf = (
  subject: Omit<KnownSubject, 'assessment' | 'called' | 'heading' | 'idle' | 'named' | 'past' | 'reported' | 'unread'>,
): Dossier => ({
  key: subject.key,
  identifiers: subject.identifiers,
  facts: subject.facts,
  held: subject.held,
  revision: subject.revision,
  knownAt: subject.knownAt,
});

export const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
