import type { IdentifierKey } from '../subject/identifier.js';
import { type Holding, unitsOf } from './holding.js';

/** Holdings as numbers, grouped by holder: a million subjects fit, and a walk touches nothing but arrays. */
export class HoldingNet {
  private readonly numbers = new Map<IdentifierKey, number>();
  private readonly keys: IdentifierKey[] = [];
  private readonly start: Int32Array;
  private readonly company: Int32Array;
  private readonly units: Float64Array;
  private readonly holders: Int32Array;

  /** Holdings without a percentage count as nothing held, but their ends are in the net. */
  constructor(holdings: Iterable<Pick<Holding, 'holder' | 'company' | 'percent'>>) {
    const rows: number[] = [];
    for (const { holder, company, percent } of holdings) {
      rows.push(this.numberOf(holder), this.numberOf(company), unitsOf(percent ?? 0));
    }
    const count = rows.length / 3;
    this.start = new Int32Array(this.keys.length + 1);
    this.company = new Int32Array(count);
    this.units = new Float64Array(count);
    this.holders = new Int32Array(this.keys.length);
    for (let row = 0; row < rows.length; row += 3) {
      this.start[rows[row]! + 1]!++;
      this.holders[rows[row + 1]!]!++;
    }
    for (let i = 0; i < this.keys.length; i++) this.start[i + 1]! += this.start[i]!;
    const next = this.start.slice();
    for (let row = 0; row < rows.length; row += 3) {
      const place = next[rows[row]!]!++;
      this.company[place] = rows[row + 1]!;
      this.units[place] = rows[row + 2]!;
    }
  }

  get size(): number {
    return this.keys.length;
  }
  key(number: number): IdentifierKey {
    return this.keys[number]!;
  }
  /** Undefined where no holding has the subject at either end. */
  number(key: IdentifierKey): number | undefined {
    return this.numbers.get(key);
  }
  /** How many holdings in the company there are. */
  holderCount(company: number): number {
    return this.holders[company]!;
  }

  eachHeldBy(holder: number, visit: (company: number, units: number) => void): void {
    for (let i = this.start[holder]!; i < this.start[holder + 1]!; i++) visit(this.company[i]!, this.units[i]!);
  }

  private numberOf(key: IdentifierKey): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.keys.length);
    return this.keys.push(key) - 1;
  }
}
