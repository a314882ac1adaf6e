import { addDays, type Day } from '../facts/time.js';
import type { WorkingCalendar } from '../facts/workingDays.js';
import type { CalendarYear } from './catalogue.js';

/**
 * One calendar of consecutive years; outside of them counts are provisional. Throws where a year is missing in between,
 * because a gap inside `covers` would be taken for certain.
 */
export function workingCalendarOf(years: readonly CalendarYear[]): WorkingCalendar {
  const sorted = [...years].sort((a, b) => a.year - b.year);
  sorted.forEach((each, i) => {
    const before = sorted[i - 1];
    if (before && each.year !== before.year + 1) {
      throw new Error(`the calendar jumps from ${before.year} to ${each.year}; add a file for each year between`);
    }
  });
  const holidays = new Set<string>();
  for (const { from, to } of sorted.flatMap((each) => each.holidays)) {
    for (let day = from as Day; day <= (to ?? from); day = addDays(day, 1)) holidays.add(day);
  }
  return {
    covers: { from: `${sorted[0]!.year}-01-01` as Day, to: `${sorted.at(-1)!.year}-12-31` as Day },
    holidays,
    workedWeekends: new Set(sorted.flatMap((each) => each.workedWeekends)),
  };
}
