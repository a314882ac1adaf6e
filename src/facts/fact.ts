import { createHash } from 'node:crypto';
import type { IdentifierKey } from '../subject/identifier.js';
import type { SubjectKind } from '../subject/subjectKind.js';
import type { ListKind } from './lists.js';
import type { Day, Instant } from './time.js';

/** What a source said, as it means here. One kind, one payload; amounts are in yuan unless a field names a currency. */
export type FactContent =
  | {
      kind: 'Registration';
      name: string;
      subjectKind: SubjectKind;
      status: RegistrationStatus;
      enterpriseType?: string;
      capital?: Capital;
      region?: string;
      industry?: string;
      address?: string;
      registeredOn?: Day;
    }
  /** Another number of the same subject, in the source's word; organisation codes inside a USCC need no such fact. */
  | { kind: 'SameSubject'; other: IdentifierKey }
  /** What this source calls a subject that it does not register, in a record about that subject itself. */
  | { kind: 'CalledName'; name: string }
  | { kind: 'AnnualReport'; year: number; filedOn?: Day }
  | { kind: 'Unreachable'; foundOn: Day }
  | { kind: 'Listing'; list: ListKind; ground: string; authority: string; decisionNumber?: string; amountYuan?: number }
  | { kind: 'TaxFiling'; period: string }
  | { kind: 'TaxArrears'; taxType: string; owedYuan: number }
  | { kind: 'TaxRating'; year: number; grade: TaxGrade }
  | { kind: 'NonNormalTaxpayer'; authority: string }
  | { kind: 'InsuredCount'; month: string; insured: number }
  | { kind: 'ContributionArrears'; months: number; owedYuan: number }
  | { kind: 'InsuranceFraud'; amountYuan: number; decidedOn: Day; authority: string }
  /** Owed to a lender and not paid when due; the fact ends on the day on which it is settled. */
  | { kind: 'BankOverdue'; lender: string; owedYuan: number }
  /** Found to be in default by the lender; the fact ends on the day on which it is settled. */
  | { kind: 'BankDefault'; lender: string; owedYuan: number; decidedOn: Day }
  | Penalty
  /** About the person: an authority found it responsible in person for what the company did; `since` is the day from which a bar runs. */
  | {
      kind: 'PersonalResponsibility';
      company: IdentifierKey;
      companyName: string;
      ground: ResponsibilityGround;
      since: Day;
      authority: string;
    }
  | { kind: 'Permit'; permitNumber: string; item: string; authority: string }
  | CommitmentBreach
  | Judgement
  | Relation;

export type RegistrationStatus = 'ACTIVE' | 'SUSPENDED' | 'REVOKED' | 'DEREGISTERED';
export type TaxGrade = 'A' | 'B' | 'M' | 'C' | 'D';
/** `amount` in whole units of `currency` (ISO 4217, with FRF for old French francs). */
export interface Capital {
  amount: number;
  currency: string;
}

export const PENALTY_KINDS = [
  'WARNING',
  'PUBLIC_CRITICISM',
  'FINE',
  'CONFISCATION',
  'SHUTDOWN',
  'REVOCATION',
  'RESTRICTION',
] as const;
export type PenaltyKind = (typeof PENALTY_KINDS)[number];
export const PENALTY_FIELDS = ['FOOD', 'DRUG', 'SPECIAL_EQUIPMENT', 'WORK_SAFETY', 'FIRE', 'OTHER'] as const;
export type PenaltyField = (typeof PENALTY_FIELDS)[number];

/** For what an authority found a person responsible in person, where the law asks for such a finding (登记21第12、40条). */
export const RESPONSIBILITY_GROUNDS = ['REVOCATION', 'FALSE_REGISTRATION', 'SERIOUS_VIOLATION'] as const;
export type ResponsibilityGround = (typeof RESPONSIBILITY_GROUNDS)[number];

