/**
 * Instants are UTC texts of one fixed width (`2026-11-22T06:30:00.000Z`), so that they sort as text in every engine.
 * Days are Shanghai's calendar days (`2026-11-22`): the law counts in them, and a day begins at 16:00Z of the day before.
 */
export type Instant = string & { readonly brand: 'Instant' };
export type Day = string & { readonly brand: 'Day' };

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

export const instantOf = (epochMs: number): Instant => new Date(epochMs).toISOString() as Instant;
export const epochMs = (instant: Instant): number => Date.parse(instant);

/** Any RFC 3339 text with an offset, as an Instant; undefined where it is none (a day without a time is none). */
export function parseInstant(text: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) || parseDay(text.slice(0, 10)) === undefined ? undefined : instantOf(ms);
}

/** `2026-11-22`, `2026/11/22`, `2026年11月22日` or `20261122`, from 1900 to 2199; undefined where there is no such day. */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})(?:-|\/|年)?(\d{1,2})(?:-|\/|月)?(\d{1,2})日?$/.exec(text.normalize('NFKC').trim());
  if (!match) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  if (year < 1900 || year > 2199) return undefined; // texts of four-digit years sort as time does; 9999 stands for 'no end'
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10) as Day;
}

/** The first instant of the day in Shanghai. */
export const startOfDay = (day: Day): Instant => instantOf(Date.parse(`${day}T00:00:00Z`) - SHANGHAI_OFFSET_MS);
/** The Shanghai day that holds the instant. */
export const dayOf = (instant: Instant): Day =>
  new Date(epochMs(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10) as Day;

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as Day;

/** Calendar months on; the end of a shorter month stands in for a day that it lacks (31 January + 1 month = 28 February). */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10) as Day;
}

/** A period as the tables write it: `P3M`, `P1Y`, `P2Y6M`, `P30D`. Throws where it is none. */
export const addPeriod = (day: Day, period: string): Day => moved(day, period, 1);
export const subtractPeriod = (day: Day, period: string): Day => moved(day, period, -1);

function moved(day: Day, period: string, by: 1 | -1): Day {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(period);
  if (!match || period === 'P') throw new RangeError(`"${period}" is not a period such as P3M, P1Y or P30D`);
  const [years, months, days] = match.slice(1).map((part) => Number(part ?? 0)) as [number, number, number];
  return addDays(addMonths(day, by * (years * 12 + months)), by * days);
}

/** `[from, until)`; no `until`: open. */
export interface Interval {
  from: Instant;
  until?: Instant | undefined;
}
export const holdsAt = (interval: Interval, at: Instant): boolean =>
  interval.from <= at && (interval.until === undefined || at < interval.until);
export const earliest = (...instants: (Instant | undefined)[]): Instant | undefined =>
  instants.reduce((a, b) => (a === undefined || (b !== undefined && b < a) ? b : a), undefined);
