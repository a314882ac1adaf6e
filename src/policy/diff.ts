import type { CatalogueMeasure } from './catalogue.js';
import { type PolicyDocument, TABLE_NAMES } from './document.js';
import type { Policy } from './policy.js';

/** One row that two policies do not have alike; `fields` says in what, as `field: before -> after`. */
export interface RowDifference {
  table: string;
  row: string;
  kind: (typeof DIFFERENCES)[number];
  fields: string[];
  /** The row itself, where each has it. */
  before?: DiffRow;
  after?: DiffRow;
}
export const DIFFERENCES = ['ADDED', 'REMOVED', 'CHANGED', 'MOVED'] as const;

/** What the second policy has otherwise than the first, row by row. Empty: the same subjects are rated the same. */
export function diffPolicies(before: Policy, after: Policy): RowDifference[] {
  return [
    ...TABLE_NAMES.flatMap((name) => diffRows(name, before.document[name].rows, after.document[name].rows)),
    ...diffRows('good', before.document.good.requires, after.document.good.requires),
    ...diffRows('clocks', clocksOf(before.document), clocksOf(after.document)),
    ...diffRows('measures', before.catalogue, after.catalogue),
  ];
}

type Row = { id: string; from?: string };
type DiffRow = Row | CatalogueMeasure;

const clocksOf = ({ clocks }: PolicyDocument): Row[] => Object.entries(clocks).map(([id, rule]) => ({ id, ...rule }));

/** Rows of one id are told apart by the day from which they are law; the nth of an id stands for the nth. */
function diffRows(table: string, before: readonly DiffRow[], after: readonly DiffRow[]): RowDifference[] {
  const [old, now] = [keyed(before), keyed(after)];
  const found: RowDifference[] = [];
  for (const [row, each] of old) {
    const other = now.get(row);
    if (!other) found.push({ table, row, kind: 'REMOVED', fields: [], before: each });
    else if (text(other) !== text(each))
      found.push({ table, row, kind: 'CHANGED', fields: fieldsOf(each, other, ''), before: each, after: other });
  }
  for (const [row, each] of now) if (!old.has(row)) found.push({ table, row, kind: 'ADDED', fields: [], after: each });
  const order = (rows: Map<string, unknown>, others: Map<string, unknown>) =>
    [...rows.keys()].filter((key) => others.has(key));
  if (text(order(old, now)) !== text(order(now, old))) {
    found.push({ table, row: '(order of rows)', kind: 'MOVED', fields: [] });
  }
  return found;
}

function keyed(rows: readonly DiffRow[]): Map<string, DiffRow> {
  const counts = new Map<string, number>();
  return new Map(
    [...rows]
      .sort((a, b) => (a.id === b.id ? ((a.from ?? '') < (b.from ?? '') ? -1 : 1) : 0))
      .map((row) => {
        const nth = (counts.get(row.id) ?? 0) + 1;
        counts.set(row.id, nth);
        return [nth === 1 ? row.id : `${row.id}#${nth}`, row];
      }),
  );
}

const text = (value: unknown): string => JSON.stringify(value) ?? '(nothing)';

function fieldsOf(before: unknown, after: unknown, path: string): string[] {
  if (text(before) === text(after)) return [];
  if (!isRecord(before) || !isRecord(after)) return [`${path}: ${text(before)} -> ${text(after)}`];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => fieldsOf(before[name], after[name], path ? `${path}.${name}` : name));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
