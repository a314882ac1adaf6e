import { type Fact, isFactOf, type Judgement } from '../facts/fact.js';
import type { IdentifierKey } from '../subject/identifier.js';

/** The latest judgement on any identifier of one and any of the other, among facts known at one time. */
export function standingBetween(
  facts: readonly Fact[],
  a: readonly IdentifierKey[],
  b: readonly IdentifierKey[],
): Fact<Judgement> | undefined {
  const between = (x: IdentifierKey, y: IdentifierKey) =>
    (a.includes(x) && b.includes(y)) || (b.includes(x) && a.includes(y));
  return facts
    .filter((fact) => isFactOf(fact, 'Judgement'))
    .filter(({ about, content }) => between(about, content.other))
    .reduce<Fact<Judgement> | undefined>(
      (latest, fact) => (latest && !isLater(fact, latest) ? latest : fact),
      undefined,
    );
}

const isLater = (a: Fact, b: Fact): boolean => (a.validFrom !== b.validFrom ? a.validFrom > b.validFrom : a.id > b.id);
