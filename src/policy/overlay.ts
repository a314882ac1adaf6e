import { type PolicyDocument, type PolicyOverlay, TABLE_NAMES, type TableName } from './document.js';

type Table = { hitPolicy: string; rows: { id: string }[] };
type OverTable = Table & { instead?: true; without?: string[] };

/** The policy that a local text and the one that it extends make together. Rows keep their identity. */
export function overlaid(base: PolicyDocument, over: PolicyOverlay): PolicyDocument {
  const { id, title, decisions } = over;
  const tables = Object.fromEntries(TABLE_NAMES.map((name) => [name, tableOf(base, over, name)]));
  return {
    ...base,
    ...tables,
    id,
    title,
    default: over.default,
    decisions: [...decisions, ...base.decisions],
    clocks: { ...base.clocks, ...over.clocks },
    good: over.good ?? base.good,
  };
}

/**
 * A row of an id that is there takes the place of those rows, where they stood; a row of a new id comes first, so that where
 * the first row that fits decides, the local one does.
 */
function tableOf(base: PolicyDocument, over: PolicyOverlay, name: TableName): Table {
  const own = over[name] as OverTable | undefined;
  const under = base[name] as Table;
  if (!own) return under;
  if (own.instead) return { hitPolicy: own.hitPolicy, rows: own.rows };
  const there = new Set(under.rows.map((row) => row.id));
  const left = new Set(own.without);
  const placed = new Set<string>();
  const rows = own.rows.filter((row) => !there.has(row.id));
  for (const row of under.rows) {
    if (left.has(row.id) || placed.has(row.id)) continue;
    const mine = own.rows.filter((each) => each.id === row.id);
    if (mine.length > 0) placed.add(row.id);
    rows.push(...(mine.length > 0 ? mine : [row]));
  }
  return { hitPolicy: own.hitPolicy, rows };
}
