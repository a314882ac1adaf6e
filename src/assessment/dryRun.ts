import type { Dossier } from '../facts/dossier.js';
import { TIERS, type Tier } from '../facts/tier.js';
import type { Instant } from '../facts/time.js';
import type { Policy } from '../policy/policy.js';
import { assess } from './assess.js';

export type Rated = Tier | 'UNRATED';
export const RATED: readonly Rated[] = ['UNRATED', ...TIERS];

/** Somebody whom another policy would rate otherwise, and the rows that make the difference. */
export interface RatingChange {
  subject: string;
  before: Rated;
  after: Rated;
  /** Rows that match under the first policy alone, and under the second alone; both empty where only GOOD's terms differ. */
  lost: string[];
  gained: string[];
}

/** What rating the dossier by the second policy instead of the first would change; undefined where nothing. */
export function ratingChange(dossier: Dossier, from: Policy, to: Policy, asOf: Instant): RatingChange | undefined {
  const [old, now] = [assess(dossier, from, asOf), assess(dossier, to, asOf)];
  if (old.tier === now.tier) return undefined;
  const rules = [old, now].map(({ reasons }) => reasons.map(({ rule, tier }) => `${rule}=${tier}`)) as [
    string[],
    string[],
  ];
  return {
    subject: dossier.key,
    before: old.tier ?? 'UNRATED',
    after: now.tier ?? 'UNRATED',
    lost: rules[0].filter((rule) => !rules[1].includes(rule)),
    gained: rules[1].filter((rule) => !rules[0].includes(rule)),
  };
}

/** Counts of changes: by tiers, and by the rows that make them. Holds no subjects, however many there are. */
export class DryRunTally {
  readonly moves = new Map<string, number>();
  readonly rows = new Map<string, number>();
  subjects = 0;
  changed = 0;

  add(change: RatingChange | undefined): void {
    this.subjects++;
    if (!change) return;
    this.changed++;
    const move = `${change.before} -> ${change.after}`;
    this.moves.set(move, (this.moves.get(move) ?? 0) + 1);
    for (const [sign, rules] of [
      ['-', change.lost],
      ['+', change.gained],
    ] as const) {
      for (const rule of rules) this.rows.set(`${sign} ${rule}`, (this.rows.get(`${sign} ${rule}`) ?? 0) + 1);
    }
  }

  /** Lines of the table: tiers first, then rows, each by how many. */
  lines(): string[] {
    const most = (counts: ReadonlyMap<string, number>): string[] =>
      [...counts]
        .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
        .map(([name, count]) => `${String(count).padStart(9)}  ${name}`);
    return [
      `${this.changed} of ${this.subjects} subjects would change`,
      ...most(this.moves),
      ...(this.rows.size > 0 ? ['by row (- matches no more, + matches now)', ...most(this.rows)] : []),
    ];
  }
}
