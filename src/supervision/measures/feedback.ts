import type { ListKind } from '../../facts/lists.js';
import { dayOf, type Instant } from '../../facts/time.js';
import type { CatalogueMeasure } from '../../policy/catalogue.js';
import { concernsBy, isLawOn } from '../../policy/pieces.js';
import type { Stream } from '../../process/stream.js';
import type { SubjectKind } from '../../subject/subjectKind.js';
import { type ListingRef, type MeasureOutcome, measureStreamId } from './measureProcess.js';

/** A listing that began in the period asked about, whether or not it is still in force. */
export interface BegunListing extends ListingRef {
  list: ListKind;
  kind: SubjectKind;
  from: Instant;
}

/** What became of one measure in one department, of the listings that began in a period. */
export interface MeasureFeedback {
  department: string;
  measure: string;
  /** Listings that bind this department to it. */
  initiated: number;
  /** Of these, ones on which it has said anything. */
  responded: number;
  taken: number;
  notTaken: number;
  /** Of those taken. */
  lifted: number;
  /** Nothing was said on them yet. */
  outstanding: number;
}

/** One thing that a department had to do. */
export interface Duty {
  department: string;
  measure: string;
  stream: string;
  /** Whether the measure names the department; one that binds every department counts only where it was reported on. */
  named: boolean;
}

/**
 * Which department had to do what, by the rows that were law on the day of the listing. `departments`: those asked about.
 */
export function dutiesOf(
  listings: readonly BegunListing[],
  catalogue: readonly CatalogueMeasure[],
  departments: readonly string[],
): Duty[] {
  return listings.flatMap((listing) =>
    catalogue
      .filter((row) => binds(row, listing))
      .flatMap((row) => {
        const bound = departments.filter((id) => row.departments.length === 0 || row.departments.includes(id));
        return bound.map((department) => ({
          department,
          measure: row.id,
          stream: measureStreamId(listing, row.id, department),
          named: row.departments.length > 0,
        }));
      }),
  );
}

const binds = (row: CatalogueMeasure, { kind, list, from }: BegunListing): boolean =>
  isLawOn(row, dayOf(from)) && concernsBy(row.subjects)(kind) && row.lists.includes(list);

/** Counts, in order of department and measure. `streams`: what was reported, by stream id. */
export function countFeedback(duties: readonly Duty[], streams: ReadonlyMap<string, Stream>): MeasureFeedback[] {
  const rows = new Map<string, MeasureFeedback>();
  for (const { department, measure, stream, named } of duties) {
    const outcome = streams.get(stream)?.head.state as MeasureOutcome | undefined;
    if (!named && !outcome) continue;
    const key = JSON.stringify([department, measure]);
    const none = { initiated: 0, responded: 0, taken: 0, notTaken: 0, lifted: 0, outstanding: 0 };
    const row = rows.get(key) ?? { department, measure, ...none };
    row.initiated++;
    if (outcome) row.responded++;
    else row.outstanding++;
    if (outcome === 'TAKEN' || outcome === 'LIFTED') row.taken++;
    if (outcome === 'NOT_TAKEN') row.notTaken++;
    if (outcome === 'LIFTED') row.lifted++;
    rows.set(key, row);
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
