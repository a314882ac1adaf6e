import type { Dossier } from '../facts/dossier.js';
import type { Tier } from '../facts/tier.js';
import type { Instant } from '../facts/time.js';
import { holdsAt } from '../facts/time.js';
import { openCaseFile } from './caseFile.js';
import { type CompiledTable, gather, type Needs } from './compile.js';
import type { Policy } from './policy.js';
import type { CandidateRow, TierRow } from './rowSchemas.js';
import { type Standing, standingAt } from './timeline.js';

/** How far a row is from matching; sums in yuan. */
export type Shortfall =
  | { kind: 'OTHER_SUBJECTS_ONLY' }
  | { kind: 'NOT_LAW_THEN'; from: Instant; until?: Instant }
  | { kind: 'COUNT'; have: number; atLeast: number; atMost?: number }
  | { kind: 'SUM'; haveYuan: number; overYuan?: number; atMostYuan?: number };

export interface RowExplained {
  table: 'tiers' | 'candidates';
  rule: string;
  /** Of rows of the tier table. */
  tier?: Tier;
  basis: string;
  text: { zh: string; en: string };
  matched: boolean;
  evidence: string[];
  /** What counted for it at the time: facts, and yuan together. */
  count: number;
  sumYuan: number;
  until?: Instant;
  repairableFrom?: Instant;
  /** Empty where it matched. */
  shortfalls: Shortfall[];
  /** Where it matched: no more than this many, or this much together, and it no longer does. */
  endsAtCount?: number;
  endsAtYuan?: number;
  /** When time alone changes whether or on what it matches. */
  nextChangeAt?: Instant;
}

/** Every row of the tier and candidate tables with whether it matched, and if not, what it fell short of. */
export function explain(dossier: Dossier, policy: Policy, asOf: Instant): RowExplained[] {
  return [
    ...explainTable('tiers', policy.tiers, dossier, policy, asOf),
    ...explainTable('candidates', policy.candidates, dossier, policy, asOf),
  ];
}

function explainTable<R extends TierRow | CandidateRow>(
  table: RowExplained['table'],
  compiled: CompiledTable<R>,
  dossier: Dossier,
  policy: Policy,
  asOf: Instant,
): RowExplained[] {
  const file = openCaseFile(dossier);
  const gathered = gather(compiled, file, policy.document);
  return compiled.rows.map((each) => {
    const { row, needs, law } = each;
    const standing = standingAt(gathered.get(each) ?? [], needs, asOf);
    const { matched, evidence, count, fen, run, repairableFrom, nextChangeAt } = standing;
    const shortfalls: Shortfall[] = [];
    if (!matched) {
      if (!each.concerns(file.kind)) shortfalls.push({ kind: 'OTHER_SUBJECTS_ONLY' });
      if (!holdsAt(law, asOf)) shortfalls.push({ kind: 'NOT_LAW_THEN', ...law } as Shortfall);
      shortfalls.push(...shortOf(standing, needs));
    }
    return {
      table,
      rule: row.id,
      ...('tier' in row ? { tier: row.tier } : {}),
      basis: row.basis,
      text: row.text,
      matched,
      evidence,
      count,
      sumYuan: fen / 100,
      ...(run?.until ? { until: run.until } : {}),
      ...(repairableFrom ? { repairableFrom } : {}),
      shortfalls,
      ...(matched ? endOf(needs) : {}),
      ...(nextChangeAt ? { nextChangeAt } : {}),
    };
  });
}

/** Fewer than it asks for, or no more than the sum that it must exceed. */
const endOf = ({ countAtLeast, fenOver }: Needs) => ({
  endsAtCount: countAtLeast - 1,
  ...(fenOver >= 0 ? { endsAtYuan: fenOver / 100 } : {}),
});

function shortOf({ count, fen }: Standing, needs: Needs): Shortfall[] {
  const short: Shortfall[] = [];
  if (count < needs.countAtLeast || count > needs.countAtMost) {
    const { countAtLeast: atLeast, countAtMost } = needs;
    short.push({ kind: 'COUNT', have: count, atLeast, ...(countAtMost < Infinity ? { atMost: countAtMost } : {}) });
  }
  if (fen <= needs.fenOver || fen > needs.fenAtMost) {
    short.push({
      kind: 'SUM',
      haveYuan: fen / 100,
      ...(needs.fenOver >= 0 ? { overYuan: needs.fenOver / 100 } : {}),
      ...(needs.fenAtMost < Infinity ? { atMostYuan: needs.fenAtMost / 100 } : {}),
    });
  }
  return short;
}
