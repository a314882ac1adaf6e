import { createHash } from 'node:crypto';
import type { Fact } from '../../facts/fact.js';
import type { ListKind } from '../../facts/lists.js';
import { type Day, dayOf, type Instant } from '../../facts/time.js';
import { type Process, ProcessRefused } from '../../process/process.js';
import type { Actor } from '../../process/stream.js';
import type { IdentifierKey } from '../../subject/identifier.js';

export const MEASURE = 'measure';

/**
 * What a department says of a measure that binds it: ACCEPTED it will act, TAKEN it did, NOT_TAKEN it did not and says
 * why, LIFTED it stopped, because the listing ended.
 */
export const MEASURE_OUTCOMES = ['ACCEPTED', 'TAKEN', 'NOT_TAKEN', 'LIFTED'] as const;
export type MeasureOutcome = (typeof MEASURE_OUTCOMES)[number];

/** The listing that a measure rests on, whichever revision of its record is asked about. */
export interface ListingRef {
  source: string;
  recordId: string;
  slot: string;
}
export const listingRefOf = ({
  provenance: { source, recordId },
  slot,
}: Pick<Fact, 'provenance' | 'slot'>): ListingRef => ({
  source,
  recordId,
  slot,
});

export interface MeasureReport {
  outcome: MeasureOutcome;
  on: Day;
  document?: string;
  note?: string;
  at: Instant;
  by: Actor;
}
export interface MeasureCase {
  about?: IdentifierKey;
  measure?: string;
  list?: ListKind;
  listing?: ListingRef;
  department?: string;
  reports: MeasureReport[];
}
export interface ReportMeasure {
  about: IdentifierKey;
  measure: string;
  list: ListKind;
  listing: ListingRef;
  listedFrom: Instant;
  department: string;
  outcome: MeasureOutcome;
  on: Day;
  document?: string;
  note?: string;
}
type Reported = { type: 'Reported' } & Omit<ReportMeasure, 'listedFrom'>;

const FOLLOWS: Record<MeasureOutcome | 'NOTHING', readonly MeasureOutcome[]> = {
  NOTHING: ['ACCEPTED', 'TAKEN', 'NOT_TAKEN'],
  ACCEPTED: ['TAKEN', 'NOT_TAKEN'],
  NOT_TAKEN: ['TAKEN'],
  TAKEN: ['LIFTED'],
  LIFTED: [],
};

/** One stream for each listing, measure and department, so that reports can be held against what was to be done. */
export function measureStreamId(listing: ListingRef, measure: string, department: string): string {
  const { source, recordId, slot } = listing;
  const text = JSON.stringify([source, recordId, slot, measure, department]);
  return `${MEASURE}-${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
}

/** The feedback on one measure by one department. It makes nothing known of the subject: what was done is no fact against it. */
export const measureProcess: Process<MeasureCase, ReportMeasure, Reported> = {
  kind: MEASURE,
  initial: { reports: [] },
  decide(state, { listedFrom, ...report }, { now }) {
    const last = state.reports.at(-1)?.outcome ?? 'NOTHING';
    if (!FOLLOWS[last].includes(report.outcome)) {
      const next = FOLLOWS[last].join(', ') || 'nothing more';
      throw new ProcessRefused('CONFLICT', `${report.outcome} does not follow ${last}`, {
        field: 'outcome',
        remedy: `what may be reported now: ${next}`,
      });
    }
    if (report.on > dayOf(now) || report.on < dayOf(listedFrom))
      throw new ProcessRefused('BAD_INPUT', 'the day lies ahead, or before the listing', {
        field: 'on',
        remedy: `name a day from ${dayOf(listedFrom)} to ${dayOf(now)}`,
      });
    if (report.outcome === 'NOT_TAKEN' && !report.note)
      throw new ProcessRefused('BAD_INPUT', 'it was not taken, and nobody says why', {
        field: 'note',
        remedy: 'say why, so that whoever initiated it can answer',
      });
    return [{ type: 'Reported', ...report }];
  },
  evolve(state, { about, measure, list, listing, department, outcome, on, document, note, at, by }) {
    const report = { outcome, on, ...(document ? { document } : {}), ...(note ? { note } : {}), at, by };
    return { about, measure, list, listing, department, reports: [...state.reports, report] };
  },
  head({ about, measure, department, reports }) {
    const state = reports.at(-1)!.outcome;
    return { subject: about!, matter: measure!, department: department!, state, open: state !== 'LIFTED' };
  },
  facts: () => ({ publisher: '', facts: [] }),
};
