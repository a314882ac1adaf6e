import type { Dossier } from '../facts/dossier.js';
import type { SubjectCard } from '../graph/graph.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { GraphReads } from './graphReads.js';

const DOSSIERS_MAX = 5_000;
/** Larger ones are hubs: few, and heavy. */
const FACTS_MAX = 200;

/**
 * Dossiers of subjects that are asked about again and again, as a counter does within one case. What a card of this moment names
 * (its revision, and when it was assessed, which changes with the companies that the subject answers for) says whether the
 * one at hand is still the dossier.
 */
export class DossierCache {
  private readonly kept = new Map<IdentifierKey, { of: string; dossier: Dossier }>();

  constructor(private readonly reads: Pick<GraphReads, 'dossier'>) {}

  /** The present dossier of the subject of a card that was just read. */
  async dossier(seen: SubjectCard): Promise<Dossier | undefined> {
    const of = `${seen.revision} ${seen.assessment.asOf} ${seen.assessment.policyVersion}`;
    const known = this.kept.get(seen.key);
    if (known?.of === of && !seen.dirty) return known.dossier;
    const dossier = await this.reads.dossier(seen.key);
    if (dossier && !seen.dirty && dossier.revision === seen.revision) this.keep(seen.key, of, dossier);
    return dossier;
  }

  /** As it was known when it was read last: perhaps no longer so. */
  atHand(key: IdentifierKey): Dossier | undefined {
    return this.kept.get(key)?.dossier;
  }

  private keep(key: IdentifierKey, of: string, dossier: Dossier): void {
    this.kept.delete(key);
    if (dossier.facts.length > FACTS_MAX) return;
    if (this.kept.size >= DOSSIERS_MAX) this.kept.delete(this.kept.keys().next().value!);
    this.kept.set(key, { of, dossier });
  }
}
