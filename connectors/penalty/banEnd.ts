import type { Day } from '../../src/facts/time.js';
import { type Column, optional, readBy } from '../../src/intake/columns.js';
import { endDay } from '../interval.js';

/** A ban's last day, or OPEN where it is said to have none. Blank is neither: then nobody said how long it runs. */
export function banEnd(heading: string): Column<Day | 'OPEN' | undefined> {
  const { schema } = endDay(heading);
  const read = (sent: string): Day | 'OPEN' | undefined => {
    if (sent.trim() === '终身') return 'OPEN';
    const end = schema.safeParse(sent);
    return end.success ? (end.data ?? 'OPEN') : undefined;
  };
  return optional(readBy(heading, read, 'a day, 长期 or 终身; write 2026-11-22'));
}
