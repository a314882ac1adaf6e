import type { Dossier, HeldRelation } from '../facts/dossier.js';
import { type ContentOf, type Fact, isFactOf } from '../facts/fact.js';
import { impliedIdentifier } from '../facts/sameSubject.js';
import { dayOf, type Interval, startOfDay } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { EdgeRow } from './document.js';
import { listingSpan } from './listTerms.js';
import { periodEnd } from './period.js';
import type { Policy } from './policy.js';
import { type Contribution, clip } from './span.js';

type Finding = Fact<ContentOf<'PersonalResponsibility'>>;

/** What companies' conduct brings to the person who held the post, and nobody else. */
export function gatherEdge({ row, law }: Policy['edges'][number], dossier: Dossier, policy: Policy): Contribution[] {
  const findings = dossier.facts.filter((fact) => isFactOf(fact, 'PersonalResponsibility'));
  const all =
    'finding' in row.when
      ? findings.flatMap((finding) => byFinding(row, finding))
      : dossier.held.flatMap((each) => byListing(row, each, findings, policy));
  return all.flatMap((each) => clip(each, law) ?? []);
}

/** From the finding on, for the row's period counted from the day that the finding names. */
function byFinding({ when, lasts }: EdgeRow, finding: Finding): Contribution[] {
  const { ground, since } = finding.content;
  if (!('finding' in when) || !when.finding.includes(ground)) return [];
  const until = lasts ? periodEnd(since, lasts) : undefined;
  const span = clip(
    { from: startOfDay(dayOf(finding.validFrom)), until: finding.validTo },
    { from: startOfDay(since), until },
  );
  return span ? [contribution(span, [finding.id], finding.provenance.source)] : [];
}

/**
 * From the first instant at which both post and listing stand, for the row's period, and never beyond the listing itself:
 * leaving the post does not lift the bar, leaving the list does.
 */
function byListing(row: EdgeRow, held: HeldRelation, findings: readonly Finding[], policy: Policy): Contribution[] {
  const { relation, listings } = held;
  const { when, lasts } = row;
  if (relation.content.kind !== row.edge || 'finding' in when) return [];
  const found = findings.filter((finding) => isSameCompany(finding.content.company, held));
  const post = { from: relation.validFrom, until: relation.validTo };
  const ofCompany = listings.filter((listing) => isFactOf(listing, 'Listing'));
  return ofCompany.flatMap((listing) => {
    if (listing.content.list !== when.list) return [];
    const listed = listingSpan(listing, policy.document.lists.rows, ofCompany);
    const both = clip({ from: listed.from, until: listed.until }, post);
    if (!both) return [];
    const until = lasts ? periodEnd(dayOf(both.from), lasts) : undefined;
    const span = clip({ from: both.from, until }, listed);
    if (!span) return [];
    const { source } = listing.provenance;
    if (row.responsibility === 'NOT_ASKED') return [contribution(span, [listing.id, relation.id], source)];
    return found.flatMap((finding) => {
      const standing = clip(span, { from: finding.validFrom, until: finding.validTo });
      return standing ? [contribution(standing, [listing.id, relation.id, finding.id], source)] : [];
    });
  });
}

/** A finding names the company by the number that the authority had; the organisation code inside joins the others. */
function isSameCompany(named: IdentifierKey, { relation, company }: HeldRelation): boolean {
  const codes = [relation.about, company.key].flatMap((key) => [key, impliedIdentifier(key)]);
  return codes.includes(named) || codes.includes(impliedIdentifier(named) ?? named);
}

function contribution(span: Interval, ids: string[], source: string): Contribution {
  const evidence = ids.sort();
  return { ...span, evidence, source, unit: evidence.join(), fen: 0 };
}
