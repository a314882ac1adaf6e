import { type ContentOf, type Fact, isFactOf } from '../facts/fact.js';
import { type Day, dayOf, earliest, type Instant, startOfDay } from '../facts/time.js';
import type { CaseFile } from './caseFile.js';
import type { ClockRule } from './clockSchema.js';
import { listingSpan } from './listTerms.js';
import { nextDay, periodEnd, periodEndOf, waitingEnd } from './period.js';
import { isAnnulled, type PublicityTables, publicitySpan } from './publicity.js';
import type { Span } from './span.js';

/** From when to when a fact counts; undefined where it never does. */
export type Clock = (fact: Fact, file: CaseFile) => Span | undefined;

type Rating = Fact<ContentOf<'TaxRating'>>;

/** The clock that a policy's rule describes. A fact of a kind that the rule cannot time never counts: `checks` refuses such rows. */
export function clockOf(rule: ClockRule, tables: PublicityTables): Clock {
  const terms = tables.lists.rows;
  switch (rule.kind) {
    case 'VALIDITY':
      return (fact) =>
        span(fact.validFrom, fact.validTo, waitingEnd(fact.validFrom, dayOf(fact.validFrom), rule.repairableAfter));
    case 'FROM_DECISION':
      return (fact, file) => {
        const decidedOn = decisionDay(fact, file);
        if (!decidedOn) return undefined;
        const from = startOfDay(decidedOn);
        // A penalty counts for the whole period: neither a ban's end nor an end of publicity is the decision's end.
        const term = rule.lasts ? periodEnd(decidedOn, rule.lasts) : undefined;
        const until = earliest(term, isFactOf(fact, 'Penalty') ? undefined : fact.validTo);
        return span(from, until, waitingEnd(from, decidedOn, rule.repairableAfter));
      };
    case 'PUBLICITY':
      return (fact, file) => (isFactOf(fact, 'Penalty') ? publicitySpan(fact, file, tables) : undefined);
    case 'UNFILED':
      return (fact, file) => unfiledSpan(fact, file, rule.dueBy);
    case 'RATING':
      return (fact, file) => {
        if (!isFactOf(fact, 'TaxRating')) return undefined;
        const later = file.ratings.filter((other) => replaces(other, fact));
        const replaced = later.map((other) => other.validFrom);
        return span(fact.validFrom, earliest(fact.validTo, periodEndOf(fact.validFrom, rule.atMost), ...replaced));
      };
    case 'LISTED':
      return (fact, file) => (isFactOf(fact, 'Listing') ? listingSpan(fact, terms, file.listings) : undefined);
    case 'LISTED_FOR':
      return (fact, file) => {
        if (!isFactOf(fact, 'Listing')) return undefined;
        return span(periodEndOf(fact.validFrom, rule.period), listingSpan(fact, terms, file.listings).until);
      };
    case 'REGISTERED':
      return (fact, file) => {
        const registered = file.registrations.find((each) => each.fact.id === fact.id);
        return registered && span(registered.from, registered.until);
      };
  }
}

/** The rating of a later year, or a later rating of the same year. */
const replaces = (other: Rating, rating: Rating): boolean =>
  other.content.year > rating.content.year ||
  (other.content.year === rating.content.year && other.validFrom > rating.validFrom);

function span(from: Instant, until?: Instant, repairableFrom?: Instant): Span | undefined {
  if (until !== undefined && until <= from) return undefined;
  const repairable = repairableFrom && (!until || repairableFrom < until) ? repairableFrom : undefined;
  return { from, ...(until ? { until } : {}), ...(repairable ? { repairableFrom: repairable } : {}) };
}

function decisionDay(fact: Fact, file: CaseFile): Day | undefined {
  if (isFactOf(fact, 'InsuranceFraud')) return fact.content.decidedOn;
  return isFactOf(fact, 'Penalty') && !isAnnulled(fact.content, file) ? fact.content.decidedOn : undefined;
}

/** Overdue from the day after the due day until filed; the year of set-up and earlier ones owe no report (公示14第8条). */
function unfiledSpan(fact: Fact, file: CaseFile, dueBy: string): Span | undefined {
  if (!isFactOf(fact, 'AnnualReport')) return undefined;
  const { year } = fact.content;
  if (file.registeredOn && Number(file.registeredOn.slice(0, 4)) > year) return undefined;
  const filedOn = file.reportFiledOn.get(year);
  const from = nextDay(`${year + 1}-${dueBy}` as Day);
  // ABN-4: removed once the duty is performed, so at once.
  return span(from, earliest(filedOn && startOfDay(filedOn), fact.validTo), from);
}
