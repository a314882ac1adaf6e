import { addDays, addPeriod, type Day, dayOf, type Instant, startOfDay } from '../facts/time.js';

/**
 * The instant at which a period of the law, begun by an event on `day`, is over. The day of the event does not count, so
 * the corresponding day is the period's last: three months from 10 January last through 10 April (rules.md, 'Left open'
 * and the boundary 'sentence ended 1 March 2020: barred through 1 March 2025').
 */
export function periodEnd(day: Day, period: string): Instant {
  const asked = `${day} ${period}`;
  const known = ends.get(asked);
  if (known !== undefined) return known;
  const end = startOfDay(addDays(addPeriod(day, period), 1));
  if (ends.size >= ENDS_KEPT_MAX) ends.clear();
  ends.set(asked, end);
  return end;
}

/** Calendar arithmetic is most of an assessment's time, and a city's facts share few days: ends are kept, boundedly. */
const ENDS_KEPT_MAX = 20_000;
const ends = new Map<string, Instant>();

/** When a waiting period is over, `undefined` for NEVER; no period at all (P0D) is over at once. */
export function waitingEnd(from: Instant, day: Day, wait: string | undefined): Instant | undefined {
  if (wait === undefined || wait === 'NEVER') return undefined;
  return addPeriod(day, wait) === day ? from : periodEnd(day, wait);
}

export const nextDay = (day: Day): Instant => startOfDay(addDays(day, 1));
export const periodEndOf = (from: Instant, period: string): Instant => periodEnd(dayOf(from), period);
