import { oncePer } from '../subject/oncePer.js';
import { addDays, type Day } from './time.js';

/** A year-by-year table of the State Council's holidays and make-up working days. Outside `covers` nothing is certain. */
export interface WorkingCalendar {
  covers: { from: Day; to: Day };
  /** Weekdays that are holidays. */
  holidays: ReadonlySet<string>;
  /** Saturdays and Sundays that are worked. */
  workedWeekends: ReadonlySet<string>;
}

export interface CountedDay {
  day: Day;
  /** True where the count left the calendar's years: then only weekends were left out, and the day must be counted anew. */
  provisional: boolean;
}

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

export function isWorkingDay(day: Day, calendar: WorkingCalendar): boolean {
  return isWeekend(day) ? calendar.workedWeekends.has(day) : !calendar.holidays.has(day);
}

/** How many working days lie after `from`, through `to`. */
export function workingDaysBetween(from: Day, to: Day, calendar: WorkingCalendar): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) count++;
  return count;
}

/** The n-th working day after `day`; the day of the event itself does not count (rules.md, 'Left open'). */
export function addWorkingDays(day: Day, workingDays: number, calendar: WorkingCalendar): CountedDay {
  const counted = countedWith(calendar);
  const name = `${day} ${workingDays}`;
  const known = counted.get(name) ?? countOn(day, workingDays, calendar);
  if (counted.size >= COUNTED_MAX) counted.clear();
  counted.set(name, known);
  return known;
}

/** The same days are counted again and again: from today, so many as an item gives. */
const COUNTED_MAX = 1_000;
const countedWith = oncePer((_calendar: WorkingCalendar) => new Map<string, CountedDay>());

function countOn(day: Day, workingDays: number, calendar: WorkingCalendar): CountedDay {
  let current = day;
  for (let left = workingDays; left > 0; ) {
    current = addDays(current, 1);
    if (isWorkingDay(current, calendar)) left--;
  }
  return { day: current, provisional: current > calendar.covers.to || day < calendar.covers.from };
}
