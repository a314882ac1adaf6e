import type { GoodRequirement, PolicyDocument, TableName, TierRow } from './document.js';
import type { Dated } from './pieces.js';
import type { Policy } from './policy.js';
import type { RowOf } from './sayings.js';
import { SAYINGS_EN } from './sayingsEn.js';
import { SAYINGS_ZH } from './sayingsZh.js';

type Said = { zh: string; en: string };

/** A row as people read it: when it is law, what it asks, what it gives, its text, its article, where from. */
export interface SaidRow extends Dated {
  id: string;
  asks: Said;
  gives: Said;
  /** Of what GOOD asks for there is none. */
  text?: Said;
  basis: string;
  source: TierRow['source'];
}
export interface SaidTable {
  name: TableName | 'good';
  title: Said;
  hitPolicy: string;
  /** Of an overlay: all rows of the policy that it extends are left out, or these. */
  instead: boolean;
  without: readonly string[];
  rows: SaidRow[];
}

export const TABLE_TITLES: Record<SaidTable['name'], Said> = {
  tiers: { zh: '风险等级', en: 'Tiers' },
  lists: { zh: '名单期限', en: 'Lists' },
  channels: { zh: '公示渠道', en: 'Channels' },
  publicity: { zh: '公示期', en: 'Publicity' },
  adverse: { zh: '失信信息终止', en: 'End of adverse information' },
  candidates: { zh: '列入候选', en: 'Candidates for listing' },
  exits: { zh: '移出候选', en: 'Candidates for exit' },
  edges: { zh: '责任人', en: 'What reaches a person' },
  inspection: { zh: '检查力度与频次', en: 'Inspection' },
  limits: { zh: '办理期限', en: 'Limits' },
  good: { zh: '良好的条件', en: 'What GOOD asks for' },
};

const ORDER = Object.keys(TABLE_TITLES).filter((name) => name !== 'good') as TableName[];

/** The tables of a policy, in the order in which they are read. Of an overlay: its own rows alone. */
export function tablesOf({ document, own }: Policy): SaidTable[] {
  const tables = ORDER.flatMap((name): SaidTable[] => {
    const table = (own ? own[name] : document[name]) as
      | { rows: RowOf<TableName>[]; without?: string[]; instead?: true }
      | undefined;
    if (!table || (table.rows.length === 0 && !table.without)) return [];
    const { rows, without = [], instead = false } = table;
    const { hitPolicy } = document[name];
    return [
      {
        name,
        title: TABLE_TITLES[name],
        hitPolicy,
        instead,
        without,
        rows: rows.map((row) => saidRow(name, row, document)),
      },
    ];
  });
  const { hitPolicy, requires } = document.good;
  const good = { name: 'good' as const, title: TABLE_TITLES.good, hitPolicy, instead: false, without: [] };
  return own ? tables : [...tables, { ...good, rows: requires.map(saidRequirement) }];
}

export function saidRow(name: TableName, row: RowOf<TableName>, document: PolicyDocument): SaidRow {
  const [zh, en] = [SAYINGS_ZH, SAYINGS_EN].map((say) => (say[name] as Says)(row, document)) as [Pair, Pair];
  const { id, from, to, text, basis, source } = row;
  return { id, from, to, asks: { zh: zh[0], en: en[0] }, gives: { zh: zh[1], en: en[1] }, text, basis, source };
}
type Pair = readonly [string, string];
/** The name and the row belong together. */
type Says = (row: RowOf<TableName>, document: PolicyDocument) => Pair;

export function saidRequirement(required: GoodRequirement): SaidRow {
  const { id, from, to, missing, basis, source } = required;
  const asks = { zh: SAYINGS_ZH.good(required), en: SAYINGS_EN.good(required) };
  return { id, from, to, asks, gives: missing, basis, source };
}
