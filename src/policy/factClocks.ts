import type { Dossier } from '../facts/dossier.js';
import { type ContentOf, type Fact, isFactOf, type Penalty } from '../facts/fact.js';
import { earliest, type Instant } from '../facts/time.js';
import { adverseEnd } from './adverse.js';
import { type CaseFile, openCaseFile } from './caseFile.js';
import { type Due, dueOf } from './limits.js';
import { listingSpan } from './listTerms.js';
import type { Policy } from './policy.js';
import { channelOf, isAnnulled, publicityRowOf, publicitySpanOn } from './publicity.js';
import type { Channel } from './publicitySchema.js';

/** What time does to one penalty or listing. Instants are the first at which it is so; absent: never, or nobody can say. */
export interface FactClock {
  fact: string;
  kind: 'Penalty' | 'Listing';
  /** Penalties: where it is published, and the row that says how long. */
  channel?: Channel;
  rule?: string;
  basis?: string;
  /** False: the rules keep it unpublished, and it counts for nothing. */
  published: boolean;
  publishedUntil?: Instant;
  /** When an early end may first be asked for. */
  repairableFrom?: Instant;
  /** When it ends by itself, for every tier, list and measure. */
  endsAt?: Instant;
  /** From when no query shows it, as adverse information. */
  shownUntil?: Instant;
  /** By when the authority must have published it; provisional where the calendar does not reach that far. */
  publishBy?: Due;
}

/** The clocks of every penalty and listing known of a subject, in order of fact. Annulled decisions have none. */
export function clocksOf(dossier: Dossier, policy: Policy): FactClock[] {
  const file = openCaseFile(dossier);
  return dossier.facts
    .flatMap((fact) => {
      if (isFactOf(fact, 'Penalty')) return isAnnulled(fact.content, file) ? [] : [penaltyClock(fact, file, policy)];
      return isFactOf(fact, 'Listing') ? [listingClock(fact, file, policy)] : [];
    })
    .sort((a, b) => (a.fact < b.fact ? -1 : 1));
}

function penaltyClock(fact: Fact<Penalty>, file: CaseFile, policy: Policy): FactClock {
  const { document } = policy;
  const channel = channelOf(fact.content, document.channels);
  const row = channel && publicityRowOf(fact.content, channel, document);
  const span = channel && publicitySpanOn(fact, file, channel, document);
  const shownUntil = adverseEnd(fact, file, document);
  const endsAt = span ? earliest(span.until, shownUntil) : undefined;
  const publishBy =
    span && channel === 'ENTERPRISE_PUBLICITY' ? dueOf('PENALTY_PUBLISH', fact.content.decidedOn, policy) : undefined;
  return {
    fact: fact.id,
    kind: 'Penalty',
    ...(channel ? { channel } : {}),
    ...(row ? { rule: row.id, basis: row.basis } : {}),
    published: span !== undefined,
    ...(span?.until ? { publishedUntil: span.until } : {}),
    ...(span?.repairableFrom ? { repairableFrom: span.repairableFrom } : {}),
    ...(endsAt ? { endsAt } : {}),
    ...(shownUntil ? { shownUntil } : {}),
    ...(publishBy ? { publishBy } : {}),
  };
}

function listingClock(fact: Fact<ContentOf<'Listing'>>, file: CaseFile, { document }: Policy): FactClock {
  const { until, repairableFrom } = listingSpan(fact, document.lists.rows, file.listings);
  const shownUntil = adverseEnd(fact, file, document);
  return {
    fact: fact.id,
    kind: 'Listing',
    published: true,
    ...(until ? { publishedUntil: until, endsAt: until } : {}),
    ...(repairableFrom ? { repairableFrom } : {}),
    ...(shownUntil ? { shownUntil } : {}),
  };
}
