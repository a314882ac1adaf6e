import { addDays, type Day } from '../facts/time.js';
import { addWorkingDays, type WorkingCalendar } from '../facts/workingDays.js';
import type { LimitRow, PolicyDocument } from './document.js';
import { isLawOn } from './pieces.js';
import type { Step } from './rowSchemas.js';

/** By when a step must be done. Days are Shanghai's and the last on which it is in time. */
export interface Due {
  row: LimitRow;
  due: Day;
  /** The last day where the time is extended once; absent where the text knows no extension. */
  extended?: Day;
  /** The calendar does not reach that far: only weekends were left out, and the day is to be counted anew. */
  provisional: boolean;
}

/** The limit of a step that an event on `day` sets going; undefined where the policy knows none (then no day is claimed). */
export function dueOf(
  step: Step,
  day: Day,
  { document, calendar }: { document: Pick<PolicyDocument, 'limits'>; calendar: WorkingCalendar },
): Due | undefined {
  const row = document.limits.rows.find((each) => each.step === step && isLawOn(each, day));
  if (!row) return undefined;
  const count = (days: number) =>
    row.of === 'WORKING' ? addWorkingDays(day, days, calendar) : { day: addDays(day, days), provisional: false };
  const due = count(row.days);
  const extended = row.extension ? count(row.days + row.extension) : undefined;
  return {
    row,
    due: due.day,
    ...(extended ? { extended: extended.day } : {}),
    provisional: due.provisional || (extended?.provisional ?? false),
  };
}
