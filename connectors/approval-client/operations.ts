// Printed from the .graphql files of schema/operations by `npm run generate`: change those.
import type { Document } from './document.js';

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

export type GapDecision = 'ALLOW' | 'DENY' | 'LIMIT';

export type GapKind = 'COMMITMENT' | 'REGISTER' | 'REQUIRED' | 'SUPPLEMENT';

export type Tier = 'DISHONEST' | 'GOOD' | 'SEVERE' | 'WARNING';

export interface AskCreditVariables {
  input: CreditCheckInput;
}
export type AskCreditData = {
  creditCheck: {
    code: string;
    known: boolean;
    name: string | null;
    tier: Tier | null;
    decision: GapDecision | null;
    refused: boolean;
    materials: Array<{
      material: string;
      name: string;
      decision: GapDecision;
      by: GapKind;
      supplementBy: string | null;
      provisional: boolean;
      reason: string;
      rule: string | null;
    }>;
    conditions: Array<{
      kind: ConditionKind;
      text: string;
      basis: string;
    }>;
    reasons: Array<{
      rule: string;
      text: string;
      basis: string;
      from: string;
      until: string | null;
      evidence: Array<{
        summary: string;
      }>;
    }>;
    measures: Array<{
      id: string;
      text: string;
      basis: string;
    }>;
    accountable: {
      department: string;
      office: string;
      post: string;
    } | null;
    humanReview: {
      text: string;
      basis: string;
    } | null;
    asOf: string;
    receipt: string | null;
    receiptGoodThrough: string | null;
  };
};
export const AskCredit: Document<AskCreditData, AskCreditVariables> = {
  name: 'AskCredit',
  text: "query AskCredit($input:CreditCheckInput!){creditCheck(input:$input){code known name tier decision refused materials{material name decision by supplementBy provisional reason rule}conditions{kind text basis}reasons{rule text basis from until evidence{summary}}measures{id text basis}accountable{department office post}humanReview{text basis}asOf receipt receiptGoodThrough}}",
};

export interface CommitmentsVariables {
  code?: string | null;
  department?: string | null;
  state?: CommitmentState | null;
  open?: boolean | null;
  overdue?: boolean | null;
  first?: number | null;
  after?: string | null;
}
export type CommitmentsData = {
  commitments: {
    totalCount: number;
    edges: Array<{
      node: {
        id: string;
        version: number;
        code: string;
        name: string | null;
        item: string;
        itemName: string;
        caseNo: string;
        acceptedOn: string;
        state: CommitmentState;
        open: boolean;
        due: {
          day: string;
          provisional: boolean;
          overdue: boolean;
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
          materials: string[];
          listingProcess: string | null;
        } | null;
      };
    }>;
    pageInfo: {
      hasNextPage: boolean;
      endCursor: string | null;
    };
  };
};
export const Commitments: Document<CommitmentsData, CommitmentsVariables> = {
  name: 'Commitments',
  text: "query Commitments($code:String$department:ID$state:CommitmentState$open:Boolean$overdue:Boolean$first:Int$after:String){commitments(code:$code department:$department state:$state open:$open overdue:$overdue first:$first after:$after){totalCount edges{node{id version code name item itemName caseNo acceptedOn state open due{day provisional overdue}materials{material name by suppliedOn due{day overdue}}breach{ground reason since materials listingProcess}}}pageInfo{hasNextPage endCursor}}}",
};

export interface OpenCommitmentVariables {
  input: OpenCommitmentInput;
}
export type OpenCommitmentData = {
  openCommitment: {
    id: string;
    version: number;
    state: CommitmentState;
    caseNo: string;
    due: {
      day: string;
      provisional: boolean;
    } | null;
    materials: Array<{
      material: string;
      by: GapKind;
      due: {
        day: string;
      } | null;
    }>;
  };
};
export const OpenCommitment: Document<OpenCommitmentData, OpenCommitmentVariables> = {
  name: 'OpenCommitment',
  text: "mutation OpenCommitment($input:OpenCommitmentInput!){openCommitment(input:$input){id version state caseNo due{day provisional}materials{material by due{day}}}}",
};

export interface ExtendCommitmentVariables {
  input: ExtendCommitmentInput;
}
export type ExtendCommitmentData = {
  extendCommitment: {
    id: string;
    version: number;
    state: CommitmentState;
    due: {
      day: string;
      provisional: boolean;
    } | null;
  };
};
export const ExtendCommitment: Document<ExtendCommitmentData, ExtendCommitmentVariables> = {
  name: 'ExtendCommitment',
  text: "mutation ExtendCommitment($input:ExtendCommitmentInput!){extendCommitment(input:$input){id version state due{day provisional}}}",
};

export interface SupplementCommitmentVariables {
  input: SupplementCommitmentInput;
}
export type SupplementCommitmentData = {
  supplementCommitment: {
    id: string;
    version: number;
    state: CommitmentState;
    due: {
      day: string;
      provisional: boolean;
    } | null;
  };
};
export const SupplementCommitment: Document<SupplementCommitmentData, SupplementCommitmentVariables> = {
  name: 'SupplementCommitment',
  text: "mutation SupplementCommitment($input:SupplementCommitmentInput!){supplementCommitment(input:$input){id version state due{day provisional}}}",
};

export interface FulfilCommitmentVariables {
  input: FulfilCommitmentInput;
}
export type FulfilCommitmentData = {
  fulfilCommitment: {
    id: string;
    version: number;
    state: CommitmentState;
  };
};
export const FulfilCommitment: Document<FulfilCommitmentData, FulfilCommitmentVariables> = {
  name: 'FulfilCommitment',
  text: "mutation FulfilCommitment($input:FulfilCommitmentInput!){fulfilCommitment(input:$input){id version state}}",
};

export interface WithdrawCommitmentVariables {
  input: WithdrawCommitmentInput;
}
export type WithdrawCommitmentData = {
  withdrawCommitment: {
    id: string;
    version: number;
    state: CommitmentState;
  };
};
export const WithdrawCommitment: Document<WithdrawCommitmentData, WithdrawCommitmentVariables> = {
  name: 'WithdrawCommitment',
  text: "mutation WithdrawCommitment($input:WithdrawCommitmentInput!){withdrawCommitment(input:$input){id version state}}",
};

export interface BreakCommitmentVariables {
  input: BreakCommitmentInput;
}
export type BreakCommitmentData = {
  breakCommitment: {
    id: string;
    version: number;
    state: CommitmentState;
  };
};
export const BreakCommitment: Document<BreakCommitmentData, BreakCommitmentVariables> = {
  name: 'BreakCommitment',
  text: "mutation BreakCommitment($input:BreakCommitmentInput!){breakCommitment(input:$input){id version state}}",
};

export interface RepairCommitmentVariables {
  input: RepairCommitmentInput;
}
export type RepairCommitmentData = {
  repairCommitment: {
    id: string;
    version: number;
    state: CommitmentState;
  };
};
export const RepairCommitment: Document<RepairCommitmentData, RepairCommitmentVariables> = {
  name: 'RepairCommitment',
  text: "mutation RepairCommitment($input:RepairCommitmentInput!){repairCommitment(input:$input){id version state}}",
};
