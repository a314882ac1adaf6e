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
const OUTCOME_ZH: Record<MeasureOutcome | 'NOTHING', string> = {
  NOTHING: '尚未报告',
  ACCEPTED: '已受理',
  TAKEN: '已采取',
  NOT_TAKEN: '未采取',
  LIFTED: '已解除',
};

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
      const next = FOLLOWS[last];
      throw new ProcessRefused(
        'CONFLICT',
        {
          en: `${report.outcome} does not follow ${last}`,
          zh: `${OUTCOME_ZH[last]}之后不能报告“${OUTCOME_ZH[report.outcome]}”`,
        },
        {
          field: 'outcome',
          remedy: {
            en: `what may be reported now: ${next.join(', ') || 'nothing more'}`,
            zh: `现在可以报告：${next.map((each) => OUTCOME_ZH[each]).join('、') || '没有了'}`,
          },
        },
      );
    }
    if (report.on > dayOf(now) || report.on < dayOf(listedFrom))
      throw new ProcessRefused(
        'BAD_INPUT',
        { en: 'the day lies ahead, or before the listing', zh: '日期在今天以后，或者早于列入名单' },
        {
          field: 'on',
          remedy: {
            en: `name a day from ${dayOf(listedFrom)} to ${dayOf(now)}`,
            zh: `请填写 ${dayOf(listedFrom)} 至 ${dayOf(now)} 之间的日期`,
          },
        },
      );
    if (report.outcome === 'NOT_TAKEN' && !report.note)
      throw new ProcessRefused(
        'BAD_INPUT',
        { en: 'it was not taken, and nobody says why', zh: '没有采取措施，也没有说明理由' },
        {
          field: 'note',
          remedy: { en: 'say why, so that whoever initiated it can answer', zh: '请说明理由，以便提出措施的部门答复' },
        },
      );
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
