import type { Instant, Interval } from '../facts/time.js';

/** When one fact counts for one row, and from when its repair may be asked for (never: absent). */
export interface Span extends Interval {
  repairableFrom?: Instant;
}

/** What one fact brings to one row. */
export interface Contribution extends Span {
  evidence: readonly string[];
  source: string;
  /** Contributions of one unit (one decision, told by two sources) count once. */
  unit: string;
  fen: number;
}

/** The part of a span within bounds; undefined where nothing is left. */
export function clip<S extends Span>(span: S, bounds: Interval): S | undefined {
  let { from, until } = span;
  if (bounds.from > from) from = bounds.from;
  if (bounds.until !== undefined && (until === undefined || bounds.until < until)) until = bounds.until;
  if (until !== undefined && until <= from) return undefined;
  return from === span.from && until === span.until ? span : { ...span, from, until };
}

/** What is left of a span outside the others. */
export function without<S extends Span>(span: S, others: readonly Interval[]): S[] {
  let left: S[] = [span];
  for (const other of others) {
    left = left.flatMap((part) => {
      const before = clip(part, { from: part.from, until: other.from });
      const after = other.until === undefined ? undefined : clip(part, { from: other.until });
      return [before, after].filter((each) => each !== undefined);
    });
  }
  return left;
}
