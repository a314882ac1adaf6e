import type { IdentifierKey } from '../subject/identifier.js';
import type { Day } from './time.js';

/** A post or holding of a person in a company, or, of a company, one who holds a post or shares in it. */
export interface Tie {
  /** The other end. */
  key: IdentifierKey;
  folded: string;
  address?: string;
  region?: string;
  /** Inclusive, and the first day after; no `to`: open. */
  from: Day;
  to?: Day;
  /** Folded names, and keys, of others with a tie to the same company. */
  beside: { key: IdentifierKey; folded: string }[];
}

/** What is compared where two subjects may be one: the name, and the company that they keep; each bounded. */
export interface Profile {
  key: IdentifierKey;
  identifiers: IdentifierKey[];
  name: string;
  address?: string;
  region?: string;
  ties: Tie[];
}
