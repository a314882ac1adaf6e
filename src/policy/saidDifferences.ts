import { diffPolicies, type RowDifference } from './diff.js';
import { type GoodRequirement, type PolicyDocument, TABLE_NAMES, type TableName } from './document.js';
import type { Policy } from './policy.js';
import type { RowOf } from './sayings.js';
import { type SaidRow, saidRequirement, saidRow, TABLE_TITLES } from './tables.js';

/** A difference with its rows as people read them; clocks and measures have none, and are told by their fields alone. */
export interface SaidDifference extends Omit<RowDifference, 'before' | 'after'> {
  title: { zh: string; en: string };
  before?: SaidRow;
  after?: SaidRow;
}

const OTHER_TITLES: Record<string, { zh: string; en: string }> = {
  clocks: { zh: '时钟', en: 'Clocks' },
  measures: { zh: '惩戒措施目录', en: 'Catalogue of measures' },
};

export function saidDifferences(from: Policy, to: Policy): SaidDifference[] {
  return diffPolicies(from, to).map(({ before, after, ...difference }) => {
    const { table } = difference;
    const said = (row: typeof before, { document }: Policy) => (row ? saidIn(table, row, document) : undefined);
    const [old, now] = [said(before, from), said(after, to)];
    const title = TABLE_TITLES[table as TableName] ?? OTHER_TITLES[table]!;
    return { ...difference, title, ...(old ? { before: old } : {}), ...(now ? { after: now } : {}) };
  });
}

function saidIn(table: string, row: object, document: PolicyDocument): SaidRow | undefined {
  if (table === 'good') return saidRequirement(row as GoodRequirement);
  const name = TABLE_NAMES.find((each) => each === table);
  return name && saidRow(name, row as RowOf<TableName>, document);
}
