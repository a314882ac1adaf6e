import type { Dossier } from '../facts/dossier.js';
import type { Fact } from '../facts/fact.js';
import { type Day, dayOf, earliest, type Instant, startOfDay } from '../facts/time.js';
import { type CaseFile, openCaseFile } from './caseFile.js';
import type { AdverseRow, PolicyDocument } from './document.js';
import { listingSpan } from './listTerms.js';
import { nextDay, periodEnd } from './period.js';
import { offLists } from './publicity.js';

type AdverseTables = Pick<PolicyDocument, 'adverse' | 'lists'>;

/**
 * When a fact, as adverse information, is over: from then on no tier counts it and no query shows it (DIS-7, DIS-8).
 * Undefined for facts that are not adverse, for what still stands (its act goes on), and where the statute's own term has
 * no end. A row bears on every fact, however old, while the row is law.
 */
export function adverseEnd(fact: Fact, file: CaseFile, tables: AdverseTables): Instant | undefined {
  const ends = tables.adverse.rows.map((row) => endBy(row, fact, file, tables));
  return earliest(...ends);
}

/** What a query may show of a subject's facts at that time: all that is not adverse information past its end. */
export function shownFacts(dossier: Dossier, { document }: { document: AdverseTables }, at: Instant): Fact[] {
  const file = openCaseFile(dossier);
  return dossier.facts.filter((fact) => {
    const end = adverseEnd(fact, file, document);
    return end === undefined || at < end;
  });
}

function endBy(row: AdverseRow, fact: Fact, file: CaseFile, tables: AdverseTables): Instant | undefined {
  const day = dayCounted(row, fact, file, tables);
  if (!day) return undefined;
  const term = periodEnd(day, row.lasts);
  const ban = row.orWhileBanRuns && fact.content.kind === 'Penalty' ? fact.content.banUntil : undefined;
  if (ban === 'OPEN') return undefined;
  const own = ban && nextDay(ban) > term ? nextDay(ban) : term;
  const end = offLists(own, row.orWhileOn, file, tables);
  const lawFrom = startOfDay(row.from as Day);
  const first = end && end < lawFrom ? lawFrom : end;
  return first && row.to && first >= nextDay(row.to as Day) ? undefined : first;
}

/** The day from which the term runs: of the finding or of the act's end; undefined while the act goes on. */
function dayCounted(row: AdverseRow, fact: Fact, file: CaseFile, tables: AdverseTables): Day | undefined {
  const { content, validFrom, validTo } = fact;
  switch (content.kind) {
    case 'Penalty':
      return (row.since === 'ACT_END' ? content.actEndedOn : undefined) ?? content.decidedOn;
    case 'InsuranceFraud':
      return content.decidedOn;
    case 'TaxRating':
      return content.grade === 'C' || content.grade === 'D' ? dayOf(validFrom) : undefined;
    case 'PersonalResponsibility':
      return dayOf(validFrom);
    case 'AnnualReport':
      return file.reportFiledOn.get(content.year);
    case 'Listing': {
      const { until } = listingSpan({ ...fact, content }, tables.lists.rows, file.listings);
      return until && dayOf(until);
    }
    case 'TaxArrears':
    case 'ContributionArrears':
    case 'NonNormalTaxpayer':
    case 'Unreachable':
    case 'BankOverdue':
    case 'BankDefault':
    case 'CommitmentBreach':
      return validTo && dayOf(validTo);
    default:
      return undefined;
  }
}
