import type { Dossier } from '../facts/dossier.js';
import type { Instant } from '../facts/time.js';
import { holdsAt } from '../facts/time.js';
import { openCaseFile } from './caseFile.js';
import { type CompiledTable, gather } from './compile.js';
import type { Policy } from './policy.js';
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
  basis: string;
  matched: boolean;
  evidence: string[];
  /** Empty where it matched. */
  shortfalls: Shortfall[];
  /** When time alone changes whether or on what it matches. */
  nextChangeAt?: Instant;
}

/** Every row of the tier and candidate tables with whether it matched, and if not, what it fell short of. */
export function explain(dossier: Dossier, policy: Policy, asOf: Instant): RowExplained[] {
  return [...explainTable('tiers', policy.tiers), ...explainTable('candidates', policy.candidates)];

  function explainTable<R extends { id: string; basis: string }>(
    table: RowExplained['table'],
    compiled: CompiledTable<R>,
  ): RowExplained[] {
    const file = openCaseFile(dossier);
    const gathered = gather(compiled, file, policy.document);
    return compiled.rows.map((row) => {
      const standing = standingAt(gathered.get(row) ?? [], row.needs, asOf);
      const shortfalls: Shortfall[] = [];
      if (!standing.matched) {
        if (!row.concerns(file.kind)) shortfalls.push({ kind: 'OTHER_SUBJECTS_ONLY' });
        if (!holdsAt(row.law, asOf)) shortfalls.push({ kind: 'NOT_LAW_THEN', ...row.law });
        shortfalls.push(...shortOf(standing, row.needs));
      }
      return {
        table,
        rule: row.row.id,
        basis: row.row.basis,
        matched: standing.matched,
        evidence: standing.evidence,
        shortfalls,
        ...(standing.nextChangeAt ? { nextChangeAt: standing.nextChangeAt } : {}),
      };
    });
  }
}

function shortOf({ count, fen }: Standing, needs: CompiledTable<unknown>['rows'][number]['needs']): Shortfall[] {
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
