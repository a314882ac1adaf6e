/** A table of a policy's page: one row a rule, the cells as plain text with line breaks. */
export interface HandbookTable {
  title: string;
  note: string;
  heads: string[];
  rows: string[][];
}

/** The tables of a policy's page of Markdown, in its order. */
export function tablesOf(handbook: string): HandbookTable[] {
  const tables: HandbookTable[] = [];
  for (const part of handbook.split(/^## /m).slice(1)) {
    const lines = part.split('\n');
    const rows = lines.filter((line) => line.startsWith('|')).map(cellsOf);
    if (rows.length < 3) continue;
    const note = lines
      .slice(
        1,
        lines.findIndex((line) => line.startsWith('|')),
      )
      .join(' ');
    tables.push({ title: lines[0]!, note: plain(note), heads: rows[0]!, rows: rows.slice(2) });
  }
  return tables;
}

const cellsOf = (line: string): string[] =>
  line
    .slice(1, line.lastIndexOf('|'))
    .split(/(?<!\\)\|/)
    .map((cell) => plain(cell));

const plain = (text: string): string =>
  text
    .replaceAll(/<br>/g, '\n')
    .replaceAll(/[`*]/g, '')
    .replaceAll('\\|', '|')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim();

export interface TableDifference {
  title: string;
  heads: string[];
  /** Rows of each that the other has not word for word. */
  onlyA: string[][];
  onlyB: string[][];
}

/** Row by row; tables without a difference are left out. */
export function differences(a: readonly HandbookTable[], b: readonly HandbookTable[]): TableDifference[] {
  const titles = [...new Set([...a, ...b].map(({ title }) => title))];
  return titles.flatMap((title) => {
    const [inA, inB] = [a, b].map((tables) => tables.find((table) => table.title === title));
    const without = (rows: string[][] = [], others: string[][] = []) => {
      const known = new Set(others.map((row) => row.join('|')));
      return rows.filter((row) => !known.has(row.join('|')));
    };
    const onlyA = without(inA?.rows, inB?.rows);
    const onlyB = without(inB?.rows, inA?.rows);
    return onlyA.length + onlyB.length > 0 ? [{ title, heads: (inA ?? inB)!.heads, onlyA, onlyB }] : [];
  });
}
