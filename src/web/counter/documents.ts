// Printed from the .graphql files beside this one by `npm run generate`: change those.
import type { Document } from '../data/document';

export interface AnnulBreachInput {
  document: string;
  idempotencyKey: string;
  process: string;
  reason: string;
  version: number;
}

export interface BreakCommitmentInput {
  ground: BreachGround;
  idempotencyKey: string;
  process: string;
  reason: string;
  version: number;
}

export interface CreditCheckInput {
  caseNo?: string | null;
  code: string;
  item?: string | null;
  missing?: string[] | null;
  purpose: string;
}

export interface ExtendCommitmentInput {
  idempotencyKey: string;
  process: string;
  reason: string;
  version: number;
  workingDays: number;
}

export interface FulfilCommitmentInput {
  idempotencyKey: string;
  note?: string | null;
  process: string;
  version: number;
}

export interface OpenCommitmentInput {
  caseNo?: string | null;
  check?: CreditCheckInput | null;
  conditionsMet?: ConditionKind[] | null;
  idempotencyKey: string;
  materials?: string[] | null;
  receipt?: string | null;
}

export interface RepairCommitmentInput {
  document: string;
  idempotencyKey: string;
  process: string;
  reason: string;
  version: number;
}

export interface SupplementCommitmentInput {
  document?: string | null;
  idempotencyKey: string;
  materials: string[];
  process: string;
  receivedOn?: string | null;
  version: number;
}

export interface WithdrawCommitmentInput {
  idempotencyKey: string;
  process: string;
  reason: string;
  version: number;
}

export type BreachGround = 'FALSE' | 'NOT_KEPT';

export type CommitmentState = 'ANNULLED' | 'BROKEN' | 'DUE_SOON' | 'FULFILLED' | 'OPEN' | 'REPAIRED' | 'SUPPLEMENTED' | 'WITHDRAWN';

export type ConditionKind = 'CHECK_WITH_SOURCE' | 'GUARANTEE' | 'HUMAN_DECISION' | 'ON_SITE_CHECK';

export type FactKind = 'AnnualReport' | 'BankDefault' | 'BankOverdue' | 'BeneficialOwner' | 'Branch' | 'CalledName' | 'CommitmentBreach' | 'ContributionArrears' | 'ControlAgreement' | 'InsuranceFraud' | 'InsuredCount' | 'Judgement' | 'LegalRepresentative' | 'Listing' | 'NonNormalTaxpayer' | 'Officer' | 'Penalty' | 'Permit' | 'PersonalResponsibility' | 'Registration' | 'SameSubject' | 'Shareholding' | 'TaxArrears' | 'TaxFiling' | 'TaxRating' | 'Unreachable';

export type GapDecision = 'ALLOW' | 'DENY' | 'LIMIT';

export type GapKind = 'COMMITMENT' | 'REGISTER' | 'REQUIRED' | 'SUPPLEMENT';

export type InspectionStrength = 'KEY' | 'LIGHT' | 'ORDINARY' | 'STRICT';

export type Lang = 'EN' | 'ZH';

export type ListKind = 'ABNORMAL_OPERATIONS' | 'BROKEN_COMMITMENTS' | 'JUDGMENT_DEFAULTERS' | 'MAJOR_TAX_VIOLATORS' | 'SERIOUS_VIOLATIONS' | 'WAGE_DEFAULTERS';

export type MeasureKind = 'NAME_IN_RECORD' | 'PROHIBIT' | 'RESTRICT' | 'SUPERVISE_MORE' | 'WITHHOLD_CONVENIENCE';

export type SourceStateKind = 'ADVERSE' | 'CLEAN' | 'STALE' | 'UNKNOWN';

export type Tier = 'DISHONEST' | 'GOOD' | 'SEVERE' | 'WARNING';

