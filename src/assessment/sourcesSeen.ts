import { earliest, type Instant } from '../facts/time.js';
import type { CaseFile } from '../policy/caseFile.js';
import { isReport } from '../policy/factKinds.js';
import { listingSpan } from '../policy/listTerms.js';
import type { Policy } from '../policy/policy.js';
import type { Contribution } from '../policy/span.js';
import { ANY, standingAt } from '../policy/timeline.js';
import type { SourceSeen } from './assessment.js';
import type { Part } from './parts.js';

/**
 * What each source has said of the subject. Adverse is a fact that counts for some tier row, also where the row as a
 * whole falls short, or a listing in force. Naming a subject in another's record is no report on it.
 */
export function sourcesSeen(
  file: CaseFile,
  policy: Policy,
  counted: readonly (readonly Contribution[])[],
  asOf: Instant,
): Part<SourceSeen> {
  const reported = new Map<string, Instant>();
  for (const { provenance, recordedAt, content } of file.dossier.facts) {
    const known = reported.get(provenance.source);
    if (isReport(content.kind) && (!known || known < recordedAt)) reported.set(provenance.source, recordedAt);
  }
  const adverse = new Map<string, Contribution[]>();
  const add = (each: Contribution): void => {
    const sofar = adverse.get(each.source);
    if (sofar) sofar.push(each);
    else adverse.set(each.source, [each]);
  };
  for (const contributions of counted) contributions.forEach(add);
  for (const fact of file.listings) {
    const span = listingSpan(fact, policy.document.lists.rows, file.listings);
    if (span.until && span.until <= span.from) continue;
    add({ ...span, evidence: [fact.id], source: fact.provenance.source, unit: fact.id, fen: 0 });
  }
  let nextChangeAt: Instant | undefined;
  const found = [...reported].map(([source, lastReportedAt]): SourceSeen => {
    const standing = standingAt(adverse.get(source) ?? [], ANY, asOf);
    nextChangeAt = earliest(nextChangeAt, standing.run ? standing.run.until : standing.nextChangeAt);
    return { source, lastReportedAt, adverse: standing.matched };
  });
  found.sort((a, b) => (a.source < b.source ? -1 : 1));
  return { found, nextChangeAt };
}
