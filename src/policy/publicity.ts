import type { Fact, Penalty } from '../facts/fact.js';
import { earliest, type Instant, startOfDay } from '../facts/time.js';
import { type CaseFile, decisionOf } from './caseFile.js';
import type { PublicityCase } from './clockSchema.js';
import { nextDay, periodEnd, waitingEnd } from './period.js';
import type { Span } from './span.js';

/** Annulled decisions count for nothing from the start (处罚21第48条, 罚公21第11条), whoever still reports them. */
export const isAnnulled = (penalty: Penalty, file: CaseFile): boolean =>
  penalty.annulledOn !== undefined || (file.annulled.size > 0 && file.annulled.has(decisionOf(penalty)));

/**
 * From the decision until publicity ends. Publicity runs from publication; while nothing says when that was, from the
 * decision, the earliest day it can have been. Being put right ends nothing by itself: an early end is applied for and
 * decided (罚公21第14条), and is the fact's `publicityEndedOn`.
 */
export function publicitySpan(fact: Fact<Penalty>, file: CaseFile, cases: readonly PublicityCase[]): Span | undefined {
  const penalty = fact.content;
  if (isAnnulled(penalty, file)) return undefined;
  const found = cases.find((each) => fits(penalty, each.when));
  if (!found || found.counts === 'NEVER') return undefined;
  const from = startOfDay(penalty.decidedOn);
  const begins = penalty.publishedOn ?? penalty.decidedOn;
  const until = publicityEnd(penalty, found, periodEnd(begins, found.counts));
  if (until !== undefined && until <= from) return undefined;
  const minimum = waitingEnd(startOfDay(begins), begins, found.repairableAfter);
  const corrected = penalty.correctedOn && nextDay(penalty.correctedOn);
  const repairableFrom = minimum && corrected && corrected > minimum ? corrected : minimum;
  return {
    from,
    ...(until ? { until } : {}),
    ...(repairableFrom && (!until || repairableFrom < until) ? { repairableFrom } : {}),
  };
}

/** The term, or a ban's end where the ban outlasts it (OPEN: no end), or the early end that was granted. */
function publicityEnd(
  { banUntil, publicityEndedOn }: Penalty,
  { orWhileBanRuns, repairableAfter }: PublicityCase,
  term: Instant,
): Instant | undefined {
  const early = publicityEndedOn && repairableAfter !== 'NEVER' ? startOfDay(publicityEndedOn) : undefined;
  if (!orWhileBanRuns || banUntil === undefined) return earliest(term, early);
  if (banUntil === 'OPEN') return early;
  const ban = nextDay(banUntil);
  return earliest(ban > term ? ban : term, early);
}

/** A fine was imposed and nobody said of how much: no fine is one of 0 yuan. */
export const fineIsUnknown = ({ penaltyKinds, fineYuan }: Pick<Penalty, 'penaltyKinds' | 'fineYuan'>): boolean =>
  penaltyKinds.includes('FINE') && !(fineYuan > 0);

function fits(penalty: Penalty, when: PublicityCase['when']): boolean {
  const { onlyKinds, anyKind, fineAtMostYuan, fields } = when;
  const kinds = penalty.penaltyKinds;
  if (onlyKinds && (kinds.length === 0 || !kinds.every((kind) => onlyKinds.includes(kind)))) return false;
  if (anyKind && !kinds.some((kind) => anyKind.includes(kind))) return false;
  if (fineAtMostYuan !== undefined && (fineIsUnknown(penalty) || penalty.fineYuan > fineAtMostYuan)) return false;
  return !fields || fields.includes(penalty.field);
}
