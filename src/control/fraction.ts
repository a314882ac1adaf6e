/** An exact share: `over` parts of `under`, in lowest terms, `under` above 0. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

export const ZERO: Fraction = { over: 0n, under: 1n };
export const ONE: Fraction = { over: 1n, under: 1n };

export function fraction(over: bigint, under: bigint): Fraction {
  const divisor = commonDivisor(over < 0n ? -over : over, under < 0n ? -under : under) * (under < 0n ? -1n : 1n);
  return { over: over / divisor, under: under / divisor };
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.over === 0n ? b : b.over === 0n ? a : fraction(a.over * b.under + b.over * a.under, a.under * b.under);
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { over: -b.over, under: b.under });
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.over, a.under * b.under);
/** `b` is not zero. */
export const dividedBy = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.under, a.under * b.over);
/** Below zero, zero or above: as `a` is less than, equal to or more than `b`. */
export const compare = (a: Fraction, b: Fraction): number => Number(signOf(a.over * b.under - b.over * a.under));
export const isZero = ({ over }: Fraction): boolean => over === 0n;

/** Rounded down at the given decimals: what is shown is never more than what is held. */
export function toNumber({ over, under }: Fraction, decimals: number): number {
  const scale = 10n ** BigInt(decimals);
  return Number((over * scale) / under) / Number(scale);
}

const signOf = (value: bigint): bigint => (value > 0n ? 1n : value < 0n ? -1n : 0n);

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