export interface Penalty {
  kind: 'Penalty';
  decisionNumber: string;
  authority: string;
  act: string;
  penaltyKinds: PenaltyKind[];
  /** Of the fine alone. 0 beside FINE: the source did not say how much (`fineIsUnknown` of src/policy). */
  fineYuan: number;
  confiscatedYuan: number;
  /** The authority's own word that this is a heavier penalty (较重行政处罚). */
  heavier: boolean;
  field: PenaltyField;
  /** Decided by the simple procedure (简易程序); absent: ordinary, or not told. */
  simpleProcedure?: true;
  /** The day on which the act ended, where the authority told it; some local terms run from it (DIS-7). */
  actEndedOn?: Day;
  decidedOn: Day;
  publishedOn?: Day;
  /** The last day of a ban from business or an occupation, inclusive; OPEN: it has none. Nothing else ends by it (PUB-4). */
  banUntil?: Day | 'OPEN';
  /** The first day on which the authority, on application, no longer publishes it (PUB-6). */
  publicityEndedOn?: Day;
  /** Complied with and put right, in the authority's word. */
  correctedOn?: Day;
  /** Annulled decisions count for nothing from the start. */
  annulledOn?: Day;
}

/** What was broken: its day passed or it was refused (NOT_KEPT), or what it stated was not true (FALSE). */
export const BREACH_GROUNDS = ['NOT_KEPT', 'FALSE'] as const;
export type BreachGround = (typeof BREACH_GROUNDS)[number];

/**
 * A written commitment made at the counter was not kept: the platform's own fact, from the breach until it is repaired
 * (深信23第59、64条).
 */
export interface CommitmentBreach {
  kind: 'CommitmentBreach';
  item: string;
  /** The case in which it was given; the record's id is the process. */
  caseNo: string;
  ground: BreachGround;
  /** Materials of the item that it was about and that were still missing or false. */
  materials: string[];
  /** The last day on which they could be handed in, where there was one. */
  dueOn?: Day;
}

export const VERDICTS = ['SAME', 'DIFFERENT', 'UNSURE'] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * An official's word on whether two identifiers are one subject. Of several on one pair the latest (`validFrom`) stands;
 * one that is undone is retracted like any other record, and the one before it stands again.
 */
export interface Judgement {
  kind: 'Judgement';
  other: IdentifierKey;
  verdict: Verdict;
  reason: string;
  /** The account and department of whoever judged. */
  decidedBy: string;
}

/** 受益所有人 as declared: by which of the three criteria of the 2024 order on beneficial owners. */
export const OWNERSHIP_CRITERIA = ['SHARES', 'BENEFIT_OR_VOTES', 'CONTROL'] as const;
export type OwnershipCriterion = (typeof OWNERSHIP_CRITERIA)[number];

/**
 * Relations are facts about the company (or the branch) and edges in the graph: `holder` -> company, branch -> `headOffice`.
 * The other end's name stands in the relation itself, so an agent of 10,000 companies has no 10,000 facts of its own.
 */
export type Relation =
  | { kind: 'LegalRepresentative'; holder: IdentifierKey; holderName: string }
  | { kind: 'Shareholding'; holder: IdentifierKey; holderName: string; percent?: number; amountYuan?: number }
  | { kind: 'Officer'; holder: IdentifierKey; holderName: string; post: string }
  /** By agreement or another arrangement, not by shares; `arrangement` in the source's words. */
  | { kind: 'ControlAgreement'; holder: IdentifierKey; holderName: string; arrangement: string }
  | { kind: 'Branch'; headOffice: IdentifierKey; headOfficeName: string }
  | {
      kind: 'BeneficialOwner';
      holder: IdentifierKey;
      holderName: string;
      criterion: OwnershipCriterion;
      percent?: number;
    };

export type FactKind = FactContent['kind'];
export type ContentOf<K extends FactKind> = Extract<FactContent, { kind: K }>;
export type RelationKind = Relation['kind'];

