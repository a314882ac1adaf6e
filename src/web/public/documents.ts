// Printed from the .graphql files beside this one by `npm run generate`: change those.
import type { Document } from '../data/document';

export type DisclosedPenaltyKind = 'CONFISCATION' | 'FINE' | 'PUBLIC_CRITICISM' | 'RESTRICTION' | 'REVOCATION' | 'SHUTDOWN' | 'WARNING';

export type DisclosedSourceState = 'HEARD' | 'NEVER_HEARD' | 'STALE';

export type DisclosedStatus = 'ACTIVE' | 'DEREGISTERED' | 'REVOKED' | 'SUSPENDED';

export type DisclosedWord = 'NEVER_REPORTED' | 'NOT_HEARD_SINCE' | 'NO_RECORD' | 'RECORDS';

export type Lang = 'EN' | 'ZH';

export type ListKind = 'ABNORMAL_OPERATIONS' | 'BROKEN_COMMITMENTS' | 'JUDGMENT_DEFAULTERS' | 'MAJOR_TAX_VIOLATORS' | 'SERIOUS_VIOLATIONS' | 'WAGE_DEFAULTERS';

export type PublicRepairState = 'ASK' | 'FROM' | 'NONE' | 'OPEN' | 'WHILE_LISTED';

export type ReportChangeKind = 'CHANGED' | 'NEW' | 'NO_LONGER_SHOWN';

export type ReportPart = 'LISTS' | 'PENALTIES' | 'PERMITS' | 'REGISTRATION';

export type SignatureFault = 'MALFORMED' | 'SIGNATURE' | 'TYPE' | 'UNKNOWN_KEY';

export type SignedKind = 'RECEIPT' | 'REPORT';

export type SubjectKind = 'ENTERPRISE' | 'FARMERS_COOPERATIVE' | 'GOVERNMENT_BODY' | 'INDIVIDUAL_BUSINESS' | 'INSTITUTION' | 'OTHER_ORGANISATION' | 'PERSON' | 'SOCIAL_ORGANISATION';

export type CompanyPart = {
  code: string;
  name: string;
  kind: SubjectKind;
  asOf: string;
  policyVersion: string;
  registration: SectionPart & {
    record: {
      status: DisclosedStatus;
      enterpriseType: string | null;
      registeredOn: string | null;
      registrar: string;
      region: string | null;
      industry: string | null;
      address: string | null;
      representatives: string[];
      recordedAt: string;
      capital: {
        amount: number;
        currency: string;
      } | null;
      remedy: RemedyPart;
    } | null;
  };
  permits: SectionPart & {
    records: PermitPart[];
  };
  penalties: SectionPart & {
    records: PenaltyPart[];
  };
  lists: Array<SectionPart & {
    list: ListKind;
    records: ListingPart[];
  }>;
};

export type ListingPart = {
  list: ListKind;
  ground: string;
  authority: string;
  decisionNumber: string | null;
  from: string;
  until: string | null;
  basis: string;
  text: string;
  remedy: RemedyPart;
};

export type PagePart = {
  hasNextPage: boolean;
  endCursor: string | null;
};

export type PenaltyPart = {
  act: string;
  authority: string;
  decisionNumber: string;
  decidedOn: string;
  publishedOn: string | null;
  kinds: DisclosedPenaltyKind[];
  fineYuan: number | null;
  confiscatedYuan: number;
  banUntil: string | null;
  until: string | null;
  basis: string;
  text: string;
  remedy: RemedyPart;
};

export type PermitPart = {
  item: string;
  permitNumber: string;
  authority: string;
  from: string;
  until: string | null;
  remedy: RemedyPart;
};

export type PublicSourcePart = {
  id: string;
  title: string;
  publisher: string;
  state: DisclosedSourceState;
  lastHeardAt: string | null;
};

export type RemedyPart = {
  turnTo: string;
  objection: string;
  limits: string[];
  basis: string;
  repair: {
    state: PublicRepairState;
    from: string | null;
    text: string;
  } | null;
};

export type SectionPart = {
  title: string;
  word: DisclosedWord;
  text: string;
  basis: string;
  notHeardSince: string | null;
  sources: PublicSourcePart[];
};

export interface FindVariables {
  search: string;
  after?: string | null;
}
export type FindData = {
  disclosures: {
    pageInfo: PagePart;
    edges: Array<{
      node: {
        code: string;
        name: string;
        kind: SubjectKind;
        registration: {
          word: DisclosedWord;
          record: {
            status: DisclosedStatus;
          } | null;
        };
      };
    }>;
  };
};
export const Find: Document<FindData, FindVariables> = {
  name: 'Find',
  text: "query Find($search:String!$after:String){disclosures(search:$search first:20 after:$after){pageInfo{...PagePart}edges{node{code name kind registration{word record{status}}}}}}fragment PagePart on PageInfo{hasNextPage endCursor}",
};

