import { type Fact, isFactOf } from './fact.js';
import { holdsAt, type Instant } from './time.js';

/** What the holdings in a company come to, as stated; nothing is put right. */
export interface ShareTotal {
  holdings: number;
  /** Of those with a percentage, exact to a millionth of a percent. */
  percent: number;
  withoutPercent: number;
  /** `NONE`: nobody is known to hold anything. `ROUNDED`: 100 but for the rounding of the shares to hundredths. */
  flag: 'COMPLETE' | 'ROUNDED' | 'OVER_100' | 'UNDER_100' | 'PERCENT_MISSING' | 'NONE';
}

const MILLIONTHS = 1_000_000;
const WHOLE = 100 * MILLIONTHS;
/** Half of a hundredth of a percent: what rounding may have taken from or given to one share. */
const ROUNDING = MILLIONTHS / 200;

/** The holdings that hold at `asOf`, summed in whole millionths, so that 33.34 + 33.33 + 33.33 is 100. */
export function shareTotalOf(facts: readonly Fact[], asOf: Instant): ShareTotal {
  const holdings = facts
    .filter((fact) => isFactOf(fact, 'Shareholding'))
    .filter((fact) => holdsAt({ from: fact.validFrom, until: fact.validTo }, asOf));
  const stated = holdings.flatMap(({ content }) => (content.percent === undefined ? [] : [content.percent]));
  const sum = stated.reduce((total, percent) => total + Math.round(percent * MILLIONTHS), 0);
  const withoutPercent = holdings.length - stated.length;
  return {
    holdings: holdings.length,
    percent: sum / MILLIONTHS,
    withoutPercent,
    flag: flagOf(sum, stated.length, withoutPercent),
  };
}

function flagOf(sum: number, stated: number, withoutPercent: number): ShareTotal['flag'] {
  if (stated + withoutPercent === 0) return 'NONE';
  if (sum - WHOLE > stated * ROUNDING) return 'OVER_100';
  if (withoutPercent > 0) return 'PERCENT_MISSING';
  if (sum === WHOLE) return 'COMPLETE';
  return Math.abs(sum - WHOLE) <= stated * ROUNDING ? 'ROUNDED' : 'UNDER_100';
}
