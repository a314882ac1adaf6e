import { type Fact, mentions } from '../facts/fact.js';
import { impliedIdentifier, linksOf, partition, withImplied } from '../facts/sameSubject.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { Known } from './known.js';

/** The identifiers of one subject after a batch; `key` is the first of those that something mentions. */
export interface IdentifierGroup {
  key: IdentifierKey;
  identifiers: IdentifierKey[];
  idle: IdentifierKey[];
}

/**
 * Groups all identifiers that the batch touches into subjects, by what is known after it and by nothing else: a number
 * that was corrected away joins, heads and names nothing, whether or not the graph ever saw it.
 */
export function groupIdentifiers(
  known: Known,
  facts: readonly Fact[],
  touched: ReadonlySet<IdentifierKey>,
): IdentifierGroup[] {
  const universe = new Set([
    ...known.subjects.flatMap(({ identifiers, idle }) => [...identifiers, ...idle]),
    ...withImplied(touched),
  ]);
  const mentioned = new Set([
    ...facts.flatMap(mentions),
    ...known.subjects.flatMap(({ named, unread }) => [...named, ...unread]),
  ]);
  const live = withImplied([...universe].filter((key) => mentioned.has(key)));
  const groups = partition(live, linksOf(facts)).map(
    (identifiers): IdentifierGroup => ({ key: identifiers[0]!, identifiers, idle: [] }),
  );
  const groupOf = new Map(groups.flatMap((group) => group.identifiers.map((key) => [key, group] as const)));
  const homeless = [...universe].filter((key) => !groupOf.has(key)).filter((key) => !joinsIdle(key, groupOf));
  return [
    ...groups,
    ...partition(homeless).map((idle) => ({
      key: idle[0]!,
      identifiers: [],
      idle: idle.filter((key) => universe.has(key)),
    })),
  ];
}

/** An idle USCC stays with the subject that has the organisation code inside it. */
function joinsIdle(key: IdentifierKey, groupOf: ReadonlyMap<IdentifierKey, IdentifierGroup>): boolean {
  const implied = impliedIdentifier(key);
  const group = implied && groupOf.get(implied);
  group?.idle.push(key);
  return group !== undefined;
}