export interface CompanyVariables {
  code: string;
  lang: Lang;
}
export type CompanyData = {
  disclosure: CompanyPart | null;
  disclosureSources: PublicSourcePart[];
};
export const Company: Document<CompanyData, CompanyVariables> = {
  name: 'Company',
  text: "query Company($code:String!$lang:Lang!){disclosure(code:$code){...CompanyPart}disclosureSources{...PublicSourcePart}}fragment CompanyPart on DisclosedSubject{code name kind asOf policyVersion registration{...SectionPart record{status enterpriseType registeredOn registrar region industry address representatives recordedAt capital{amount currency}remedy{...RemedyPart}}}permits{...SectionPart records{...PermitPart}}penalties{...SectionPart records{...PenaltyPart}}lists{...SectionPart list records{...ListingPart}}}fragment SectionPart on DisclosedSection{title(lang:$lang)word text(lang:$lang)basis notHeardSince sources{...PublicSourcePart}}fragment PublicSourcePart on DisclosedSource{id title(lang:$lang)publisher state lastHeardAt}fragment RemedyPart on PublicRemedy{turnTo objection(lang:$lang)limits(lang:$lang)basis repair{state from text(lang:$lang)}}fragment PermitPart on DisclosedPermit{item permitNumber authority from until remedy{...RemedyPart}}fragment PenaltyPart on DisclosedPenalty{act authority decisionNumber decidedOn publishedOn kinds fineYuan confiscatedYuan banUntil until basis text(lang:$lang)remedy{...RemedyPart}}fragment ListingPart on DisclosedListing{list ground authority decisionNumber from until basis text(lang:$lang)remedy{...RemedyPart}}",
};

export interface PublicSourcesVariables {
  lang: Lang;
}
export type PublicSourcesData = {
  disclosureSources: PublicSourcePart[];
};
export const PublicSources: Document<PublicSourcesData, PublicSourcesVariables> = {
  name: 'PublicSources',
  text: "query PublicSources($lang:Lang!){disclosureSources{...PublicSourcePart}}fragment PublicSourcePart on DisclosedSource{id title(lang:$lang)publisher state lastHeardAt}",
};

export interface ReportVariables {
  code: string;
  lang: Lang;
}
export type ReportData = {
  creditReport: {
    id: string;
    issuedAt: string;
    digest: string;
    proof: string;
    verifyAt: string;
    subject: CompanyPart;
  };
};
export const Report: Document<ReportData, ReportVariables> = {
  name: 'Report',
  text: "query Report($code:String!$lang:Lang!){creditReport(code:$code){id issuedAt digest proof verifyAt subject{...CompanyPart}}}fragment CompanyPart on DisclosedSubject{code name kind asOf policyVersion registration{...SectionPart record{status enterpriseType registeredOn registrar region industry address representatives recordedAt capital{amount currency}remedy{...RemedyPart}}}permits{...SectionPart records{...PermitPart}}penalties{...SectionPart records{...PenaltyPart}}lists{...SectionPart list records{...ListingPart}}}fragment SectionPart on DisclosedSection{title(lang:$lang)word text(lang:$lang)basis notHeardSince sources{...PublicSourcePart}}fragment PublicSourcePart on DisclosedSource{id title(lang:$lang)publisher state lastHeardAt}fragment RemedyPart on PublicRemedy{turnTo objection(lang:$lang)limits(lang:$lang)basis repair{state from text(lang:$lang)}}fragment PermitPart on DisclosedPermit{item permitNumber authority from until remedy{...RemedyPart}}fragment PenaltyPart on DisclosedPenalty{act authority decisionNumber decidedOn publishedOn kinds fineYuan confiscatedYuan banUntil until basis text(lang:$lang)remedy{...RemedyPart}}fragment ListingPart on DisclosedListing{list ground authority decisionNumber from until basis text(lang:$lang)remedy{...RemedyPart}}",
};

export interface VerifyVariables {
  signed: string;
  lang: Lang;
}
export type VerifyData = {
  verify: {
    genuine: boolean;
    kind: SignedKind | null;
    fault: SignatureFault | null;
    text: string;
    key: string | null;
    id: string | null;
    issuedAt: string | null;
    digest: string | null;
    code: string | null;
    changes: Array<{
      part: ReportPart;
      change: ReportChangeKind;
      count: number;
      text: string;
    }> | null;
    subject: {
      name: string;
      code: string;
    } | null;
  };
};
export const Verify: Document<VerifyData, VerifyVariables> = {
  name: 'Verify',
  text: "query Verify($signed:String!$lang:Lang!){verify(signed:$signed){genuine kind fault text(lang:$lang)key id issuedAt digest code changes{part change count text(lang:$lang)}subject{name code}}}",
};
