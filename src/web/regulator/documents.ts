// Printed from the .graphql files beside this one by `npm run generate`: change those.
import type { Document } from '../data/document';

export interface AskedSourceState {
  source: string;
  state: SourceStateKind;
}

export interface DecideListingInput {
  idempotencyKey: string;
  listed: boolean;
  number: string;
  persons?: ListedPersonInput[] | null;
  process: string;
  reason: string;
  replyToStatement?: string | null;
  version: number;
}

export interface DecideListingObjectionInput {
  idempotencyKey: string;
  process: string;
  reason: string;
  upheld: boolean;
  version: number;
}

export interface DraftPolicyInput {
  from: string;
  idempotencyKey: string;
  note: string;
  text: string;
}

export interface ExitListingInput {
  document: string;
  ground: string;
  idempotencyKey: string;
  process: string;
  version: number;
}

export interface ListedPersonInput {
  code: string;
  role: ListedPersonRole;
  why: string;
}

export interface NotifyListingInput {
  document: string;
  idempotencyKey: string;
  process: string;
  servedOn: string;
  version: number;
}

export interface ObjectToListingInput {
  idempotencyKey: string;
  process: string;
  receivedOn: string;
  text: string;
  version: number;
}

export interface OpenListingInput {
  code: string;
  documents?: string[] | null;
  facts?: string[] | null;
  ground: string;
  idempotencyKey: string;
  list: ListKind;
}

export interface OrderListingInput {
  document: string;
  idempotencyKey: string;
  process: string;
  until: string;
  version: number;
}

export interface PublishListingInput {
  idempotencyKey: string;
  process: string;
  version: number;
  where: string;
}

export interface RecordListingConsentInput {
  document: string;
  idempotencyKey: string;
  process: string;
  version: number;
}

export interface RecordListingHearingInput {
  document: string;
  heldOn: string;
  idempotencyKey: string;
  process: string;
  version: number;
}

export interface RecordListingStatementInput {
  hearingAsked?: boolean | null;
  idempotencyKey: string;
  process: string;
  receivedOn?: string | null;
  text?: string | null;
  version: number;
}

export interface ReviewPolicyInput {
  approved: boolean;
  idempotencyKey: string;
  process: string;
  reason: string;
  version: number;
}

export interface WithdrawListingInput {
  idempotencyKey: string;
  process: string;
  reason: string;
  version: number;
}

export interface WithdrawPolicyInput {
  idempotencyKey: string;
  process: string;
  reason: string;
  version: number;
}

export type CommitmentState = 'ANNULLED' | 'BROKEN' | 'DUE_SOON' | 'FULFILLED' | 'OPEN' | 'REPAIRED' | 'SUPPLEMENTED' | 'WITHDRAWN';

export type ControlFlag = 'BOUND_HIT' | 'HOLDS_ITSELF' | 'LOWER_BOUND' | 'NOT_A_PERSON' | 'PERCENT_MISSING' | 'RING' | 'SUM_ABOVE_WHOLE' | 'SUM_BELOW_WHOLE';

export type ControlKind = 'AGREEMENT' | 'BENEFICIAL_OWNER' | 'LEGAL_REPRESENTATIVE' | 'MAJORITY';

export type Coverage = 'ADVERSE_ONLY' | 'EVERY_SUBJECT';

export type DeadLetterOutcome = 'CLOSED' | 'SENT' | 'STILL_REFUSED';

export type DeadLetterState = 'CLOSED' | 'OPEN' | 'REPLAYED';

export type FactKind = 'AnnualReport' | 'BankDefault' | 'BankOverdue' | 'BeneficialOwner' | 'Branch' | 'CalledName' | 'CommitmentBreach' | 'ContributionArrears' | 'ControlAgreement' | 'InsuranceFraud' | 'InsuredCount' | 'Judgement' | 'LegalRepresentative' | 'Listing' | 'NonNormalTaxpayer' | 'Officer' | 'Penalty' | 'Permit' | 'PersonalResponsibility' | 'Registration' | 'SameSubject' | 'Shareholding' | 'TaxArrears' | 'TaxFiling' | 'TaxRating' | 'Unreachable';

export type FeedState = 'HEARD' | 'NEVER_HEARD' | 'STALE';

export type FreshnessOf = 'SOURCE' | 'SUBJECT';

export type InspectionStrength = 'KEY' | 'LIGHT' | 'ORDINARY' | 'STRICT';

export type Lang = 'EN' | 'ZH';

export type ListKind = 'ABNORMAL_OPERATIONS' | 'BROKEN_COMMITMENTS' | 'JUDGMENT_DEFAULTERS' | 'MAJOR_TAX_VIOLATORS' | 'SERIOUS_VIOLATIONS' | 'WAGE_DEFAULTERS';

export type ListedPersonRole = 'DIRECTLY_IN_CHARGE' | 'DIRECTLY_RESPONSIBLE' | 'HEAD' | 'LEGAL_REPRESENTATIVE';

export type ListingAct = 'consent' | 'decide' | 'decideObjection' | 'exit' | 'hearStatement' | 'holdHearing' | 'notify' | 'object' | 'order' | 'publish' | 'withdraw';

export type ListingEffect = 'LISTED' | 'MARKED';

export type ListingStep = 'CONSENT' | 'DECISION' | 'EVIDENCE' | 'HEARING' | 'ORDER' | 'PRE_NOTICE' | 'PUBLICATION' | 'STATEMENT';

export type MeasureKind = 'NAME_IN_RECORD' | 'PROHIBIT' | 'RESTRICT' | 'SUPERVISE_MORE' | 'WITHHOLD_CONVENIENCE';

export type NameKind = 'CALLED' | 'REGISTERED';

export type PolicyDifferenceKind = 'ADDED' | 'CHANGED' | 'MOVED' | 'REMOVED';

export type PolicyDraftState = 'APPROVED' | 'DRAFTED' | 'REJECTED' | 'WITHDRAWN';

export type RefusalCode = 'CODE' | 'ENVELOPE' | 'MISSING' | 'NOT_TAKEN' | 'RESIDENT_ID' | 'REVISION_CONFLICT' | 'UNKNOWN_COLUMN' | 'UNREADABLE' | 'VALUE';

