import type { IdentifierKey } from '../subject/identifier.js';
import type { Holding } from './holding.js';

/** Somebody who stands over a company otherwise than by shares, and the fact that says so. */
export interface Standing {
  holder: IdentifierKey;
  company: IdentifierKey;
  fact: string;
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
}
