import type { Needs } from './compile.js';
import type { Contribution } from './span.js';

/** A running count and sum over contributions that come and go. */
export interface Total {
  count: number;
  fen: number;
  add(contribution: Contribution, by: 1 | -1): void;
}

export const meets = ({ count, fen }: Total, needs: Needs): boolean =>
  count >= needs.countAtLeast && count <= needs.countAtMost && fen > needs.fenOver && fen <= needs.fenAtMost;

/** A total for these contributions: units that two sources tell of count once, and need a ledger; most tell of none. */
export function newTotal(contributions: readonly Contribution[]): Total {
  const shared =
    contributions.length > 1 && new Set(contributions.map((each) => each.unit)).size < contributions.length;
  return shared ? new SharedTotal() : new PlainTotal();
}

class PlainTotal implements Total {
  count = 0;
  fen = 0;

  add({ fen }: Contribution, by: 1 | -1): void {
    this.count += by;
    this.fen += by * fen;
  }
}

/** Of two amounts told for one unit, the larger counts. */
class SharedTotal implements Total {
  private told = new Map<string, number[]>();
  fen = 0;

  get count(): number {
    return this.told.size;
  }

  add({ unit, fen }: Contribution, by: 1 | -1): void {
    const amounts = this.told.get(unit) ?? [];
    const before = Math.max(0, ...amounts);
    if (by > 0) amounts.push(fen);
    else amounts.splice(amounts.indexOf(fen), 1);
    this.fen += Math.max(0, ...amounts) - before;
    if (amounts.length > 0) this.told.set(unit, amounts);
    else this.told.delete(unit);
  }
}
