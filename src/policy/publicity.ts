import type { Fact, Penalty } from '../facts/fact.js';
import { earliest, type Instant, startOfDay } from '../facts/time.js';
import { type CaseFile, decisionOf } from './caseFile.js';
import type { PolicyDocument } from './document.js';
import { listingSpan } from './listTerms.js';
import { nextDay, periodEnd, waitingEnd } from './period.js';
import { isLawOn } from './pieces.js';
import type { Channel, PublicityRow } from './publicitySchema.js';
import type { Span } from './span.js';

/** The tables that say where a penalty is public, and until when. */
export type PublicityTables = Pick<PolicyDocument, 'channels' | 'publicity' | 'lists'>;

/** Annulled decisions count for nothing from the start (处罚21第48条, 罚公21第11条), whoever still reports them. */
export const isAnnulled = (penalty: Penalty, file: CaseFile): boolean =>
  penalty.annulledOn !== undefined || (file.annulled.size > 0 && file.annulled.has(decisionOf(penalty)));

/** The channel whose clock a penalty follows; undefined where no row speaks of its authority. */
export const channelOf = (
  { authority, decidedOn }: Penalty,
  { rows }: PublicityTables['channels'],
): Channel | undefined =>
  rows.find(
    (row) =>
      isLawOn(row, decidedOn) && (!row.authorities || row.authorities.some((words) => authority.includes(words))),
  )?.channel;

/** The row that times a penalty on a channel. */
export function publicityRowOf(
  penalty: Penalty,
  channel: Channel,
  { publicity }: Pick<PublicityTables, 'publicity'>,
): PublicityRow | undefined {
  const { decidedOn } = penalty;
  return publicity.rows.find((row) => row.channel === channel && isLawOn(row, decidedOn) && fits(penalty, row.when));
}

/** From the decision until publicity ends on its channel; undefined where it is not published. */
export function publicitySpan(fact: Fact<Penalty>, file: CaseFile, tables: PublicityTables): Span | undefined {
  const channel = channelOf(fact.content, tables.channels);
  return channel && publicitySpanOn(fact, file, channel, tables);
}

/**
 * From the decision until publicity ends. Publicity runs from publication; while nothing says when that was, from the
 * decision, the earliest day it can have been. Being put right ends nothing by itself: an early end is applied for and
 * decided (罚公21第14条), and is the fact's `publicityEndedOn`.
 */
export function publicitySpanOn(
  fact: Fact<Penalty>,
  file: CaseFile,
  channel: Channel,
  tables: PublicityTables,
): Span | undefined {
  const penalty = fact.content;
  if (isAnnulled(penalty, file)) return undefined;
  const row = publicityRowOf(penalty, channel, tables);
  if (!row || row.counts === 'NEVER') return undefined;
  const from = startOfDay(penalty.decidedOn);
  const begins = (row.begins === 'PUBLICATION' ? penalty.publishedOn : undefined) ?? penalty.decidedOn;
  const until = publicityEnd(penalty, row, periodEnd(begins, row.counts));
  if (until !== undefined && until <= from) return undefined;
  const minimum = waitingEnd(startOfDay(begins), begins, row.repairableAfter);
  const corrected = penalty.correctedOn && nextDay(penalty.correctedOn);
  const waited = minimum && corrected && corrected > minimum ? corrected : minimum;
  const repairableFrom = waited && offLists(waited, row.repairNotWhileOn, file, tables);
  return {
    from,
    ...(until ? { until } : {}),
    ...(repairableFrom && (!until || repairableFrom < until) ? { repairableFrom } : {}),
  };
}

/** The first instant from `waited` on at which the subject is on none of these lists; undefined where none is in sight. */
export function offLists(
  waited: Instant,
  lists: PublicityRow['repairNotWhileOn'],
  file: CaseFile,
  tables: Pick<PublicityTables, 'lists'>,
): Instant | undefined {
  if (!lists) return waited;
  const spans = file.listings
    .filter(({ content }) => lists.includes(content.list))
    .map((listing) => listingSpan(listing, tables.lists.rows, file.listings))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  let first = waited;
  for (const { from, until } of spans) {
    if (from > first) continue;
    if (until === undefined) return undefined;
    if (until > first) first = until;
  }
  return first;
}

/** The term, or a ban's end where the ban outlasts it (OPEN: no end), or the early end that was granted. */
function publicityEnd(
  { banUntil, publicityEndedOn }: Penalty,
  { orWhileBanRuns, repairableAfter }: PublicityRow,
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

function fits(penalty: Penalty, when: PublicityRow['when']): boolean {
  const { onlyKinds, anyKind, fineAtMostYuan, fields, heavier, simpleProcedure } = when;
  const kinds = penalty.penaltyKinds;
  if (onlyKinds && (kinds.length === 0 || !kinds.every((kind) => onlyKinds.includes(kind)))) return false;
  if (anyKind && !kinds.some((kind) => anyKind.includes(kind))) return false;
  if (fineAtMostYuan !== undefined && (fineIsUnknown(penalty) || penalty.fineYuan > fineAtMostYuan)) return false;
  if (heavier && !penalty.heavier) return false;
  if (simpleProcedure && !penalty.simpleProcedure) return false;
  return !fields || fields.includes(penalty.field);
}
