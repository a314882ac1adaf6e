import type { IdentifierKey } from '../subject/identifier.js';
import { type Holding, unitsOf } from './holding.js';

/** Holdings as numbers, grouped by holder: a million subjects fit, and a walk touches nothing but arrays. */
export class HoldingNet {
  /** Holdings without a percentage count as nothing held, but their ends are in the net. */
  static of(holdings: Iterable<Pick<Holding, 'holder' | 'company' | 'percent'>>): HoldingNet {
    const rows = new HoldingRows();
    for (const { holder, company, percent } of holdings) rows.add(holder, company, percent);
    return rows.net();
  }

  constructor(
    private readonly rows: Pick<HoldingRows, 'key' | 'number' | 'size'>,
    private readonly start: Int32Array,
    private readonly company: Int32Array,
    private readonly units: Float64Array,
    private readonly holders: Int32Array,
  ) {}

  get size(): number {
    return this.rows.size;
  }
  key(number: number): IdentifierKey {
    return this.rows.key(number);
  }
  /** Undefined where no holding has the subject at either end. */
  number(key: IdentifierKey): number | undefined {
    return this.rows.number(key);
  }
  /** How many holdings in the company there are. */
  holderCount(company: number): number {
    return this.holders[company]!;
  }

  eachHeldBy(holder: number, visit: (company: number, units: number) => void): void {
    for (let i = this.start[holder]!; i < this.start[holder + 1]!; i++) visit(this.company[i]!, this.units[i]!);
  }
}

/** Gathers holdings one by one, and makes the net of them. */
export class HoldingRows {
  private readonly numbers = new Map<IdentifierKey, number>();
  private readonly keys: IdentifierKey[] = [];
  /** Holder, company, units; again and again. */
  private readonly rows: number[] = [];

  get size(): number {
    return this.keys.length;
  }
  key(number: number): IdentifierKey {
    return this.keys[number]!;
  }
  number(key: IdentifierKey): number | undefined {
    return this.numbers.get(key);
  }

  add(holder: IdentifierKey, company: IdentifierKey, percent: number | undefined): void {
    this.rows.push(this.numberOf(holder), this.numberOf(company), unitsOf(percent ?? 0));
  }

  /** The subject's number; a new one where it had none. */
  numberOf(key: IdentifierKey): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.keys.length);
    return this.keys.push(key) - 1;
  }

  /** To be called once all are added. */
  net(): HoldingNet {
    const { rows, keys } = this;
    const start = new Int32Array(keys.length + 1);
    const holders = new Int32Array(keys.length);
    for (let row = 0; row < rows.length; row += 3) {
      start[rows[row]! + 1]!++;
      holders[rows[row + 1]!]!++;
    }
    for (let i = 0; i < keys.length; i++) start[i + 1]! += start[i]!;
    const next = start.slice();
    const company = new Int32Array(rows.length / 3);
    const units = new Float64Array(rows.length / 3);
    for (let row = 0; row < rows.length; row += 3) {
      const place = next[rows[row]!]!++;
      company[place] = rows[row + 1]!;
      units[place] = rows[row + 2]!;
    }
    return new HoldingNet(this, start, company, units, holders);
  }
}
