import { dayOf } from '../facts/time.js';
import type { Lang } from './enums.js';
import type { ShownEdge } from './shownEdge.js';

const HEADINGS: Record<Lang, readonly string[]> = {
  ZH: [
    '关系',
    '起点名称',
    '起点代码',
    '终点名称',
    '终点代码',
    '比例',
    '金额（元）',
    '职务',
    '起始日期',
    '终止日期',
    '事实编号',
  ],
  EN: ['relation', 'from', 'from code', 'to', 'to code', 'percent', 'yuan', 'post', 'valid from', 'valid to', 'fact'],
};

/**
 * The edges of a subgraph as RFC 4180 has it, beginning with a mark by which spreadsheets know UTF-8. A text that a
 * spreadsheet would take for a formula gets an apostrophe in front. `valid to` is the first day on which it holds no longer.
 */
export function csvOf(edges: readonly ShownEdge[], lang: Lang): string {
  const rows = edges.map(({ kind, from, to, detail, validFrom, validTo, factId }) => [
    kind,
    from.name,
    from.code,
    to.name,
    to.code,
    detail.percent,
    detail.amountYuan,
    detail.post,
    dayOf(validFrom),
    validTo && dayOf(validTo),
    factId,
  ]);
  const lines = [HEADINGS[lang], ...rows].map((row) => row.map(cell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function cell(value: string | number | undefined): string {
  const text = String(value ?? '');
  const plain =
    typeof value === 'string' && /^[\s\p{Cf}\p{Cc}]*[=+\-@\t\r]/u.test(text.normalize('NFKC')) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
