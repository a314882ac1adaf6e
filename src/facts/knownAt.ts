import type { Instant } from './time.js';

interface Known {
  knownFrom: Instant;
  knownTo?: Instant;
}

/** The facts that had become known by `at`, each as it was known then: what ended its being known later was not known yet. */
export const knownBy = <F extends Known>(facts: readonly F[], at: Instant): F[] =>
  facts
    .filter(({ knownFrom }) => knownFrom <= at)
    .map((fact) => {
      if (fact.knownTo === undefined || fact.knownTo <= at) return fact;
      const { knownTo: _, ...open } = fact;
      return open as F;
    });
