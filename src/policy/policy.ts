import { createHash } from 'node:crypto';
import type { ListKind } from '../facts/lists.js';
import type { Interval } from '../facts/time.js';
import type { WorkingCalendar } from '../facts/workingDays.js';
import type { CalendarYear, CatalogueMeasure, Department } from './catalogue.js';
import { clockOf } from './clocks.js';
import { type CompiledTable, compileRow, lawOf, tableOf } from './compile.js';
import type { CandidateRow, EdgeRow, PolicyDocument, PolicyOverlay, TierRow } from './document.js';
import type { CompiledExit } from './exits.js';
import { concernsBy } from './pieces.js';

/** Rises whenever the evaluator would answer otherwise from the same tables: part of every policy version. */
export const EVALUATOR_VERSION = 3;

/** A measure of the catalogue for one of its lists. */
export type ListedMeasure = Omit<CatalogueMeasure, 'lists'> & { list: ListKind };

/** A policy ready to evaluate; holds no state. */
export interface Policy {
  id: string;
  /** `id@12hex`: hash of policy, measures and evaluator version. The calendar is left out: limits count in it, no assessment does. */
  version: string;
  document: PolicyDocument;
  /** The policy that this one's own text differs from: its id, its version when this one was made, and that text. */
  extends?: string;
  base?: string;
  own?: PolicyOverlay;
  tiers: CompiledTable<TierRow>;
  candidates: CompiledTable<CandidateRow>;
  measures: CompiledTable<ListedMeasure>;
  exits: readonly CompiledExit[];
  edges: { row: EdgeRow; law: Interval }[];
  departments: readonly Department[];
  catalogue: readonly CatalogueMeasure[];
  calendar: WorkingCalendar;
}

export interface PolicyParts {
  document: PolicyDocument;
  measures: readonly CatalogueMeasure[];
  departments: readonly Department[];
  calendarYears?: readonly CalendarYear[];
  /** Of an overlay: what it is laid over, and its own text. */
  base?: PolicyDocument;
  own?: PolicyOverlay;
  calendar: WorkingCalendar;
}

/** Makes a checked document ready. Throws where a row names a clock that the document lacks. */
export function compilePolicy(parts: PolicyParts): Policy {
  const { document, base, own, measures, departments, calendar } = parts;
  const clocks = new Map(Object.entries(document.clocks).map(([name, rule]) => [name, clockOf(rule, document)]));
  const clockNamed = (name: string) => {
    const clock = clocks.get(name);
    if (!clock) throw new Error(`policy ${document.id} has no clock ${name}`);
    return clock;
  };
  const whileListed = clockOf({ kind: 'LISTED', basis: '', source: { certainty: 'CHOICE', text: '' } }, document);
  const perList = measures.flatMap(({ lists, ...measure }) =>
    lists.map((list): ListedMeasure => ({ ...measure, list })),
  );
  return {
    id: document.id,
    version: versionOf(document, measures),
    document,
    ...(base && own ? { extends: base.id, base: versionOf(base, measures), own } : {}),
    tiers: tableOf(document.tiers.rows.map((row) => compileRow(row, row.when, clockNamed(row.clock)))),
    candidates: tableOf(
      document.candidates.rows.map((row) => compileRow(row, row.when, clockNamed(row.clock), row.list)),
    ),
    measures: tableOf(perList.map((row) => compileRow(row, { facts: 'Listing', list: row.list }, whileListed))),
    exits: document.exits.rows.map((row) => ({
      row,
      law: lawOf(row),
      concerns: concernsBy(row.subjects),
      clock: clockNamed(row.when.clock),
    })),
    edges: document.edges.rows.map((row) => ({ row, law: lawOf(row) })),
    departments,
    catalogue: measures,
    calendar,
  };
}

const versionOf = (document: PolicyDocument, measures: readonly CatalogueMeasure[]): string =>
  `${document.id}@${hashOf([EVALUATOR_VERSION, document, measures])}`;

const hashOf = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
