import { type Fact, mentions } from '../facts/fact.js';
import { impliedIdentifier, linksOf, partition, withImplied } from '../facts/sameSubject.js';
import type { IdentifierKey } from '../subject/identifier.js';

/** The identifier and the organisation code inside it: where a question about the past begins to look. */
export function askedAs(key: IdentifierKey): IdentifierKey[] {
  const implied = impliedIdentifier(key);
  return implied ? [key, implied] : [key];
}

/**
 * The identifiers of the subject behind `key`, joined by what was known then: `facts` about whatever links ever reached
 * it, `named` those of them that other records named. Undefined where nothing known then mentioned it.
 */
export function identifiersThen(
  key: IdentifierKey,
  facts: readonly Fact[],
  named: readonly IdentifierKey[],
): IdentifierKey[] | undefined {
  const groups = partition(withImplied([...facts.flatMap(mentions), ...named]), linksOf(facts));
  for (const asked of askedAs(key)) {
    const group = groups.find((each) => each.includes(asked));
    if (group) return group;
  }
  return undefined;
}
