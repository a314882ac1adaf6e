// Printed from the .graphql files beside this one by `npm run generate`: change those.
import type { Document } from '../data/document';

export interface AskedSourceState {
  source: string;
  state: SourceStateKind;
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

export type ListingStep = 'CONSENT' | 'DECISION' | 'EVIDENCE' | 'HEARING' | 'ORDER' | 'PRE_NOTICE' | 'PUBLICATION' | 'STATEMENT';

export type MeasureKind = 'NAME_IN_RECORD' | 'PROHIBIT' | 'RESTRICT' | 'SUPERVISE_MORE' | 'WITHHOLD_CONVENIENCE';

export type NameKind = 'CALLED' | 'REGISTERED';

export type RefusalCode = 'CODE' | 'ENVELOPE' | 'MISSING' | 'NOT_TAKEN' | 'RESIDENT_ID' | 'REVISION_CONFLICT' | 'UNKNOWN_COLUMN' | 'UNREADABLE' | 'VALUE';

export type RelationKind = 'BENEFICIAL_OWNER_OF' | 'BRANCH_OF' | 'CONTROLS_BY_AGREEMENT' | 'LEGAL_REPRESENTATIVE_OF' | 'OFFICER_OF' | 'SHAREHOLDER_OF';

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
  lang: Lang;
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
        steps: Array<{
          step: ListingStep;
          done: boolean;
          on: string | null;
          text: string;
        }>;
      };
    }>;
  };
};
export const Processes: Document<ProcessesData, ProcessesVariables> = {
  name: 'Processes',
  text: "query Processes($kind:ListKind$after:String$lang:Lang!){listingProcesses(kind:$kind open:true after:$after first:20){totalCount pageInfo{...PagePart}edges{node{id state department ground due{day overdue provisional}subject{...CardPart}steps{step done on text(lang:$lang)}}}}}fragment PagePart on PageInfo{hasNextPage endCursor}fragment CardPart on Subject{id code name kind region tier}",
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
    inForce: boolean;
    handbook: string;
    decisions: Array<{
      question: string;
      chosen: string;
      why: string;
    }>;
  }>;
};
export const Policies: Document<PoliciesData, PoliciesVariables> = {
  name: 'Policies',
  text: "query Policies($lang:Lang!){policies{id title(lang:$lang)version from extends inForce handbook decisions{question chosen why}}}",
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
