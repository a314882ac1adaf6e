import type { HeldRelation } from '../facts/dossier.js';
import { isFactOf } from '../facts/fact.js';
import { dayOf } from '../facts/time.js';
import type { EdgeRow } from './document.js';
import { listingSpan } from './listTerms.js';
import { periodEnd } from './period.js';
import type { Policy } from './policy.js';
import { type Contribution, clip } from './span.js';

/**
 * What listings of companies bring to the person who holds the post: from the first instant at which both post and
 * listing stand, for the row's period, and never beyond the listing itself (the decision `edge-start` says why).
 */
export function gatherEdge(
  { row, law }: Policy['edges'][number],
  held: readonly HeldRelation[],
  policy: Policy,
): Contribution[] {
  return held.flatMap((each) => contributionsOf(row, each, policy)).flatMap((each) => clip(each, law) ?? []);
}

function contributionsOf(row: EdgeRow, { relation, listings }: HeldRelation, policy: Policy): Contribution[] {
  if (relation.content.kind !== row.edge) return [];
  const post = { from: relation.validFrom, until: relation.validTo };
  const ofCompany = listings.filter((listing) => isFactOf(listing, 'Listing'));
  return ofCompany.flatMap((listing) => {
    if (listing.content.list !== row.list) return [];
    const listed = listingSpan(listing, policy.document.lists.rows, ofCompany);
    const both = clip({ from: listed.from, until: listed.until }, post);
    if (!both) return [];
    // Leaving the post does not lift the bar; leaving the list does.
    const until = periodEnd(dayOf(both.from), row.lasts);
    const span = clip({ from: both.from, until }, listed);
    if (!span) return [];
    const evidence = [listing.id, relation.id].sort();
    return [{ ...span, evidence, source: listing.provenance.source, unit: evidence.join(), fen: 0 }];
  });
}
