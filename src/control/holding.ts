import type { IdentifierKey } from '../subject/identifier.js';

/** One holding in force: who holds how much of which company, and the fact that says so. Both ends are subjects' keys. */
export interface Holding {
  holder: IdentifierKey;
  company: IdentifierKey;
  /** Percent of the whole as reported, 0 to 100 with up to six decimals; absent: the source did not say. */
  percent?: number | undefined;
  fact: string;
}

/**
 * Shares are counted in whole units, a millionth of a percent each, so that sums and the boundary of one half are exact:
 * 16.67 % three times is 50.01 %, and 33.33 % with 16.67 % is exactly one half, which is not more than half.
 */
export const WHOLE = 100_000_000;
const UNITS_A_PERCENT = WHOLE / 100;

/** The units of a percentage of up to six decimals. */
export const unitsOf = (percent: number): number => Math.round(percent * UNITS_A_PERCENT);

/** 公司法23第265条 (二): a controlling shareholder's share of the capital is over fifty percent; one half is not. */
export const isMajority = (units: number): boolean => units * 2 > WHOLE;

/** A percentage for people: up to six decimals, no zeros behind. */
export const percentOf = (units: number): number => units / UNITS_A_PERCENT;
