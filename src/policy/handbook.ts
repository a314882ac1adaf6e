import type { Policy } from './policy.js';
import { type SaidRow, type SaidTable, tablesOf } from './tables.js';

/** A policy as a page that a lawyer can compare with the articles, row by row. Of an overlay: its own rows alone. */
export function handbookOf(policy: Policy): string {
  const { document, extends: base, own, id } = policy;
  const decisions = own ? own.decisions : document.decisions;
  return `${[
    `# ${document.title.zh} · ${document.title.en}`,
    `<!-- Printed from schema/policy/${id}.yaml by \`npm run generate\`; change the table, not this page. -->`,
    base
      ? `本政策在 [${base}](${base}.md) 之上只写不同之处。This policy says only where it differs from [${base}](${base}.md).`
      : '每行：何时有效、条件、结果、条文、依据、出处及可靠程度。Each row: when it is law, what it asks, what it gives, its text, its article, where from and how certain.',
    ...tablesOf(policy).flatMap(sectionOf),
    '## 法律未定之处 · Where the law leaves it open',
    ...decisions.map(({ question, chosen, why }) => `- **${question}** ${chosen} *${why}*`),
  ].join('\n\n')}\n`;
}

function sectionOf({ name, title, hitPolicy, instead, without, rows }: SaidTable): string[] {
  const notes = [
    `命中规则 hit policy: \`${hitPolicy}\``,
    ...(instead ? ['本表取代所扩展政策的全表。Instead of all rows of the policy that it extends.'] : []),
    ...(without.length > 0 ? [`不适用 without: ${without.map((id) => `\`${id}\``).join(', ')}`] : []),
  ];
  const grid = name === 'good' ? goodGrid(rows) : rulesGrid(rows);
  return [`## ${title.zh} · ${title.en}`, notes.join('<br>'), ...(rows.length > 0 ? [grid] : [])];
}

const sourceOf = ({ source }: SaidRow): string => `${source.certainty}: ${source.text}`;
const law = ({ from, to }: SaidRow): string => `${from} 至 ${to ?? '今'}`;

function rulesGrid(rows: readonly SaidRow[]): string {
  const heads = ['行 row', '有效 law', '条件 asks', '结果 gives', '条文 text', '依据 basis', '出处 source'];
  return grid(
    heads,
    rows.map((row) => {
      const { id, asks, gives, text, basis } = row;
      return [`\`${id}\``, law(row), asks.zh, gives.zh, `${text!.zh}<br>${text!.en}`, basis, sourceOf(row)];
    }),
  );
}

function goodGrid(rows: readonly SaidRow[]): string {
  const heads = ['行 row', '有效 law', '要求 asks', '否则 else', '依据 basis', '出处 source'];
  return grid(
    heads,
    rows.map((row) => [`\`${row.id}\``, law(row), row.asks.zh, row.gives.zh, row.basis, sourceOf(row)]),
  );
}

const grid = (heads: readonly string[], rows: readonly string[][]): string =>
  [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