export type RelationKind = 'BENEFICIAL_OWNER_OF' | 'BRANCH_OF' | 'CONTROLS_BY_AGREEMENT' | 'LEGAL_REPRESENTATIVE_OF' | 'OFFICER_OF' | 'SHAREHOLDER_OF';

export type RuleCertainty = 'CHOICE' | 'LOCAL_NOTICE' | 'MEMORY' | 'PRESS' | 'STATUTE';

export type SourceStateKind = 'ADVERSE' | 'CLEAN' | 'STALE' | 'UNKNOWN';

export type SubjectKind = 'ENTERPRISE' | 'FARMERS_COOPERATIVE' | 'GOVERNMENT_BODY' | 'INDIVIDUAL_BUSINESS' | 'INSTITUTION' | 'OTHER_ORGANISATION' | 'PERSON' | 'SOCIAL_ORGANISATION';

export type Tier = 'DISHONEST' | 'GOOD' | 'SEVERE' | 'WARNING';

export type TimelineKind = 'CORRECTED' | 'LEARNED' | 'TAKEN_BACK';

export type BodsPart = {
  id: string;
  bods: unknown;
};

export type CardPart = {
  id: string;
  code: string | null;
  name: string;
  kind: SubjectKind;
  region: string | null;
  tier: Tier | null;
};

export type CaseOfSubject = {
  listingProcesses: Array<{
    id: string;
    list: ListKind;
    state: string;
    open: boolean;
    department: string;
    due: DuePart | null;
  }>;
};

export type CasePart = {
  id: string;
  version: number;
  list: ListKind;
  state: string;
  open: boolean;
  effect: ListingEffect;
  department: string;
  authority: string;
  ground: string;
  candidate: string | null;
  documents: string[];
  orderUntil: string | null;
  inForceFrom: string | null;
  endsBy: string | null;
  endedAt: string | null;
  acts: ListingAct[];
  personRoles: ListedPersonRole[];
  hearings: boolean;
  subject: CardPart | null;
  evidence: EvidencePart[];
  steps: Array<{
    step: ListingStep;
    text: string;
    basis: string;
    source: string;
    done: boolean;
    on: string | null;
    by: string | null;
    document: string | null;
    officialsWord: string | null;
    limit: {
      days: number;
      working: boolean;
      after: ListingStep;
    } | null;
    due: DuePart | null;
  }>;
  due: DuePart | null;
  statementUntil: DuePart | null;
  objectionUntil: DuePart | null;
  statement: {
    waived: boolean;
    hearingAsked: boolean;
    text: string | null;
  } | null;
  decision: {
    listed: boolean;
    number: string;
    reason: string;
    replyToStatement: string | null;
    persons: Array<{
      role: ListedPersonRole;
      why: string;
      subject: CardPart | null;
    }>;
  } | null;
  objections: Array<{
    receivedOn: string;
    text: string;
    upheld: boolean | null;
    reason: string | null;
  }>;
  exits: GroundPart[];
};

export type ControlPart = {
  id: string;
  controllers: Array<{
    id: string;
    name: string;
    kind: ControlKind;
    percent: number | null;
    evidence: Array<{
      id: string;
    }>;
  }>;
};

export type DifferencePart = {
  table: string;
  title: string;
  row: string;
  kind: PolicyDifferenceKind;
  fields: string[];
  before: RulePart | null;
  after: RulePart | null;
};

export type DraftPart = {
  id: string;
  version: number;
  state: PolicyDraftState;
  policy: string;
  policyVersion: string;
  note: string;
  from: string;
  author: string;
  draftedAt: string;
  reviewer: string | null;
  reviewedAt: string | null;
  reason: string | null;
  inForceFrom: string | null;
};

export type DuePart = {
  day: string;
  overdue: boolean;
  provisional: boolean;
};

