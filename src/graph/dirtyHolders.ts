import { type Fact, isRelation, otherEnd, type Relation } from '../facts/fact.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { CARRYING_RELATIONS } from './known.js';

/**
 * Holders who answer for a subject (`CARRYING_RELATIONS`), before or after, where it is or was listed and its listings,
 * these relations or its identifiers changed: a listing and a relation may stand under different numbers of one subject.
 */
export function dirtyHolders(before: readonly Fact[], after: readonly Fact[], regrouped: boolean): IdentifierKey[] {
  const both = [...before, ...after];
  if (!both.some(isListing)) return [];
  const ids = (facts: readonly Fact[]) =>
    facts
      .filter((fact) => isListing(fact) || isCarrying(fact))
      .map(({ id }) => id)
      .sort()
      .join();
  if (!regrouped && ids(before) === ids(after)) return [];
  return both.filter(isCarrying).map((fact) => otherEnd(fact.content).key);
}

const isCarrying = (fact: Fact): fact is Fact<Relation> =>
  isRelation(fact.content) && CARRYING_RELATIONS.includes(fact.content.kind);

export const isListing = (fact: Fact): boolean => fact.content.kind === 'Listing';
