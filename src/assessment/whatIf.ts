import type { Dossier } from '../facts/dossier.js';
import type { Fact, FactContent } from '../facts/fact.js';
import type { Instant } from '../facts/time.js';

/** A fact that nobody reported, assumed to see what it would change. */
export interface Assumed {
  content: FactContent;
  from: Instant;
  until?: Instant;
  /** As which source's word; none of the city's where absent. */
  source?: string;
}

/** What would be known with these facts more and those less. Nothing is written anywhere. */
export function supposed(
  dossier: Dossier,
  added: readonly Assumed[],
  without: readonly string[],
  now: Instant,
): Dossier {
  const left = new Set(without);
  const facts = dossier.facts.filter((fact) => !left.has(fact.id));
  const assumed = added.map(
    ({ content, from, until, source = 'what-if' }, i): Fact => ({
      id: `assumed-${i + 1}`,
      slot: `assumed-${i + 1}`,
      about: dossier.key,
      content,
      validFrom: from,
      ...(until ? { validTo: until } : {}),
      revision: 1,
      recordedAt: now,
      knownFrom: now,
      provenance: { source, publisher: '(assumed)', recordId: `assumed-${i + 1}`, position: '' },
    }),
  );
  return { ...dossier, facts: [...facts, ...assumed] };
}
