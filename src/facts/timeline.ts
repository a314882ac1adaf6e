import type { Fact } from './fact.js';
import type { Instant } from './time.js';

/**
 * One thing that the platform learned: something new; that something is otherwise than was known (`before`); or that
 * something it knew is not so after all.
 */
export interface Learned {
  /** When the platform learned it. */
  at: Instant;
  kind: 'LEARNED' | 'CORRECTED' | 'TAKEN_BACK';
  /** What is known since; of what was taken back, what was known until then. */
  fact: Fact;
  before?: Fact;
}

/** A correction's fact takes the place of one of the same record and slot. */
const placeOf = ({ provenance, slot }: Fact): string => JSON.stringify([provenance.source, provenance.recordId, slot]);

/**
 * What was learned, the latest first, from facts also no longer known. A revision that says the same of a thing again is
 * no news, and none of what a batch took in only to replace it at once is told.
 */
export function timelineOf(facts: readonly Fact[]): Learned[] {
  const distinct = [...new Map(facts.map((fact) => [fact.id, fact])).values()];
  const replaced = new Map<string, Fact>();
  for (const fact of distinct) {
    if (fact.knownTo !== undefined && fact.knownTo !== fact.knownFrom) replaced.set(at(fact, fact.knownTo), fact);
  }
  const learned = distinct.flatMap((fact): Learned[] => {
    if (fact.knownTo === fact.knownFrom) return [];
    const before = replaced.get(at(fact, fact.knownFrom));
    if (!before) return [{ at: fact.knownFrom, kind: 'LEARNED', fact }];
    replaced.delete(at(fact, fact.knownFrom));
    return saysTheSame(before, fact) ? [] : [{ at: fact.knownFrom, kind: 'CORRECTED', fact, before }];
  });
  const gone = [...replaced.values()].map((fact): Learned => ({ at: fact.knownTo!, kind: 'TAKEN_BACK', fact }));
  return [...learned, ...gone].sort(latestFirst);
}

const at = (fact: Fact, instant: Instant): string => `${instant} ${placeOf(fact)}`;

const saysTheSame = (a: Fact, b: Fact): boolean =>
  a.about === b.about &&
  a.validFrom === b.validFrom &&
  a.validTo === b.validTo &&
  JSON.stringify(a.content) === JSON.stringify(b.content);

/** Names one entry among all of a subject's. */
export const learnedId = ({ kind, fact }: Learned): string => `${kind}.${fact.id}`;

const latestFirst = (a: Learned, b: Learned): number =>
  a.at !== b.at ? (a.at > b.at ? -1 : 1) : learnedId(a) < learnedId(b) ? -1 : 1;