export type EdgePart = {
  fact: string;
  kind: RelationKind;
  detail: unknown;
  validFrom: string;
  validTo: string | null;
  from: CardPart;
  to: CardPart;
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

export type GroundPart = {
  id: string;
  text: string;
  basis: string;
};

export type LetterPart = {
  id: string;
  source: string;
  title: string;
  arrivedAt: string;
  position: string;
  recordId: string | null;
  field: string | null;
  code: RefusalCode;
  reason: string;
  remedy: string;
  state: DeadLetterState;
  seen: number;
  predecessor: string | null;
  acts: Array<{
    at: string;
    by: string;
    outcome: DeadLetterOutcome;
    why: string | null;
  }>;
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

export type NeighboursPart = CardPart & {
  relations: {
    subjects: CardPart[];
    edges: EdgePart[];
    leftOut: Array<{
      of: string;
      count: number;
      atLeast: boolean;
    }>;
  };
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

export type RulePart = {
  id: string;
  from: string;
  to: string | null;
  asks: string;
  gives: string;
  text: string | null;
  basis: string;
  certainty: RuleCertainty;
  source: string;
};

export type SourcePart = {
  source: string;
  title: string;
  state: SourceStateKind;
  lastHeardAt: string | null;
  lastReportedAt: string | null;
};

export type SubjectPart = CardPart & {
  legalRepresentatives: Array<{
    id: string;
    code: string | null;
    name: string;
  }>;
  names: Array<{
    name: string;
    kind: NameKind;
    from: string;
    to: string | null;
    publisher: string;
  }>;
  controllers: Array<{
    id: string;
    code: string | null;
    name: string;
    kind: ControlKind;
    percent: number | null;
    chain: string;
    flags: ControlFlag[];
  }>;
  controls: {
    totalCount: number;
    complete: boolean;
    companies: Array<{
      id: string;
      name: string;
      percent: number;
      steps: number;
      chain: string;
    }>;
  };
  ownershipNotes: Array<{
    flag: ControlFlag;
    text: string;
  }>;
  assessment: {
    tier: Tier | null;
    unrated: string[];
    policyVersion: string;
    asOf: string;
    nextChangeAt: string | null;
    reasons: ReasonPart[];
    listings: Array<{
      list: ListKind;
      ground: string;
      authority: string;
      from: string;
      until: string | null;
      repairableFrom: string | null;
    }>;
    candidates: Array<{
      list: ListKind;
      text: string;
      basis: string;
    }>;
    exits: Array<{
      list: ListKind;
      text: string;
      basis: string;
    }>;
    measures: MeasurePart[];
    supervision: SupervisionPart | null;
    sources: SourcePart[];
    clocks: Array<{
      fact: string;
      kind: string;
      published: boolean;
      publishBy: string | null;
      publishedUntil: string | null;
      repairableFrom: string | null;
      endsAt: string | null;
      shownUntil: string | null;
    }>;
    whyNot: Array<{
      tier: Tier;
      possible: boolean;
      mustBeKnown: string[];
      mustEnd: Array<{
        rule: string;
        text: string;
      }>;
      oneOf: Array<{
        rule: string;
        text: string;
        shortfalls: string[];
      }>;
    }>;
  };
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

export type TiersPart = {
  good: number;
  warning: number;
  dishonest: number;
  severe: number;
  unrated: number;
  total: number;
};

export type TimelinePart = {
  id: string;
  timeline: {
    totalCount: number;
    complete: boolean;
    pageInfo: PagePart;
    edges: Array<{
      node: {
        at: string;
        kind: TimelineKind;
        text: string;
        lateDays: number;
        fact: EvidencePart;
        before: EvidencePart | null;
      };
    }>;
  };
};

export interface CaseVariables {
  id: string;
  lang: Lang;
}
export type CaseData = {
  listingProcess: CasePart;
};
export const Case: Document<CaseData, CaseVariables> = {
  name: 'Case',
  text: "query Case($id:ID!$lang:Lang!){listingProcess(id:$id){...CasePart}}fragment CasePart on ListingProcess{id version list state open effect department authority(lang:$lang)ground(lang:$lang)candidate documents orderUntil inForceFrom endsBy endedAt acts personRoles hearings subject{...CardPart}evidence{...EvidencePart}steps{step text(lang:$lang)basis source done on by document officialsWord(lang:$lang)limit{days working after}due{...DuePart}}due{...DuePart}statementUntil{...DuePart}objectionUntil{...DuePart}statement{waived hearingAsked text}decision{listed number reason replyToStatement persons{role why subject{...CardPart}}}objections{receivedOn text upheld reason}exits{...GroundPart}}fragment CardPart on Subject{id code name kind region tier}fragment EvidencePart on Fact{id kind summary(lang:$lang)publisher documentNumber validFrom validTo knownFrom}fragment DuePart on DueDay{day overdue provisional}fragment GroundPart on ListGround{id text(lang:$lang)basis}",
};

export interface CasesByCodeVariables {
  code: string;
}
export type CasesByCodeData = {
  subject: CaseOfSubject | null;
};
export const CasesByCode: Document<CasesByCodeData, CasesByCodeVariables> = {
  name: 'CasesByCode',
  text: "query CasesByCode($code:String!){subject(code:$code){...CaseOfSubject}}fragment CaseOfSubject on Subject{listingProcesses{id list state open department due{...DuePart}}}fragment DuePart on DueDay{day overdue provisional}",
};

export interface CasesByIdVariables {
  id: string;
}
export type CasesByIdData = {
  node: Partial<CaseOfSubject> | null;
};
export const CasesById: Document<CasesByIdData, CasesByIdVariables> = {
  name: 'CasesById',
  text: "query CasesById($id:ID!){node(id:$id){...CaseOfSubject}}fragment CaseOfSubject on Subject{listingProcesses{id list state open department due{...DuePart}}}fragment DuePart on DueDay{day overdue provisional}",
};

export interface OpeningRulesVariables {
  lang: Lang;
}
export type OpeningRulesData = {
  listRules: Array<{
    list: ListKind;
    authorities: string[];
    grounds: GroundPart[];
  }>;
};
export const OpeningRules: Document<OpeningRulesData, OpeningRulesVariables> = {
  name: 'OpeningRules',
  text: "query OpeningRules($lang:Lang!){listRules{list authorities grounds{...GroundPart}}}fragment GroundPart on ListGround{id text(lang:$lang)basis}",
};

export interface OpenListingVariables {
  input: OpenListingInput;
}
export type OpenListingData = {
  openListing: {
    id: string;
  };
};
export const OpenListing: Document<OpenListingData, OpenListingVariables> = {
  name: 'OpenListing',
  text: "mutation OpenListing($input:OpenListingInput!){openListing(input:$input){id}}",
};

export interface OrderListingVariables {
  input: OrderListingInput;
}
export type OrderListingData = {
  orderListing: {
    id: string;
  };
};
export const OrderListing: Document<OrderListingData, OrderListingVariables> = {
  name: 'OrderListing',
  text: "mutation OrderListing($input:OrderListingInput!){orderListing(input:$input){id}}",
};

export interface NotifyListingVariables {
  input: NotifyListingInput;
}
export type NotifyListingData = {
  notifyListing: {
    id: string;
  };
};
export const NotifyListing: Document<NotifyListingData, NotifyListingVariables> = {
  name: 'NotifyListing',
  text: "mutation NotifyListing($input:NotifyListingInput!){notifyListing(input:$input){id}}",
};

export interface RecordStatementVariables {
  input: RecordListingStatementInput;
}
export type RecordStatementData = {
  recordListingStatement: {
    id: string;
  };
};
export const RecordStatement: Document<RecordStatementData, RecordStatementVariables> = {
  name: 'RecordStatement',
  text: "mutation RecordStatement($input:RecordListingStatementInput!){recordListingStatement(input:$input){id}}",
};

export interface RecordHearingVariables {
  input: RecordListingHearingInput;
}
export type RecordHearingData = {
  recordListingHearing: {
    id: string;
  };
};
export const RecordHearing: Document<RecordHearingData, RecordHearingVariables> = {
  name: 'RecordHearing',
  text: "mutation RecordHearing($input:RecordListingHearingInput!){recordListingHearing(input:$input){id}}",
};

export interface RecordConsentVariables {
  input: RecordListingConsentInput;
}
export type RecordConsentData = {
  recordListingConsent: {
    id: string;
  };
};
export const RecordConsent: Document<RecordConsentData, RecordConsentVariables> = {
  name: 'RecordConsent',
  text: "mutation RecordConsent($input:RecordListingConsentInput!){recordListingConsent(input:$input){id}}",
};

export interface DecideListingVariables {
  input: DecideListingInput;
}
export type DecideListingData = {
  decideListing: {
    id: string;
  };
};
export const DecideListing: Document<DecideListingData, DecideListingVariables> = {
  name: 'DecideListing',
  text: "mutation DecideListing($input:DecideListingInput!){decideListing(input:$input){id}}",
};

export interface PublishListingVariables {
  input: PublishListingInput;
}
export type PublishListingData = {
  publishListing: {
    id: string;
  };
};
export const PublishListing: Document<PublishListingData, PublishListingVariables> = {
  name: 'PublishListing',
  text: "mutation PublishListing($input:PublishListingInput!){publishListing(input:$input){id}}",
};

export interface ObjectToListingVariables {
  input: ObjectToListingInput;
}
export type ObjectToListingData = {
  objectToListing: {
    id: string;
  };
};
export const ObjectToListing: Document<ObjectToListingData, ObjectToListingVariables> = {
  name: 'ObjectToListing',
  text: "mutation ObjectToListing($input:ObjectToListingInput!){objectToListing(input:$input){id}}",
};

export interface DecideObjectionVariables {
  input: DecideListingObjectionInput;
}
export type DecideObjectionData = {
  decideListingObjection: {
    id: string;
  };
};
export const DecideObjection: Document<DecideObjectionData, DecideObjectionVariables> = {
  name: 'DecideObjection',
  text: "mutation DecideObjection($input:DecideListingObjectionInput!){decideListingObjection(input:$input){id}}",
};

export interface ExitListingVariables {
  input: ExitListingInput;
}
export type ExitListingData = {
  exitListing: {
    id: string;
  };
};
export const ExitListing: Document<ExitListingData, ExitListingVariables> = {
  name: 'ExitListing',
  text: "mutation ExitListing($input:ExitListingInput!){exitListing(input:$input){id}}",
};

export interface WithdrawListingVariables {
  input: WithdrawListingInput;
}
export type WithdrawListingData = {
  withdrawListing: {
    id: string;
  };
};
export const WithdrawListing: Document<WithdrawListingData, WithdrawListingVariables> = {
  name: 'WithdrawListing',
  text: "mutation WithdrawListing($input:WithdrawListingInput!){withdrawListing(input:$input){id}}",
};

export interface TiersNowVariables {
  from: string;
  to: string;
}
export type TiersNowData = {
  tierCounts: {
    latest: {
      countedAt: string;
      bodies: TiersPart;
      persons: TiersPart;
      regions: Array<{
        region: string | null;
        regions: number;
        counts: TiersPart;
      }>;
    } | null;
  };
};
export const TiersNow: Document<TiersNowData, TiersNowVariables> = {
  name: 'TiersNow',
  text: "query TiersNow($from:String!$to:String!){tierCounts(from:$from to:$to){latest{countedAt bodies{...TiersPart}persons{...TiersPart}regions{region regions counts{...TiersPart}}}}}fragment TiersPart on TierCounts{good warning dishonest severe unrated total}",
};

export interface TierCourseVariables {
  from: string;
  to: string;
}
export type TierCourseData = {
  tierCounts: {
    since: string | null;
    days: Array<{
      day: string;
      countedAt: string;
      bodies: TiersPart;
    }>;
  };
};
export const TierCourse: Document<TierCourseData, TierCourseVariables> = {
  name: 'TierCourse',
  text: "query TierCourse($from:String!$to:String!){tierCounts(from:$from to:$to){since days{day countedAt bodies{...TiersPart}}}}fragment TiersPart on TierCounts{good warning dishonest severe unrated total}",
};

export interface TierCourseOfVariables {
  from: string;
  to: string;
  region: string;
}
export type TierCourseOfData = {
  tierCounts: {
    since: string | null;
    days: Array<{
      day: string;
      countedAt: string;
      regions: Array<{
        counts: TiersPart;
      }>;
    }>;
  };
};
export const TierCourseOf: Document<TierCourseOfData, TierCourseOfVariables> = {
  name: 'TierCourseOf',
  text: "query TierCourseOf($from:String!$to:String!$region:String!){tierCounts(from:$from to:$to){since days{day countedAt regions(only:$region){counts{...TiersPart}}}}}fragment TiersPart on TierCounts{good warning dishonest severe unrated total}",
};

export interface NeighboursByCodeVariables {
  code: string;
  kinds?: RelationKind[] | null;
  asOf?: string | null;
  first: number;
}
export type NeighboursByCodeData = {
  subject: NeighboursPart | null;
};
export const NeighboursByCode: Document<NeighboursByCodeData, NeighboursByCodeVariables> = {
  name: 'NeighboursByCode',
  text: "query NeighboursByCode($code:String!$kinds:[RelationKind!]$asOf:DateTime$first:Int!){subject(code:$code){...NeighboursPart}}fragment NeighboursPart on Subject{...CardPart relations(depth:1 kinds:$kinds asOf:$asOf first:$first){subjects{...CardPart}edges{...EdgePart}leftOut{of count atLeast}}}fragment CardPart on Subject{id code name kind region tier}fragment EdgePart on RelationEdge{fact kind detail validFrom validTo from{...CardPart}to{...CardPart}}",
};

export interface NeighboursByIdVariables {
  id: string;
  kinds?: RelationKind[] | null;
  asOf?: string | null;
  first: number;
}
export type NeighboursByIdData = {
  node: Partial<NeighboursPart> | null;
};
export const NeighboursById: Document<NeighboursByIdData, NeighboursByIdVariables> = {
  name: 'NeighboursById',
  text: "query NeighboursById($id:ID!$kinds:[RelationKind!]$asOf:DateTime$first:Int!){node(id:$id){...NeighboursPart}}fragment NeighboursPart on Subject{...CardPart relations(depth:1 kinds:$kinds asOf:$asOf first:$first){subjects{...CardPart}edges{...EdgePart}leftOut{of count atLeast}}}fragment CardPart on Subject{id code name kind region tier}fragment EdgePart on RelationEdge{fact kind detail validFrom validTo from{...CardPart}to{...CardPart}}",
};

export interface WaysVariables {
  from: string;
  to: string;
  kinds?: RelationKind[] | null;
  asOf?: string | null;
}
export type WaysData = {
  paths: {
    complete: boolean;
    searchedLength: number;
    paths: Array<{
      length: number;
      edges: EdgePart[];
    }>;
    leftOut: Array<{
      of: string;
      count: number;
      atLeast: boolean;
    }>;
  };
};
export const Ways: Document<WaysData, WaysVariables> = {
  name: 'Ways',
  text: "query Ways($from:String!$to:String!$kinds:[RelationKind!]$asOf:DateTime){paths(from:$from to:$to kinds:$kinds maxLength:6 first:5 asOf:$asOf){complete searchedLength paths{length edges{...EdgePart}}leftOut{of count atLeast}}}fragment EdgePart on RelationEdge{fact kind detail validFrom validTo from{...CardPart}to{...CardPart}}fragment CardPart on Subject{id code name kind region tier}",
};

export interface ControllersOfVariables {
  id: string;
  asOf?: string | null;
}
export type ControllersOfData = {
  node: Partial<ControlPart> | null;
};
export const ControllersOf: Document<ControllersOfData, ControllersOfVariables> = {
  name: 'ControllersOf',
  text: "query ControllersOf($id:ID!$asOf:DateTime){node(id:$id){...ControlPart}}fragment ControlPart on Subject{id controllers(asOf:$asOf){id name kind percent evidence{id}}}",
};

export interface BodsVariables {
  id: string;
}
export type BodsData = {
  node: Partial<BodsPart> | null;
};
export const Bods: Document<BodsData, BodsVariables> = {
  name: 'Bods',
  text: "query Bods($id:ID!){node(id:$id){...BodsPart}}fragment BodsPart on Subject{id bods}",
};

export interface DeadLettersVariables {
  source?: string | null;
  code?: RefusalCode | null;
  state?: DeadLetterState | null;
  after?: string | null;
  lang: Lang;
}
export type DeadLettersData = {
  deadLetters: {
    totalCount: number;
    complete: boolean;
    byCode: Array<{
      code: RefusalCode;
      count: number;
    }>;
    pageInfo: PagePart;
    edges: Array<{
      node: LetterPart;
    }>;
  };
};
export const DeadLetters: Document<DeadLettersData, DeadLettersVariables> = {
  name: 'DeadLetters',
  text: "query DeadLetters($source:ID$code:RefusalCode$state:DeadLetterState$after:String$lang:Lang!){deadLetters(source:$source code:$code state:$state after:$after first:20){totalCount complete byCode{code count}pageInfo{...PagePart}edges{node{...LetterPart}}}}fragment PagePart on PageInfo{hasNextPage endCursor}fragment LetterPart on DeadLetter{id source title(lang:$lang)arrivedAt position recordId field code reason remedy state seen predecessor acts{at by outcome why}}",
};

export interface PoliciesVariables {
  lang: Lang;
}
export type PoliciesData = {
  policies: Array<{
    id: string;
    title: string;
    version: string;
    from: string | null;
    extends: string | null;
    baseInForce: string | null;
    warning: string | null;
    inForce: boolean;
  }>;
  policyDrafts: DraftPart[];
};
export const Policies: Document<PoliciesData, PoliciesVariables> = {
  name: 'Policies',
  text: "query Policies($lang:Lang!){policies{id title(lang:$lang)version from extends baseInForce warning(lang:$lang)inForce}policyDrafts{...DraftPart}}fragment DraftPart on PolicyDraft{id version state policy policyVersion note from author draftedAt reviewer reviewedAt reason inForceFrom}",
};

export interface PolicyTablesVariables {
  id: string;
  lang: Lang;
}
export type PolicyTablesData = {
  policy: {
    id: string;
    title: string;
    version: string;
    baseInForce: string | null;
    warning: string | null;
    tables: Array<{
      name: string;
      title: string;
      hitPolicy: string;
      instead: boolean;
      without: string[];
      rows: RulePart[];
    }>;
    decisions: Array<{
      question: string;
      chosen: string;
      why: string;
    }>;
  };
};
export const PolicyTables: Document<PolicyTablesData, PolicyTablesVariables> = {
  name: 'PolicyTables',
  text: "query PolicyTables($id:ID!$lang:Lang!){policy(id:$id){id title(lang:$lang)version baseInForce warning(lang:$lang)tables{name title(lang:$lang)hitPolicy instead without rows{...RulePart}}decisions{question chosen why}}}fragment RulePart on PolicyRow{id from to asks(lang:$lang)gives(lang:$lang)text(lang:$lang)basis certainty source}",
};

export interface PolicyDifferencesVariables {
  id: string;
  from: string;
  lang: Lang;
}
export type PolicyDifferencesData = {
  policy: {
    title: string;
    differences: DifferencePart[];
  };
};
export const PolicyDifferences: Document<PolicyDifferencesData, PolicyDifferencesVariables> = {
  name: 'PolicyDifferences',
  text: "query PolicyDifferences($id:ID!$from:ID!$lang:Lang!){policy(id:$id){title(lang:$lang)differences(from:$from){...DifferencePart}}}fragment DifferencePart on PolicyDifference{table title(lang:$lang)row kind fields before{...RulePart}after{...RulePart}}fragment RulePart on PolicyRow{id from to asks(lang:$lang)gives(lang:$lang)text(lang:$lang)basis certainty source}",
};

export interface DraftVariables {
  id: string;
}
export type DraftData = {
  policyDraft: DraftPart & {
    text: string;
  };
  policies: Array<{
    version: string;
    inForce: boolean;
  }>;
};
export const Draft: Document<DraftData, DraftVariables> = {
  name: 'Draft',
  text: "query Draft($id:ID!){policyDraft(id:$id){...DraftPart text}policies{version inForce}}fragment DraftPart on PolicyDraft{id version state policy policyVersion note from author draftedAt reviewer reviewedAt reason inForceFrom}",
};

export interface DraftBasesVariables {
  id: string;
  lang: Lang;
}
export type DraftBasesData = {
  policyDraft: {
    id: string;
    made: {
      version: string;
      baseInForce: string | null;
      warning: string | null;
    };
    notFollowedBy: Array<{
      id: string;
      title: string;
    }>;
  };
};
export const DraftBases: Document<DraftBasesData, DraftBasesVariables> = {
  name: 'DraftBases',
  text: "query DraftBases($id:ID!$lang:Lang!){policyDraft(id:$id){id made{version baseInForce warning(lang:$lang)}notFollowedBy{id title(lang:$lang)}}}",
};

export interface DraftDifferencesVariables {
  id: string;
  lang: Lang;
}
export type DraftDifferencesData = {
  policyDraft: {
    id: string;
    made: {
      version: string;
      title: string;
      differences: DifferencePart[];
    };
  };
};
export const DraftDifferences: Document<DraftDifferencesData, DraftDifferencesVariables> = {
  name: 'DraftDifferences',
  text: "query DraftDifferences($id:ID!$lang:Lang!){policyDraft(id:$id){id made{version title(lang:$lang)differences{...DifferencePart}}}}fragment DifferencePart on PolicyDifference{table title(lang:$lang)row kind fields before{...RulePart}after{...RulePart}}fragment RulePart on PolicyRow{id from to asks(lang:$lang)gives(lang:$lang)text(lang:$lang)basis certainty source}",
};

export interface DraftPolicyVariables {
  input: DraftPolicyInput;
}
export type DraftPolicyData = {
  draftPolicy: DraftPart;
};
export const DraftPolicy: Document<DraftPolicyData, DraftPolicyVariables> = {
  name: 'DraftPolicy',
  text: "mutation DraftPolicy($input:DraftPolicyInput!){draftPolicy(input:$input){...DraftPart}}fragment DraftPart on PolicyDraft{id version state policy policyVersion note from author draftedAt reviewer reviewedAt reason inForceFrom}",
};

export interface ReviewPolicyVariables {
  input: ReviewPolicyInput;
}
export type ReviewPolicyData = {
  reviewPolicy: DraftPart;
};
export const ReviewPolicy: Document<ReviewPolicyData, ReviewPolicyVariables> = {
  name: 'ReviewPolicy',
  text: "mutation ReviewPolicy($input:ReviewPolicyInput!){reviewPolicy(input:$input){...DraftPart}}fragment DraftPart on PolicyDraft{id version state policy policyVersion note from author draftedAt reviewer reviewedAt reason inForceFrom}",
};

export interface WithdrawPolicyVariables {
  input: WithdrawPolicyInput;
}
export type WithdrawPolicyData = {
  withdrawPolicy: DraftPart;
};
export const WithdrawPolicy: Document<WithdrawPolicyData, WithdrawPolicyVariables> = {
  name: 'WithdrawPolicy',
  text: "mutation WithdrawPolicy($input:WithdrawPolicyInput!){withdrawPolicy(input:$input){...DraftPart}}fragment DraftPart on PolicyDraft{id version state policy policyVersion note from author draftedAt reviewer reviewedAt reason inForceFrom}",
};

export interface TryPolicyVariables {
  draft: string;
  after?: string | null;
  lang: Lang;
}
export type TryPolicyData = {
  policyDryRun: {
    tried: string;
    against: string;
    asOf: string;
    read: number;
    changed: number;
    total: number | null;
    endCursor: string | null;
    moves: Array<{
      before: Tier | null;
      after: Tier | null;
      count: number;
    }>;
    rows: Array<{
      rule: string;
      tier: Tier;
      text: string;
      matchesNow: boolean;
      count: number;
    }>;
    changes: Array<{
      subject: CardPart | null;
      before: Tier | null;
      after: Tier | null;
      noLonger: string[];
      now: string[];
    }>;
  };
};
export const TryPolicy: Document<TryPolicyData, TryPolicyVariables> = {
  name: 'TryPolicy',
  text: "query TryPolicy($draft:ID!$after:String$lang:Lang!){policyDryRun(draft:$draft after:$after){tried against asOf read changed total endCursor moves{before after count}rows{rule tier text(lang:$lang)matchesNow count}changes{subject{...CardPart}before after noLonger now}}}fragment CardPart on Subject{id code name kind region tier}",
};

export interface SearchVariables {
  search?: string | null;
  tier?: Tier | null;
  list?: ListKind | null;
  region?: string | null;
  industry?: string | null;
  sourceState?: AskedSourceState | null;
  after?: string | null;
}
export type SearchData = {
  subjects: {
    totalCount: number;
    pageInfo: PagePart;
    edges: Array<{
      node: CardPart;
    }>;
  };
};
export const Search: Document<SearchData, SearchVariables> = {
  name: 'Search',
  text: "query Search($search:String$tier:Tier$list:ListKind$region:String$industry:String$sourceState:AskedSourceState$after:String){subjects(search:$search tier:$tier list:$list region:$region industry:$industry sourceState:$sourceState after:$after first:20){totalCount pageInfo{...PagePart}edges{node{...CardPart}}}}fragment PagePart on PageInfo{hasNextPage endCursor}fragment CardPart on Subject{id code name kind region tier}",
};

export interface ListedVariables {
  kind: ListKind;
  region?: string | null;
  after?: string | null;
}
export type ListedData = {
  list: {
    totalCount: number;
    pageInfo: PagePart;
    edges: Array<{
      node: {
        subject: CardPart;
        listings: Array<{
          ground: string;
          authority: string;
          from: string;
          until: string | null;
          repairableFrom: string | null;
        }>;
      };
    }>;
  };
};
export const Listed: Document<ListedData, ListedVariables> = {
  name: 'Listed',
  text: "query Listed($kind:ListKind!$region:String$after:String){list(kind:$kind region:$region after:$after first:20){totalCount pageInfo{...PagePart}edges{node{subject{...CardPart}listings{ground authority from until repairableFrom}}}}}fragment PagePart on PageInfo{hasNextPage endCursor}fragment CardPart on Subject{id code name kind region tier}",
};

export interface CandidatesVariables {
  kind: ListKind;
  region?: string | null;
  after?: string | null;
  lang: Lang;
}
export type CandidatesData = {
  listingCandidates: {
    totalCount: number;
    pageInfo: PagePart;
    edges: Array<{
      node: {
        subject: CardPart;
        candidates: Array<{
          rule: string;
          text: string;
          basis: string;
        }>;
      };
    }>;
  };
};
export const Candidates: Document<CandidatesData, CandidatesVariables> = {
  name: 'Candidates',
  text: "query Candidates($kind:ListKind!$region:String$after:String$lang:Lang!){listingCandidates(kind:$kind region:$region after:$after first:20){totalCount pageInfo{...PagePart}edges{node{subject{...CardPart}candidates{rule text(lang:$lang)basis}}}}}fragment PagePart on PageInfo{hasNextPage endCursor}fragment CardPart on Subject{id code name kind region tier}",
};

export interface ProcessesVariables {
  kind?: ListKind | null;
  after?: string | null;
}
export type ProcessesData = {
  listingProcesses: {
    totalCount: number;
    pageInfo: PagePart;
    edges: Array<{
      node: {
        id: string;
        state: string;
        department: string;
        ground: string;
        due: {
          day: string;
          overdue: boolean;
          provisional: boolean;
        } | null;
        subject: CardPart | null;
      };
    }>;
  };
};
export const Processes: Document<ProcessesData, ProcessesVariables> = {
  name: 'Processes',
  text: "query Processes($kind:ListKind$after:String){listingProcesses(kind:$kind open:true after:$after first:20){totalCount pageInfo{...PagePart}edges{node{id state department ground due{day overdue provisional}subject{...CardPart}}}}}fragment PagePart on PageInfo{hasNextPage endCursor}fragment CardPart on Subject{id code name kind region tier}",
};

export interface SourcesVariables {
  lang: Lang;
}
export type SourcesData = {
  sources: Array<{
    id: string;
    title: string;
    publisher: string;
    state: FeedState;
    lastHeardAt: string | null;
    records: number;
    refused: number;
    coverage: Coverage;
    freshness: {
      limitDays: number;
      of: FreshnessOf;
    };
    days: Array<{
      day: string;
      stated: number | null;
      received: number;
      missing: number | null;
      late: number;
      refused: number;
    }>;
  }>;
};
export const Sources: Document<SourcesData, SourcesVariables> = {
  name: 'Sources',
  text: "query Sources($lang:Lang!){sources{id title(lang:$lang)publisher state lastHeardAt records refused coverage freshness{limitDays of}days(last:7){day stated received missing late refused}}}",
};

export interface PolicyNamesVariables {
  lang: Lang;
}
export type PolicyNamesData = {
  policies: Array<{
    id: string;
    title: string;
    inForce: boolean;
  }>;
};
export const PolicyNames: Document<PolicyNamesData, PolicyNamesVariables> = {
  name: 'PolicyNames',
  text: "query PolicyNames($lang:Lang!){policies{id title(lang:$lang)inForce}}",
};

export interface CountsVariables {}
export type CountsData = {
  ABNORMAL_OPERATIONS: {
    totalCount: number;
  };
  SERIOUS_VIOLATIONS: {
    totalCount: number;
  };
  JUDGMENT_DEFAULTERS: {
    totalCount: number;
  };
  MAJOR_TAX_VIOLATORS: {
    totalCount: number;
  };
  WAGE_DEFAULTERS: {
    totalCount: number;
  };
  BROKEN_COMMITMENTS: {
    totalCount: number;
  };
};
export const Counts: Document<CountsData, CountsVariables> = {
  name: 'Counts',
  text: "query Counts{ABNORMAL_OPERATIONS:list(kind:ABNORMAL_OPERATIONS first:1){totalCount}SERIOUS_VIOLATIONS:list(kind:SERIOUS_VIOLATIONS first:1){totalCount}JUDGMENT_DEFAULTERS:list(kind:JUDGMENT_DEFAULTERS first:1){totalCount}MAJOR_TAX_VIOLATORS:list(kind:MAJOR_TAX_VIOLATORS first:1){totalCount}WAGE_DEFAULTERS:list(kind:WAGE_DEFAULTERS first:1){totalCount}BROKEN_COMMITMENTS:list(kind:BROKEN_COMMITMENTS first:1){totalCount}}",
};

export interface FeedbackVariables {
  from: string;
  to: string;
  lang: Lang;
}
export type FeedbackData = {
  measureFeedback: Array<{
    department: string;
    measure: string;
    text: string;
    initiated: number;
    taken: number;
    notTaken: number;
    lifted: number;
    outstanding: number;
  }>;
};
export const Feedback: Document<FeedbackData, FeedbackVariables> = {
  name: 'Feedback',
  text: "query Feedback($from:String!$to:String!$lang:Lang!){measureFeedback(from:$from to:$to){department measure text(lang:$lang)initiated taken notTaken lifted outstanding}}",
};

export interface DueVariables {}
export type DueData = {
  commitmentCounts: Array<{
    department: string;
    open: number;
    dueSoon: number;
    supplemented: number;
    overdue: number;
    broken: number;
  }>;
};
export const Due: Document<DueData, DueVariables> = {
  name: 'Due',
  text: "query Due{commitmentCounts{department open dueSoon supplemented overdue broken}}",
};

export interface DueFirstVariables {
  lang: Lang;
}
export type DueFirstData = {
  commitments: {
    totalCount: number;
    edges: Array<{
      node: {
        id: string;
        code: string;
        name: string | null;
        itemName: string;
        department: string;
        state: CommitmentState;
        due: {
          day: string;
          overdue: boolean;
        } | null;
        breach: {
          since: string;
        } | null;
      };
    }>;
  };
};
export const DueFirst: Document<DueFirstData, DueFirstVariables> = {
  name: 'DueFirst',
  text: "query DueFirst($lang:Lang!){commitments(open:true first:10){totalCount edges{node{id code name itemName(lang:$lang)department state due{day overdue}breach{since}}}}}",
};

export interface SubjectByCodeVariables {
  code: string;
  asOf?: string | null;
  policy?: string | null;
  lang: Lang;
}
export type SubjectByCodeData = {
  subject: SubjectPart | null;
};
export const SubjectByCode: Document<SubjectByCodeData, SubjectByCodeVariables> = {
  name: 'SubjectByCode',
  text: "query SubjectByCode($code:String!$asOf:DateTime$policy:ID$lang:Lang!){subject(code:$code asOf:$asOf){...SubjectPart}}fragment SubjectPart on Subject{...CardPart legalRepresentatives{id code name}names{name kind from to publisher}controllers(asOf:$asOf){id code name kind percent chain(lang:$lang)flags}controls(asOf:$asOf first:20){totalCount complete companies{id name percent steps chain(lang:$lang)}}ownershipNotes(asOf:$asOf){flag text(lang:$lang)}assessment(asOf:$asOf policy:$policy){tier unrated(lang:$lang)policyVersion asOf nextChangeAt reasons{...ReasonPart}listings{list ground authority from until repairableFrom}candidates{list text(lang:$lang)basis}exits{list text(lang:$lang)basis}measures{...MeasurePart}supervision{...SupervisionPart}sources{...SourcePart}clocks{fact kind published publishBy publishedUntil repairableFrom endsAt shownUntil}whyNot{tier possible mustBeKnown(lang:$lang)mustEnd{rule text(lang:$lang)}oneOf{rule text(lang:$lang)shortfalls(lang:$lang)}}}}fragment CardPart on Subject{id code name kind region tier}fragment ReasonPart on Reason{rule tier text(lang:$lang)basis source from until repairableFrom saidBy evidence{...EvidencePart}}fragment EvidencePart on Fact{id kind summary(lang:$lang)publisher documentNumber validFrom validTo knownFrom}fragment MeasurePart on Measure{id kind list mandatory text(lang:$lang)basis relevance(lang:$lang)source decidedBy from until}fragment SupervisionPart on Supervision{strength text(lang:$lang)basis drawPercent visitsPerYear item(lang:$lang)department}fragment SourcePart on SourceState{source title(lang:$lang)state lastHeardAt lastReportedAt}",
};

export interface SubjectByIdVariables {
  id: string;
  asOf?: string | null;
  policy?: string | null;
  lang: Lang;
}
export type SubjectByIdData = {
  node: Partial<SubjectPart> | null;
};
export const SubjectById: Document<SubjectByIdData, SubjectByIdVariables> = {
  name: 'SubjectById',
  text: "query SubjectById($id:ID!$asOf:DateTime$policy:ID$lang:Lang!){node(id:$id){...SubjectPart}}fragment SubjectPart on Subject{...CardPart legalRepresentatives{id code name}names{name kind from to publisher}controllers(asOf:$asOf){id code name kind percent chain(lang:$lang)flags}controls(asOf:$asOf first:20){totalCount complete companies{id name percent steps chain(lang:$lang)}}ownershipNotes(asOf:$asOf){flag text(lang:$lang)}assessment(asOf:$asOf policy:$policy){tier unrated(lang:$lang)policyVersion asOf nextChangeAt reasons{...ReasonPart}listings{list ground authority from until repairableFrom}candidates{list text(lang:$lang)basis}exits{list text(lang:$lang)basis}measures{...MeasurePart}supervision{...SupervisionPart}sources{...SourcePart}clocks{fact kind published publishBy publishedUntil repairableFrom endsAt shownUntil}whyNot{tier possible mustBeKnown(lang:$lang)mustEnd{rule text(lang:$lang)}oneOf{rule text(lang:$lang)shortfalls(lang:$lang)}}}}fragment CardPart on Subject{id code name kind region tier}fragment ReasonPart on Reason{rule tier text(lang:$lang)basis source from until repairableFrom saidBy evidence{...EvidencePart}}fragment EvidencePart on Fact{id kind summary(lang:$lang)publisher documentNumber validFrom validTo knownFrom}fragment MeasurePart on Measure{id kind list mandatory text(lang:$lang)basis relevance(lang:$lang)source decidedBy from until}fragment SupervisionPart on Supervision{strength text(lang:$lang)basis drawPercent visitsPerYear item(lang:$lang)department}fragment SourcePart on SourceState{source title(lang:$lang)state lastHeardAt lastReportedAt}",
};

export interface TimelineByCodeVariables {
  code: string;
  after?: string | null;
  lang: Lang;
}
export type TimelineByCodeData = {
  subject: TimelinePart | null;
};
export const TimelineByCode: Document<TimelineByCodeData, TimelineByCodeVariables> = {
  name: 'TimelineByCode',
  text: "query TimelineByCode($code:String!$after:String$lang:Lang!){subject(code:$code){...TimelinePart}}fragment TimelinePart on Subject{id timeline(first:20 after:$after){totalCount complete pageInfo{...PagePart}edges{node{at kind text(lang:$lang)lateDays fact{...EvidencePart}before{...EvidencePart}}}}}fragment PagePart on PageInfo{hasNextPage endCursor}fragment EvidencePart on Fact{id kind summary(lang:$lang)publisher documentNumber validFrom validTo knownFrom}",
};

export interface TimelineByIdVariables {
  id: string;
  after?: string | null;
  lang: Lang;
}
export type TimelineByIdData = {
  node: Partial<TimelinePart> | null;
};
export const TimelineById: Document<TimelineByIdData, TimelineByIdVariables> = {
  name: 'TimelineById',
  text: "query TimelineById($id:ID!$after:String$lang:Lang!){node(id:$id){...TimelinePart}}fragment TimelinePart on Subject{id timeline(first:20 after:$after){totalCount complete pageInfo{...PagePart}edges{node{at kind text(lang:$lang)lateDays fact{...EvidencePart}before{...EvidencePart}}}}}fragment PagePart on PageInfo{hasNextPage endCursor}fragment EvidencePart on Fact{id kind summary(lang:$lang)publisher documentNumber validFrom validTo knownFrom}",
};
