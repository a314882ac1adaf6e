import type { IdentifierKey } from '../subject/identifier.js';
import type { Holding } from './holding.js';

/** Somebody who stands over a company otherwise than by shares, and the fact that says so. */
export interface Standing {
  holder: IdentifierKey;
  company: IdentifierKey;
  fact: string;
}

/** Holders of a company that were not read one by one, because the question does not turn on them. */
export interface Others {
  company: IdentifierKey;
  holders: number;
  /** Of them, those of whom no percentage is reported. */
  missing: number;
  /** What the others hold together. */
  percent: number;
}

/** What is known at one time of everybody above a subject: its holders, their holders, and so on. */
export interface Ownership {
  subject: IdentifierKey;
  /** All holdings in force in the subject and in everybody above it, as far as the bound allowed. */
  holdings: readonly Holding[];
  /** Legal representatives of the subject itself. */
  representatives: readonly Standing[];
  /** Who controls the subject, or a company above it, by agreement. */
  agreements: readonly Standing[];
  names: ReadonlyMap<IdentifierKey, string>;
  /** False: the bound was reached, and there is more above than was read. */
  complete: boolean;
  /** Counted in registers, and nowhere else. */
  others: readonly Others[];
}