export type CommitmentPart = {
  id: string;
  version: number;
  code: string;
  name: string | null;
  itemName: string;
  caseNo: string;
  state: CommitmentState;
  acceptedOn: string;
  extendedFor: string | null;
  due: {
    day: string;
    overdue: boolean;
    provisional: boolean;
  } | null;
  materials: Array<{
    material: string;
    name: string;
    by: GapKind;
    suppliedOn: string | null;
    due: {
      day: string;
      overdue: boolean;
    } | null;
  }>;
  breach: {
    ground: BreachGround;
    reason: string;
    since: string;
  } | null;
};

export type EvidencePart = {
  id: string;
  kind: FactKind;
  summary: string;
  publisher: string;
  documentNumber: string | null;
  validFrom: string;
  validTo: string | null;
  knownFrom: string;
};

export type MeasurePart = {
  id: string;
  kind: MeasureKind;
  list: ListKind | null;
  mandatory: boolean;
  text: string;
  basis: string;
  relevance: string;
  source: string;
  decidedBy: string;
  from: string;
  until: string | null;
};

export type PagePart = {
  hasNextPage: boolean;
  endCursor: string | null;
};

export type ReasonPart = {
  rule: string;
  tier: Tier | null;
  text: string;
  basis: string;
  source: string;
  from: string;
  until: string | null;
  repairableFrom: string | null;
  saidBy: string[];
  evidence: EvidencePart[];
};

export type SourcePart = {
  source: string;
  title: string;
  state: SourceStateKind;
  lastHeardAt: string | null;
  lastReportedAt: string | null;
};

export type SupervisionPart = {
  strength: InspectionStrength;
  text: string;
  basis: string;
  drawPercent: number;
  visitsPerYear: number | null;
  item: string | null;
  department: string | null;
};

export interface ItemsVariables {
  lang: Lang;
}
export type ItemsData = {
  items: Array<{
    id: string;
    name: string;
    department: string;
    office: string;
    basis: string;
    instant: boolean;
    decidedWithinWorkingDays: number;
    materials: Array<{
      id: string;
      name: string;
      key: boolean;
      commitment: boolean;
      register: string | null;
      withinWorkingDays: number | null;
    }>;
  }>;
};
export const Items: Document<ItemsData, ItemsVariables> = {
  name: 'Items',
  text: "query Items($lang:Lang!){items{id name(lang:$lang)department office(lang:$lang)basis instant decidedWithinWorkingDays materials{id name(lang:$lang)key commitment register withinWorkingDays}}}",
};

export interface CheckVariables {
  input: CreditCheckInput;
  lang: Lang;
}
export type CheckData = {
  creditCheck: {
    code: string;
    name: string | null;
    known: boolean;
    tier: Tier | null;
    unrated: string[];
    decision: GapDecision | null;
    refused: boolean;
    asOf: string;
    knownAt: string;
    policyVersion: string;
    catalogueVersion: string | null;
    receipt: string | null;
    reasons: ReasonPart[];
    materials: Array<{
      material: string;
      name: string;
      by: GapKind;
      decision: GapDecision;
      supplementBy: string | null;
      provisional: boolean;
      reason: string;
    }>;
    conditions: Array<{
      kind: ConditionKind;
      text: string;
      basis: string;
    }>;
    measures: MeasurePart[];
    supervision: SupervisionPart | null;
    changes: Array<{
      about: string | null;
      at: string | null;
      text: string;
    }>;
    instant: {
      approved: boolean;
      because: string[];
    } | null;
    humanReview: {
      text: string;
      basis: string;
      askAt: {
        department: string;
        office: string;
        post: string;
      };
    } | null;
    accountable: {
      department: string;
      office: string;
      post: string;
      delegated: boolean;
    } | null;
    sources: SourcePart[];
  };
};
export const Check: Document<CheckData, CheckVariables> = {
  name: 'Check',
  text: "query Check($input:CreditCheckInput!$lang:Lang!){creditCheck(input:$input){code name known tier unrated(lang:$lang)decision refused asOf knownAt policyVersion catalogueVersion receipt reasons{...ReasonPart}materials{material name(lang:$lang)by decision supplementBy provisional reason(lang:$lang)}conditions{kind text(lang:$lang)basis}measures{...MeasurePart}supervision{...SupervisionPart}changes{about at text(lang:$lang)}instant{approved because(lang:$lang)}humanReview{text(lang:$lang)basis askAt{department office(lang:$lang)post(lang:$lang)}}accountable{department office(lang:$lang)post(lang:$lang)delegated}sources{...SourcePart}}}fragment ReasonPart on Reason{rule tier text(lang:$lang)basis source from until repairableFrom saidBy evidence{...EvidencePart}}fragment EvidencePart on Fact{id kind summary(lang:$lang)publisher documentNumber validFrom validTo knownFrom}fragment MeasurePart on Measure{id kind list mandatory text(lang:$lang)basis relevance(lang:$lang)source decidedBy from until}fragment SupervisionPart on Supervision{strength text(lang:$lang)basis drawPercent visitsPerYear item(lang:$lang)department}fragment SourcePart on SourceState{source title(lang:$lang)state lastHeardAt lastReportedAt}",
};

