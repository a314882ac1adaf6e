import type { NewFact } from '../src/facts/fact.js';
import { addDays, type Day, startOfDay } from '../src/facts/time.js';
import { RowFault } from '../src/intake/source.js';

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
