import type { ContentOf, Fact } from '../facts/fact.js';
import { dayOf, type Instant } from '../facts/time.js';
import type { ListTerm } from './document.js';
import { periodEndOf, waitingEnd } from './period.js';
import type { Span } from './span.js';

type Listing = Fact<ContentOf<'Listing'>>;

/**
 * From when to when a listing is in force, beside the subject's other listings. The authority's own end holds; where it gave none, the policy's `lists` row
 * that was law on the day of listing ends it, so that no listing outlives its term because nobody sent the end.
 */
export function listingSpan(fact: Listing, terms: readonly ListTerm[], listings: readonly Listing[]): Span {
  const listedOn = dayOf(fact.validFrom);
  const term = terms.find(
    ({ list, from, to }) => list === fact.content.list && from <= listedOn && (to === undefined || listedOn <= to),
  );
  const until = fact.validTo ?? (term && termEnd(fact, term, listings));
  const repairableFrom = waitingEnd(fact.validFrom, listedOn, term?.repairableAfter);
  return {
    from: fact.validFrom,
    ...(until ? { until } : {}),
    ...(repairableFrom && (!until || repairableFrom < until) ? { repairableFrom } : {}),
  };
}

/** The end by the term; each recurrence before it begins the term anew (the decision on SER-2 says why). */
function termEnd(fact: Listing, { endsAfter, unlessRecurred }: ListTerm, listings: readonly Listing[]) {
  if (!endsAfter) return undefined;
  let until = periodEndOf(fact.validFrom, endsAfter);
  for (const at of unlessRecurred ? recurrences(fact, unlessRecurred, listings) : []) {
    if (at >= until) break;
    until = periodEndOf(at, endsAfter);
  }
  return until;
}

/** When, after this listing, the subject came onto that list, in order; not where the entry held at no time. */
function recurrences(
  fact: Listing,
  { list, exceptGrounds }: NonNullable<ListTerm['unlessRecurred']>,
  listings: readonly Listing[],
): Instant[] {
  return listings
    .filter(
      ({ content, validFrom, validTo }) =>
        content.list === list &&
        validFrom > fact.validFrom &&
        (validTo === undefined || validTo > validFrom) &&
        !exceptGrounds?.some((words) => content.ground.includes(words)),
    )
    .map(({ validFrom }) => validFrom)
    .sort();
}