export interface CommitmentsVariables {
  after?: string | null;
  lang: Lang;
}
export type CommitmentsData = {
  commitments: {
    totalCount: number;
    pageInfo: PagePart;
    edges: Array<{
      node: CommitmentPart;
    }>;
  };
};
export const Commitments: Document<CommitmentsData, CommitmentsVariables> = {
  name: 'Commitments',
  text: "query Commitments($after:String$lang:Lang!){commitments(open:true first:20 after:$after){totalCount pageInfo{...PagePart}edges{node{...CommitmentPart}}}}fragment PagePart on PageInfo{hasNextPage endCursor}fragment CommitmentPart on Commitment{id version code name itemName(lang:$lang)caseNo state acceptedOn extendedFor due{day overdue provisional}materials{material name(lang:$lang)by suppliedOn due{day overdue}}breach{ground reason since}}",
};

export interface OpenCommitmentVariables {
  input: OpenCommitmentInput;
  lang: Lang;
}
export type OpenCommitmentData = {
  openCommitment: CommitmentPart;
};
export const OpenCommitment: Document<OpenCommitmentData, OpenCommitmentVariables> = {
  name: 'OpenCommitment',
  text: "mutation OpenCommitment($input:OpenCommitmentInput!$lang:Lang!){openCommitment(input:$input){...CommitmentPart}}fragment CommitmentPart on Commitment{id version code name itemName(lang:$lang)caseNo state acceptedOn extendedFor due{day overdue provisional}materials{material name(lang:$lang)by suppliedOn due{day overdue}}breach{ground reason since}}",
};

export interface SupplementCommitmentVariables {
  input: SupplementCommitmentInput;
  lang: Lang;
}
export type SupplementCommitmentData = {
  supplementCommitment: CommitmentPart;
};
export const SupplementCommitment: Document<SupplementCommitmentData, SupplementCommitmentVariables> = {
  name: 'SupplementCommitment',
  text: "mutation SupplementCommitment($input:SupplementCommitmentInput!$lang:Lang!){supplementCommitment(input:$input){...CommitmentPart}}fragment CommitmentPart on Commitment{id version code name itemName(lang:$lang)caseNo state acceptedOn extendedFor due{day overdue provisional}materials{material name(lang:$lang)by suppliedOn due{day overdue}}breach{ground reason since}}",
};

export interface FulfilCommitmentVariables {
  input: FulfilCommitmentInput;
  lang: Lang;
}
export type FulfilCommitmentData = {
  fulfilCommitment: CommitmentPart;
};
export const FulfilCommitment: Document<FulfilCommitmentData, FulfilCommitmentVariables> = {
  name: 'FulfilCommitment',
  text: "mutation FulfilCommitment($input:FulfilCommitmentInput!$lang:Lang!){fulfilCommitment(input:$input){...CommitmentPart}}fragment CommitmentPart on Commitment{id version code name itemName(lang:$lang)caseNo state acceptedOn extendedFor due{day overdue provisional}materials{material name(lang:$lang)by suppliedOn due{day overdue}}breach{ground reason since}}",
};

