import type { Dossier } from '../facts/dossier.js';
import { TIERS, type Tier } from '../facts/tier.js';
import type { Instant } from '../facts/time.js';
import type { Policy } from '../policy/policy.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { assess } from './assess.js';

export type Rated = Tier | 'UNRATED';
export const RATED: readonly Rated[] = ['UNRATED', ...TIERS];

/** A row of the tier table that a subject matches. */
export interface RowMatched {
  rule: string;
  tier: Tier;
}

/** Somebody whom another policy would rate otherwise, and the rows that make the difference. */
export interface RatingChange {
  subject: IdentifierKey;
  before: Rated;
  after: Rated;
  /** Rows that match under the first policy alone, and under the second alone; both empty where only GOOD's terms differ. */
  lost: RowMatched[];
  gained: RowMatched[];
}

/** What rating the dossier by the second policy instead of the first would change; undefined where nothing. */
export function ratingChange(dossier: Dossier, from: Policy, to: Policy, asOf: Instant): RatingChange | undefined {
  const [old, now] = [assess(dossier, from, asOf), assess(dossier, to, asOf)];
  if (old.tier === now.tier) return undefined;
  const without = (rows: readonly RowMatched[], others: readonly RowMatched[]) =>
    rows
      .filter(({ rule, tier }) => !others.some((other) => other.rule === rule && other.tier === tier))
      .map(({ rule, tier }) => ({ rule, tier }));
  return {
    subject: dossier.key,
    before: old.tier ?? 'UNRATED',
    after: now.tier ?? 'UNRATED',
    lost: without(old.reasons, now.reasons),
    gained: without(now.reasons, old.reasons),
  };
}

export interface Move {
  before: Rated;
  after: Rated;
  count: number;
}
/** A row that makes a difference: for so many it matches no more, or matches now. */
export interface RowMoves extends RowMatched {
  matches: 'NO_MORE' | 'NOW';
  count: number;
}

/** Counts of changes: by tiers, and by the rows that make them. Holds no subjects, however many there are. */
export class DryRunTally {
  private readonly byMove = new Map<string, Move>();
  private readonly byRow = new Map<string, RowMoves>();
  subjects = 0;
  changed = 0;

  add(change: RatingChange | undefined): void {
    this.subjects++;
    if (!change) return;
    this.changed++;
    const { before, after, lost, gained } = change;
    count(this.byMove, `${before} ${after}`, () => ({ before, after, count: 0 }));
    for (const [matches, rows] of [
      ['NO_MORE', lost],
      ['NOW', gained],
    ] as const) {
      for (const row of rows)
        count(this.byRow, `${matches} ${row.rule} ${row.tier}`, () => ({ ...row, matches, count: 0 }));
    }
  }

  /** Each by how many, the most first. */
  get moves(): Move[] {
    return most(this.byMove);
  }
  get rows(): RowMoves[] {
    return most(this.byRow);
  }

  /** Lines of the table: tiers first, then rows. */
  lines(): string[] {
    const line = (many: number, text: string) => `${String(many).padStart(9)}  ${text}`;
    const rows = this.rows.map(({ matches, rule, tier, count: many }) =>
      line(many, `${matches === 'NOW' ? '+' : '-'} ${rule}=${tier}`),
    );
    return [
      `${this.changed} of ${this.subjects} subjects would change`,
      ...this.moves.map(({ before, after, count: many }) => line(many, `${before} -> ${after}`)),
      ...(rows.length > 0 ? ['by row (- matches no more, + matches now)', ...rows] : []),
    ];
  }
}

function count<T extends { count: number }>(counts: Map<string, T>, name: string, begun: () => T): void {
  const counted = counts.get(name) ?? begun();
  counted.count++;
  counts.set(name, counted);
}

const most = <T extends { count: number }>(counts: ReadonlyMap<string, T>): T[] =>
  [...counts].sort(([a, m], [b, n]) => n.count - m.count || (a < b ? -1 : 1)).map(([, each]) => each);
