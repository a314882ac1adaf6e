import type { Fact, Penalty } from '../facts/fact.js';
import { startOfDay } from '../facts/time.js';
import { type CaseFile, decisionOf } from './caseFile.js';
import type { PublicityCase } from './clockSchema.js';
import { nextDay, periodEnd, waitingEnd } from './period.js';
import type { Span } from './span.js';

/** Annulled decisions count for nothing from the start (处罚21第48条, 罚公21第11条), whoever still reports them. */
export const isAnnulled = (penalty: Penalty, file: CaseFile): boolean =>
  penalty.annulledOn !== undefined || (file.annulled.size > 0 && file.annulled.has(decisionOf(penalty)));

/**
 * From the decision until publicity ends. Publicity runs from publication; while nothing says when that was, from the
 * decision, the earliest day it can have been. Being put right ends nothing by itself: an early end is applied for
 * (罚公21第14条), and arrives as the fact's `validTo`.
 */
export function publicitySpan(fact: Fact<Penalty>, file: CaseFile, cases: readonly PublicityCase[]): Span | undefined {
  const penalty = fact.content;
  if (isAnnulled(penalty, file)) return undefined;
  const found = cases.find((each) => fits(penalty, each.when));
  if (!found || found.counts === 'NEVER') return undefined;
  const from = startOfDay(penalty.decidedOn);
  const begins = penalty.publishedOn ?? penalty.decidedOn;
  const term = periodEnd(begins, found.counts);
  const { validTo } = fact;
  // A ban may outlast the term; any other end that the authority gave cuts it short.
  const other = validTo !== undefined && (found.orWhileBanRuns ? validTo > term : validTo < term);
  const until = other ? validTo : term;
  if (until <= from) return undefined;
  const minimum = waitingEnd(startOfDay(begins), begins, found.repairableAfter);
  const corrected = penalty.correctedOn && nextDay(penalty.correctedOn);
  const repairableFrom = minimum && corrected && corrected > minimum ? corrected : minimum;
  return { from, until, ...(repairableFrom && repairableFrom < until ? { repairableFrom } : {}) };
}

function fits(penalty: Penalty, when: PublicityCase['when']): boolean {
  const { onlyKinds, anyKind, fineAtMostYuan, fields } = when;
  const kinds = penalty.penaltyKinds;
  if (onlyKinds && (kinds.length === 0 || !kinds.every((kind) => onlyKinds.includes(kind)))) return false;
  if (anyKind && !kinds.some((kind) => anyKind.includes(kind))) return false;
  if (fineAtMostYuan !== undefined && penalty.fineYuan > fineAtMostYuan) return false;
  return !fields || fields.includes(penalty.field);
}
