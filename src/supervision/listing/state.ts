import type { ListKind } from '../../facts/lists.js';
import { type Day, dayOf, type Instant } from '../../facts/time.js';
import type { Actor, Told } from '../../process/stream.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import type { SubjectKind } from '../../subject/subjectKind.js';
import type { ListingStep, PersonRole } from './rules.js';

/** What a listing rests on: facts that the platform has, and papers that it has not. */
export interface Evidence {
  facts: string[];
  documents: string[];
}
/** Someone who is listed with the unit. `why` says what makes the person responsible, in the authority's words. */
export interface ListedPerson {
  key: IdentifierKey;
  role: PersonRole;
  why: string;
}

export type ListingCommand =
  | {
      do: 'open';
      about: IdentifierKey;
      kind: SubjectKind;
      list: ListKind;
      ground: string;
      evidence: Evidence;
      /** The policy's row that made it a candidate, where one did. */
      candidate?: string;
    }
  | { do: 'order'; until: Day; document: string }
  | { do: 'notify'; servedOn: Day; document: string }
  | { do: 'hearStatement'; receivedOn?: Day; text?: string; waived: boolean; hearingAsked: boolean }
  | { do: 'holdHearing'; heldOn: Day; document: string }
  | { do: 'consent'; document: string }
  | {
      do: 'decide';
      listed: boolean;
      number: string;
      reason: string;
      replyToStatement?: string;
      persons: ListedPerson[];
    }
  /** `endsBy`: when the policy's own term will end it, as far as is known now. */
  | { do: 'publish'; where: string; endsBy?: Instant }
  | { do: 'object'; receivedOn: Day; text: string }
  | { do: 'decideObjection'; upheld: boolean; reason: string }
  /** `minimumUntil`: the earliest exit that the policy's `lists` table gives, where it has one. */
  | { do: 'exit'; ground: string; document: string; minimumUntil?: Instant }
  | { do: 'withdraw'; reason: string }
  /** Time has ended the listing, by the policy's own term. */
  | { do: 'expire'; endedAt: Instant }
  /** The term turns out to end later (it began anew), or never. */
  | { do: 'moveTerm'; endsBy?: Instant };

export type Of<D extends ListingCommand['do']> = Extract<ListingCommand, { do: D }>;

export type ListingEvent =
  | {
      type: 'Opened';
      rules: string;
      about: IdentifierKey;
      list: ListKind;
      effect: ListingEffect;
      department: string;
      authority: string;
      ground: string;
      groundText: string;
      evidence: Evidence;
      candidate?: string;
    }
  | { type: 'Ordered'; until: Day; document: string }
  | { type: 'PreNotified'; servedOn: Day; document: string }
  | { type: 'Stated'; on: Day; text?: string; waived: boolean; hearingAsked: boolean }
  | { type: 'Heard'; heldOn: Day; document: string }
  | { type: 'Consented'; document: string }
  | {
      type: 'Decided';
      listed: boolean;
      number: string;
      reason: string;
      replyToStatement?: string;
      persons: ListedPerson[];
    }
  | { type: 'Published'; where: string; inForceFrom: Instant; endsBy?: Instant }
  | { type: 'Objected'; receivedOn: Day; text: string }
  | { type: 'ObjectionDecided'; upheld: boolean; reason: string }
  | { type: 'Exited'; ground: string; document: string; annuls: boolean }
  | { type: 'Withdrawn'; reason: string }
  | { type: 'Expired'; endedAt: Instant }
  | { type: 'TermMoved'; endsBy?: Instant };

export type ListingEffect = 'LISTED' | 'MARKED';
export type ListingOutcome = 'NOT_LISTED' | 'WITHDRAWN' | 'ANNULLED' | 'EXITED' | 'EXPIRED';

/** A step that was taken. `on`: the day that the law counts from. */
export interface StepTaken {
  step: ListingStep;
  on: Day;
  at: Instant;
  by: Actor;
  document?: string;
}
export interface Objection {
  receivedOn: Day;
  text: string;
  decided?: { upheld: boolean; reason: string; at: Instant };
}

/** A listing on its way, in force, or behind. */
export interface ListingCase {
  opened?: Extract<ListingEvent, { type: 'Opened' }>;
  steps: StepTaken[];
  /** The last day of the order; the next step waits until it has passed. */
  orderUntil?: Day;
  statement?: { waived: boolean; hearingAsked: boolean; text?: string };
  decision?: Extract<ListingEvent, { type: 'Decided' }>;
  inForceFrom?: Instant;
  /** When the policy's own term ends it, as it was last worked out. */
  endsBy?: Instant;
  objections: Objection[];
  outcome?: ListingOutcome;
  /** Where it was in force: the first instant at which it no longer was. */
  endedAt?: Instant;
  exit?: { ground: string; document: string };
}

export const NO_CASE: ListingCase = { steps: [], objections: [] };

export function evolveListing(state: ListingCase, event: Told<ListingEvent>): ListingCase {
  const took = (step: ListingStep, on: Day, document?: string): StepTaken[] => [
    ...state.steps,
    { step, on, at: event.at, by: event.by, ...(document ? { document } : {}) },
  ];
  const today = dayOf(event.at);
  switch (event.type) {
    case 'Opened': {
      const { version: _, at: __, by: ___, ...opened } = event;
      return { ...state, opened, steps: took('EVIDENCE', today, opened.evidence.documents.join('；')) };
    }
    case 'Ordered':
      return { ...state, orderUntil: event.until, steps: took('ORDER', today, event.document) };
    case 'PreNotified':
      return { ...state, steps: took('PRE_NOTICE', event.servedOn, event.document) };
    case 'Stated': {
      const { waived, hearingAsked, text } = event;
      const statement = { waived, hearingAsked, ...(text ? { text } : {}) };
      return { ...state, statement, steps: took('STATEMENT', event.on) };
    }
    case 'Heard':
      return { ...state, steps: took('HEARING', event.heldOn, event.document) };
    case 'Consented':
      return { ...state, steps: took('CONSENT', today, event.document) };
    case 'Decided': {
      const { version: _, at: __, by: ___, ...decision } = event;
      const steps = took('DECISION', today, event.number);
      return { ...state, decision, steps, ...(event.listed ? {} : { outcome: 'NOT_LISTED' as const }) };
    }
    case 'Published':
      return {
        ...withTerm(state, event.endsBy),
        inForceFrom: event.inForceFrom,
        steps: took('PUBLICATION', today, event.where),
      };
    case 'Objected': {
      const { receivedOn, text } = event;
      return { ...state, objections: [...state.objections, { receivedOn, text }] };
    }
    case 'ObjectionDecided': {
      const { upheld, reason } = event;
      const objections = state.objections.map((each) =>
        each.decided ? each : { ...each, decided: { upheld, reason, at: event.at } },
      );
      return { ...state, objections, ...(upheld ? ended('ANNULLED', event.at) : {}) };
    }
    case 'Exited': {
      const { ground, document, annuls } = event;
      return { ...state, exit: { ground, document }, ...ended(annuls ? 'ANNULLED' : 'EXITED', event.at) };
    }
    case 'Withdrawn':
      return { ...state, outcome: 'WITHDRAWN' };
    case 'Expired':
      return { ...state, ...ended('EXPIRED', event.endedAt) };
    case 'TermMoved':
      return withTerm(state, event.endsBy);
  }
}

function withTerm({ endsBy: _, ...state }: ListingCase, endsBy: Instant | undefined): ListingCase {
  return { ...state, ...(endsBy ? { endsBy } : {}) };
}

const ended = (outcome: ListingOutcome, endedAt: Instant) => ({ outcome, endedAt });
