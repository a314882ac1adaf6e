import type { NewFact } from '../src/facts/fact.js';
import { addDays, type Day, parseDay, startOfDay } from '../src/facts/time.js';
import { type Column, readBy } from '../src/intake/columns.js';
import { RowFault } from '../src/intake/source.js';

/** Words, and the last day that a database can write, that say that no end is set. */
const OPEN_ENDS = ['长期', '长期有效', '永久', '永久有效', '无固定期限'];
const LAST_DAY_OF_ALL = /^9999(-|\/|年)?12(-|\/|月)?31日?$/;

/** A day on which something ends; blank, 长期, 永久 or 9999-12-31: it has no end. */
export function endDay(heading: string): Column<Day | undefined> {
  const read = (sent: string): { day?: Day } | undefined => {
    const plain = sent.normalize('NFKC').trim();
    if (OPEN_ENDS.includes(plain) || LAST_DAY_OF_ALL.test(plain)) return {};
    const end = parseDay(plain);
    return end && { day: end };
  };
  const column = readBy(heading, read, 'a day; write 2026-11-22, or leave it blank where no end is set');
  return { ...column, required: false, schema: column.schema.transform(({ day }) => day) };
}

type Holding = Pick<NewFact, 'validFrom' | 'validTo'>;

/** From `from` on, no longer on the day `until`: 移出日期, 清缴日期, 解除日期, 卸任日期 are the first day on which it is over. */
export function heldUntil(from: Day, until: Day | undefined, column: string): Holding {
  if (until === undefined) return { validFrom: startOfDay(from) };
  if (until < from) {
    throw new RowFault(
      column,
      `ends on ${until}, before it began on ${from}`,
      'send the two days as the decision has them',
    );
  }
  return { validFrom: startOfDay(from), validTo: startOfDay(until) };
}

/** From `from` to the end of the day `last`: 有效期至 is the last day on which it holds. */
export const heldThrough = (from: Day, last: Day | undefined, column: string): Holding => {
  if (last !== undefined && last < from) {
    throw new RowFault(
      column,
      `ends on ${last}, before it began on ${from}`,
      'send the two days as the permit has them',
    );
  }
  return heldUntil(from, last && addDays(last, 1), column);
};
