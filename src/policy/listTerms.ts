import type { ContentOf, Fact } from '../facts/fact.js';
import { dayOf } from '../facts/time.js';
import type { ListTerm } from './document.js';
import { periodEnd, waitingEnd } from './period.js';
import type { Span } from './span.js';

/**
 * From when to when a listing is in force. The authority's own end holds; where it gave none, the policy's `lists` row
 * that was law on the day of listing ends it, so that no listing outlives its term because nobody sent the end.
 */
export function listingSpan(fact: Fact<ContentOf<'Listing'>>, terms: readonly ListTerm[]): Span {
  const listedOn = dayOf(fact.validFrom);
  const term = terms.find(
    ({ list, from, to }) => list === fact.content.list && from <= listedOn && (to === undefined || listedOn <= to),
  );
  const until = fact.validTo ?? (term?.endsAfter ? periodEnd(listedOn, term.endsAfter) : undefined);
  const repairableFrom = waitingEnd(fact.validFrom, listedOn, term?.repairableAfter);
  return {
    from: fact.validFrom,
    ...(until ? { until } : {}),
    ...(repairableFrom && (!until || repairableFrom < until) ? { repairableFrom } : {}),
  };
}