/** Each kind of relation and the edge that shows it in the graph. */
export const EDGE_OF_RELATION = {
  LegalRepresentative: 'LEGAL_REPRESENTATIVE_OF',
  Shareholding: 'SHAREHOLDER_OF',
  Officer: 'OFFICER_OF',
  ControlAgreement: 'CONTROLS_BY_AGREEMENT',
  Branch: 'BRANCH_OF',
  BeneficialOwner: 'BENEFICIAL_OWNER_OF',
} as const satisfies Record<RelationKind, string>;
export type EdgeKind = (typeof EDGE_OF_RELATION)[RelationKind];
export const EDGE_KINDS = Object.values(EDGE_OF_RELATION) as EdgeKind[];
/** The kinds of relation that these edges show; absent: every kind. */
export const relationKindsOf = (edges: readonly EdgeKind[] = EDGE_KINDS): RelationKind[] =>
  (Object.keys(EDGE_OF_RELATION) as RelationKind[]).filter((kind) => edges.includes(EDGE_OF_RELATION[kind]));

export const isRelation = (content: FactContent): content is Relation => content.kind in EDGE_OF_RELATION;

/** Facts that tie two identifiers together or keep them apart. */
export const isLink = (content: FactContent): content is ContentOf<'SameSubject'> | Judgement =>
  content.kind === 'SameSubject' || content.kind === 'Judgement';

/** Whether a fact tells anything of a subject itself: who is the same as it is none of that. */
export const tellsOfSubject = ({ content }: Pick<Fact, 'content'>): boolean => content.kind !== 'Judgement';

/** The end of a relation that is not the subject it is about, and what the source calls it. */
export function otherEnd(relation: Relation): { key: IdentifierKey; name: string } {
  return relation.kind === 'Branch'
    ? { key: relation.headOffice, name: relation.headOfficeName }
    : { key: relation.holder, name: relation.holderName };
}

/** From whom to whom a relation fact's edge goes. */
export function edgeEnds(about: IdentifierKey, relation: Relation): { from: IdentifierKey; to: IdentifierKey } {
  return relation.kind === 'Branch' ? { from: about, to: relation.headOffice } : { from: relation.holder, to: about };
}

/** Every identifier that the fact speaks of. */
export function mentions(fact: Pick<NewFact, 'about' | 'content'>): IdentifierKey[] {
  const { about, content } = fact;
  if (isLink(content)) return [about, content.other];
  return isRelation(content) ? [about, otherEnd(content).key] : [about];
}

/** Where a fact came from, so that anybody can ask its publisher. */
export interface Provenance {
  source: string;
  publisher: string;
  recordId: string;
  /** topic-partition-offset of the record that brought it. */
  position: string;
  documentNumber?: string;
}

/** What `toFacts` of a connector makes: content, whom it is about, and when it holds in the world. */
export interface NewFact<C extends FactContent = FactContent> {
  /** Names the fact within its record, so that a correction replaces it: `registration`, `link:org`. */
  slot: string;
  about: IdentifierKey;
  content: C;
  validFrom: Instant;
  validTo?: Instant;
  documentNumber?: string;
  /** Data-quality notes: accepted, but somebody should look. */
  notes?: string[];
}

/** A fact as the graph keeps it. */
export interface Fact<C extends FactContent = FactContent> extends Omit<NewFact<C>, 'documentNumber'> {
  id: string;
  revision: number;
  /** The source's own word for when it recorded this. */
  recordedAt: Instant;
  /** Ours: known from this commit on, until a later revision or a retraction. */
  knownFrom: Instant;
  knownTo?: Instant;
  provenance: Provenance;
}

export const isFactOf = <K extends FactKind>(fact: Fact, kind: K): fact is Fact<ContentOf<K>> =>
  fact.content.kind === kind;

/** sha256(source, recordId, slot, revision): a redelivery is the same fact, and A -> B -> A is three. */
export function factId(source: string, recordId: string, slot: string, revision: number): string {
  return createHash('sha256')
    .update(JSON.stringify([source, recordId, slot, revision]))
    .digest('hex')
    .slice(0, 40);
}