export interface ExtendCommitmentVariables {
  input: ExtendCommitmentInput;
  lang: Lang;
}
export type ExtendCommitmentData = {
  extendCommitment: CommitmentPart;
};
export const ExtendCommitment: Document<ExtendCommitmentData, ExtendCommitmentVariables> = {
  name: 'ExtendCommitment',
  text: "mutation ExtendCommitment($input:ExtendCommitmentInput!$lang:Lang!){extendCommitment(input:$input){...CommitmentPart}}fragment CommitmentPart on Commitment{id version code name itemName(lang:$lang)caseNo state acceptedOn extendedFor due{day overdue provisional}materials{material name(lang:$lang)by suppliedOn due{day overdue}}breach{ground reason since}}",
};

export interface WithdrawCommitmentVariables {
  input: WithdrawCommitmentInput;
  lang: Lang;
}
export type WithdrawCommitmentData = {
  withdrawCommitment: CommitmentPart;
};
export const WithdrawCommitment: Document<WithdrawCommitmentData, WithdrawCommitmentVariables> = {
  name: 'WithdrawCommitment',
  text: "mutation WithdrawCommitment($input:WithdrawCommitmentInput!$lang:Lang!){withdrawCommitment(input:$input){...CommitmentPart}}fragment CommitmentPart on Commitment{id version code name itemName(lang:$lang)caseNo state acceptedOn extendedFor due{day overdue provisional}materials{material name(lang:$lang)by suppliedOn due{day overdue}}breach{ground reason since}}",
};

export interface BreakCommitmentVariables {
  input: BreakCommitmentInput;
  lang: Lang;
}
export type BreakCommitmentData = {
  breakCommitment: CommitmentPart;
};
export const BreakCommitment: Document<BreakCommitmentData, BreakCommitmentVariables> = {
  name: 'BreakCommitment',
  text: "mutation BreakCommitment($input:BreakCommitmentInput!$lang:Lang!){breakCommitment(input:$input){...CommitmentPart}}fragment CommitmentPart on Commitment{id version code name itemName(lang:$lang)caseNo state acceptedOn extendedFor due{day overdue provisional}materials{material name(lang:$lang)by suppliedOn due{day overdue}}breach{ground reason since}}",
};

export interface RepairCommitmentVariables {
  input: RepairCommitmentInput;
  lang: Lang;
}
export type RepairCommitmentData = {
  repairCommitment: CommitmentPart;
};
export const RepairCommitment: Document<RepairCommitmentData, RepairCommitmentVariables> = {
  name: 'RepairCommitment',
  text: "mutation RepairCommitment($input:RepairCommitmentInput!$lang:Lang!){repairCommitment(input:$input){...CommitmentPart}}fragment CommitmentPart on Commitment{id version code name itemName(lang:$lang)caseNo state acceptedOn extendedFor due{day overdue provisional}materials{material name(lang:$lang)by suppliedOn due{day overdue}}breach{ground reason since}}",
};

export interface AnnulBreachVariables {
  input: AnnulBreachInput;
  lang: Lang;
}
export type AnnulBreachData = {
  annulBreach: CommitmentPart;
};
export const AnnulBreach: Document<AnnulBreachData, AnnulBreachVariables> = {
  name: 'AnnulBreach',
  text: "mutation AnnulBreach($input:AnnulBreachInput!$lang:Lang!){annulBreach(input:$input){...CommitmentPart}}fragment CommitmentPart on Commitment{id version code name itemName(lang:$lang)caseNo state acceptedOn extendedFor due{day overdue provisional}materials{material name(lang:$lang)by suppliedOn due{day overdue}}breach{ground reason since}}",
};
