import type { IdentifierKey } from '../subject/identifier.js';
import type { Fact } from './fact.js';
import type { Instant } from './time.js';

/** Everything that is known of one subject at one known time: what every answer is computed from. */
export interface Dossier {
  /** The first of its identifiers in the order of `compareIdentifiers`. */
  key: IdentifierKey;
  identifiers: IdentifierKey[];
  /** Facts about any of its identifiers, in order of id. */
  facts: Fact[];
  /** Posts and holdings of this subject in others that a rule may carry back over the edge; bounded, listed ones only. */
  held: HeldRelation[];
  /** Rises with every change to what is known about the subject; a receipt pins it. 0: nobody ever reported it. */
  revision: number;
  /** The time of the last such change. */
  knownAt: Instant;
}

/** A relation seen from the holder's side, to a company that is or was on a list. */
export interface HeldRelation {
  relation: Fact;
  company: { key: IdentifierKey; name: string };
  listings: Fact[];
}
