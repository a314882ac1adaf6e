import type { BreachGround } from '../../facts/fact.js';
import type { Day, Instant } from '../../facts/time.js';
import type { Told } from '../../process/stream.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import type { ConditionKind } from '../answerTable.js';

/** A paper that is missing: it follows by a day (容缺后补), or a promise stands in for it (告知承诺) and no day is set. */
export interface PromisedMaterial {
  material: string;
  by: 'SUPPLEMENT' | 'COMMITMENT';
  /** Where it follows: the last day, and how many working days after acceptance that is. */
  dueOn?: Day;
  workingDays?: number;
  /** Past the calendar's years: counted anew when they are known, and never to an earlier day. */
  provisional?: boolean;
}
export type DueMoved = Required<Pick<PromisedMaterial, 'material' | 'dueOn' | 'workingDays' | 'provisional'>>;

/** What was accepted at the counter, on whose answer. */
export interface Accepted {
  about: IdentifierKey;
  item: string;
  department: string;
  /** The department's name, as the publisher of what follows. */
  authority: string;
  caseNo: string;
  acceptedOn: Day;
  materials: PromisedMaterial[];
  /** Conditions of the answer that the official found to be met. */
  conditionsMet: ConditionKind[];
  /** The signed answer that it rests on, whole; `receiptId` is its `jti`. */
  receipt: string;
  receiptId: string;
}

export type CommitmentCommand =
  | ({ do: 'open' } & Accepted)
  | { do: 'extend'; workingDays: number; reason: string }
  /** `receivedOn`: absent, today. */
  | { do: 'supply'; materials: string[]; receivedOn?: Day; document?: string }
  | { do: 'fulfil'; note?: string }
  | { do: 'withdraw'; reason: string }
  | { do: 'break'; ground: BreachGround; reason: string }
  | { do: 'repair'; reason: string; document: string }
  | { do: 'annul'; reason: string; document: string }
  /** Acts of the clock: nothing happens where the time has not come. */
  | { do: 'remind' }
  | { do: 'lapse' }
  /** Its breach was taken up: `process` lists, or absent, nothing is left to open. */
  | { do: 'takeUp'; process?: string };
export type Of<D extends CommitmentCommand['do']> = Extract<CommitmentCommand, { do: D }>;

export type CommitmentEvent =
  | ({ type: 'Opened' } & Accepted)
  | { type: 'Extended'; reason: string; dueOn: DueMoved[] }
  | { type: 'Recounted'; dueOn: DueMoved[] }
  | { type: 'Supplied'; materials: string[]; on: Day; document?: string }
  | { type: 'Reminded'; dueOn: Day }
  | { type: 'Fulfilled'; note?: string }
  | { type: 'Withdrawn'; reason: string }
  /** `since`: the first instant at which it was broken; of a day that passed, the first one after it. */
  | { type: 'Broken'; ground: BreachGround; reason: string; materials: string[]; since: Instant; dueOn?: Day }
  | { type: 'TakenUp'; process?: string }
  | { type: 'Repaired'; reason: string; document: string }
  | { type: 'Annulled'; reason: string; document: string };

export interface Supplied {
  on: Day;
  document?: string;
}
export interface Breach {
  ground: BreachGround;
  reason: string;
  materials: string[];
  since: Instant;
  dueOn?: Day;
}
export type CommitmentOutcome = 'FULFILLED' | 'WITHDRAWN' | 'REPAIRED' | 'ANNULLED';
export const OUTCOME_ZH: Record<CommitmentOutcome, string> = {
  FULFILLED: '已履行',
  WITHDRAWN: '已撤回申请',
  REPAIRED: '已修复',
  ANNULLED: '认定已撤销',
};

/** A commitment made at the counter: open, kept, broken, or behind. */
export interface Commitment {
  accepted?: Accepted;
  materials: (PromisedMaterial & { supplied?: Supplied })[];
  extended?: { reason: string; at: Instant };
  remindedAt?: Instant;
  breach?: Breach;
  /** The breach was taken up, by this listing process where one was opened. */
  takenUp?: { process?: string };
  outcome?: CommitmentOutcome;
  /** Why and by which paper it was closed. */
  closing?: { at: Instant; reason?: string; document?: string };
}
export const NO_COMMITMENT: Commitment = { materials: [] };

export function evolveCommitment(state: Commitment, event: Told<CommitmentEvent>): Commitment {
  const closed = (outcome: CommitmentOutcome, words: { reason?: string; document?: string } = {}): Commitment => ({
    ...state,
    outcome,
    closing: { at: event.at, ...words },
  });
  switch (event.type) {
    case 'Opened': {
      const { version: _, at: __, by: ___, type: ____, ...accepted } = event;
      return { ...state, accepted, materials: accepted.materials };
    }
    case 'Extended': {
      const { remindedAt: _, ...rest } = moved(state, event.dueOn);
      return { ...rest, extended: { reason: event.reason, at: event.at } };
    }
    case 'Recounted': {
      const { remindedAt: _, ...rest } = moved(state, event.dueOn);
      return rest;
    }
    case 'Supplied': {
      const supplied = { on: event.on, ...(event.document ? { document: event.document } : {}) };
      return {
        ...state,
        materials: state.materials.map((each) =>
          event.materials.includes(each.material) ? { ...each, supplied } : each,
        ),
      };
    }
    case 'Reminded':
      return { ...state, remindedAt: event.at };
    case 'Fulfilled':
      return closed('FULFILLED', event.note ? { reason: event.note } : {});
    case 'Withdrawn':
      return closed('WITHDRAWN', { reason: event.reason });
    case 'Broken': {
      const { ground, reason, materials, since, dueOn } = event;
      return { ...state, breach: { ground, reason, materials, since, ...(dueOn ? { dueOn } : {}) } };
    }
    case 'TakenUp':
      return { ...state, takenUp: event.process ? { process: event.process } : {} };
    case 'Repaired':
      return closed('REPAIRED', { reason: event.reason, document: event.document });
    case 'Annulled':
      return closed('ANNULLED', { reason: event.reason, document: event.document });
  }
}

const moved = (state: Commitment, dueOn: readonly DueMoved[]): Commitment => ({
  ...state,
  materials: state.materials.map((each) => ({ ...each, ...dueOn.find(({ material }) => material === each.material) })),
});
