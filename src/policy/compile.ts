import type { Fact, FactContent, FactKind } from '../facts/fact.js';
import type { ListKind } from '../facts/lists.js';
import { type Day, type Interval, startOfDay } from '../facts/time.js';
import type { SubjectKind } from '../subject/subjectKind.js';
import { adverseEnd } from './adverse.js';
import type { CaseFile } from './caseFile.js';
import { decisionOf } from './caseFile.js';
import type { Clock } from './clocks.js';
import type { When } from './conditionSchema.js';
import type { PolicyDocument } from './document.js';
import { listingSpan } from './listTerms.js';
import { nextDay } from './period.js';
import { concernsBy, type SubjectFilter } from './pieces.js';
import { type Contribution, clip, type Span, without } from './span.js';

/** What contributions must come to, together, for a row to match. */
export interface Needs {
  countAtLeast: number;
  countAtMost: number;
  /** Strictly more; -1: no matter. */
  fenOver: number;
  fenAtMost: number;
}

/** A row made ready once, when the policy is loaded. */
export interface CompiledRow<R> {
  row: R;
  /** Its place in the table. */
  order: number;
  facts: FactKind;
  matches: (content: FactContent) => boolean;
  clock: Clock;
  needs: Needs;
  law: Interval;
  concerns: (kind: SubjectKind) => boolean;
  /** While the subject is on this list the row says nothing new. */
  unlessOn?: ListKind;
}

export interface CompiledTable<R> {
  rows: CompiledRow<R>[];
  byFact: ReadonlyMap<FactKind, CompiledRow<R>[]>;
}

/** When a row is law: from the first instant of `from` until the last day, `to`, is over. */
export const lawOf = ({ from, to }: { from: string; to?: string | undefined }): Interval => ({
  from: startOfDay(from as Day),
  ...(to ? { until: nextDay(to as Day) } : {}),
});

export function compileRow<R extends { from: string; to?: string | undefined; subjects?: SubjectFilter | undefined }>(
  row: R,
  when: When,
  clock: Clock,
  unlessOn?: ListKind,
): CompiledRow<R> {
  const { subjects } = row;
  return {
    row,
    order: 0,
    facts: when.facts,
    matches: (content) => matchesWhen(content, when),
    clock,
    needs: needsOf(when),
    law: lawOf(row),
    concerns: concernsBy(subjects),
    ...(unlessOn ? { unlessOn } : {}),
  };
}

export function tableOf<R>(unordered: readonly CompiledRow<R>[]): CompiledTable<R> {
  const rows = unordered.map((row, order) => ({ ...row, order }));
  const byFact = new Map<FactKind, CompiledRow<R>[]>();
  for (const row of rows) byFact.set(row.facts, [...(byFact.get(row.facts) ?? []), row]);
  return { rows, byFact };
}

type GatherTables = Pick<PolicyDocument, 'adverse' | 'lists'>;

/** What the dossier's facts bring to each row of a table. Rows to which nothing comes are absent: the cheap way out. */
export function gather<R>(
  table: CompiledTable<R>,
  file: CaseFile,
  tables: GatherTables,
): Map<CompiledRow<R>, Contribution[]> {
  const gathered = new Map<CompiledRow<R>, Contribution[]>();
  for (const fact of file.dossier.facts) {
    const rows = table.byFact.get(fact.content.kind);
    if (!rows) continue;
    const evidence = [fact.id];
    const { source } = fact.provenance;
    const unit = (fact.content.kind === 'Penalty' && decisionOf(fact.content)) || fact.id;
    const fen = fenOf(fact.content);
    // Rows of one fact share few clocks.
    const spans = new Map<Clock, Span | undefined>();
    for (const row of rows) {
      if (!row.concerns(file.kind) || !row.matches(fact.content)) continue;
      if (!spans.has(row.clock)) spans.set(row.clock, untilAdverseEnd(row.clock(fact, file), fact, file, tables));
      const span = spans.get(row.clock);
      const inLaw = span && clip(span, row.law);
      if (!inLaw) continue;
      const { from, until, repairableFrom } = inLaw;
      const contribution: Contribution = { from, until, repairableFrom, evidence, source, unit, fen };
      const sofar = gathered.get(row) ?? [];
      sofar.push(...outside(contribution, row.unlessOn, file, tables));
      if (sofar.length > 0) gathered.set(row, sofar);
    }
  }
  return gathered;
}

/** Nothing counts longer than it may be shown as adverse. */
function untilAdverseEnd(span: Span | undefined, fact: Fact, file: CaseFile, tables: GatherTables): Span | undefined {
  return span && clip(span, { from: span.from, until: adverseEnd(fact, file, tables) });
}

/** What counts while the subject is not on the list already. */
function outside(
  contribution: Contribution,
  list: ListKind | undefined,
  file: CaseFile,
  tables: GatherTables,
): Contribution[] {
  if (!list) return [contribution];
  const on = file.listings.filter((listing) => listing.content.list === list);
  return without(
    contribution,
    on.map((listing) => listingSpan(listing, tables.lists.rows, file.listings)),
  );
}

function needsOf(when: When): Needs {
  const count = 'count' in when ? when.count : undefined;
  const sumYuan = 'sumYuan' in when ? when.sumYuan : undefined;
  return {
    countAtLeast: count?.atLeast ?? 1,
    countAtMost: count?.atMost ?? Number.POSITIVE_INFINITY,
    fenOver: sumYuan?.over === undefined ? -1 : fenOfYuan(sumYuan.over),
    fenAtMost: sumYuan?.atMost === undefined ? Number.POSITIVE_INFINITY : fenOfYuan(sumYuan.atMost),
  };
}

const fenOfYuan = (yuan: number): number => Math.round(yuan * 100);

function fenOf(content: FactContent): number {
  switch (content.kind) {
    case 'Penalty':
      return fenOfYuan(content.fineYuan) + fenOfYuan(content.confiscatedYuan);
    case 'TaxArrears':
    case 'ContributionArrears':
    case 'BankDefault':
      return fenOfYuan(content.owedYuan);
    case 'InsuranceFraud':
      return fenOfYuan(content.amountYuan);
    default:
      return 0;
  }
}

function matchesWhen(content: FactContent, when: When): boolean {
  switch (when.facts) {
    case 'Listing':
      return content.kind === 'Listing' && content.list === when.list;
    case 'Penalty':
      return (
        content.kind === 'Penalty' &&
        (!when.anyKind || content.penaltyKinds.some((kind) => when.anyKind!.includes(kind))) &&
        (!when.notOnly ||
          content.penaltyKinds.length === 0 ||
          content.penaltyKinds.some((kind) => !when.notOnly!.includes(kind))) &&
        (!when.heavier || content.heavier)
      );
    // Sources send a balance of 0 where nothing is owed any more: no arrears.
    case 'TaxArrears':
      return content.kind === 'TaxArrears' && content.owedYuan > 0;
    case 'ContributionArrears':
      return (
        content.kind === 'ContributionArrears' && content.owedYuan > 0 && content.months >= (when.monthsAtLeast ?? 0)
      );
    case 'BankDefault':
      return content.kind === 'BankDefault' && content.owedYuan > 0;
    case 'TaxRating':
      return content.kind === 'TaxRating' && when.grades.includes(content.grade);
    case 'Registration':
      return content.kind === 'Registration' && when.status.includes(content.status);
    case 'CommitmentBreach':
    case 'InsuranceFraud':
    case 'NonNormalTaxpayer':
    case 'AnnualReport':
    case 'Unreachable':
      return content.kind === when.facts;
  }
}
