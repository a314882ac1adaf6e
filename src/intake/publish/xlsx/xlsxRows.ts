import { PublishError } from '../publishError.js';
import { columnName, type SheetRow, sheetRows } from './cells.js';
import { openPackage } from './package.js';
import { readSharedStrings } from './sharedStrings.js';
import { readWorkbook } from './workbook.js';

export interface XlsxRow {
  /** The row as the spreadsheet program numbers it. */
  line: number;
  bytesRead: number;
  row: Record<string, string>;
  /** Why the row cannot be trusted. */
  fault?: string;
}
export interface XlsxTable {
  headings: string[];
  sheet: string;
  /** Bytes that the sheet unpacks to: what `bytesRead` counts towards. */
  bytes: number;
  /** To be read once, and to its end or until it is returned. */
  rows: AsyncGenerator<XlsxRow>;
  /** For whoever does not read the rows to their end. */
  close(): void;
}

/**
 * A sheet of an .xlsx workbook as a table: its first row that is not blank names the columns. Rows come one at a time;
 * only the workbook's texts are in memory, packed. Throws PublishError for what is no such table.
 */
export async function openXlsx(path: string, sheet?: string): Promise<XlsxTable> {
  const files = await openPackage(path);
  try {
    const book = await readWorkbook(files, path, sheet);
    const strings = await readSharedStrings(files, path, book.stringsPart);
    const rows = sheetRows(files, book, strings);
    const first = await firstFilled(rows);
    if (!first)
      throw new PublishError(`${path}: sheet "${book.sheet}" is blank`, 'name another one with --sheet, or fill it');
    const columns = headingsOf(first, `${path}: sheet "${book.sheet}"`);
    return {
      headings: [...columns.values()],
      sheet: book.sheet,
      bytes: files.size(book.part),
      rows: recordsOf(rows, columns, path, () => files.close()),
      close: () => files.close(),
    };
  } catch (error) {
    files.close();
    throw asPublishError(error, path);
  }
}

async function firstFilled(rows: AsyncGenerator<SheetRow>): Promise<SheetRow | undefined> {
  for (;;) {
    const { value, done } = await rows.next();
    if (done) return undefined;
    if (value.cells.size > 0 || value.faults.size > 0) return value;
  }
}

function headingsOf({ cells, faults, number }: SheetRow, where: string): Map<number, string> {
  const bad = [...faults.entries()][0];
  if (bad)
    throw new PublishError(`${where}: heading ${columnName(bad[0])}${number} ${bad[1]}`, 'write the heading as text');
  const names = [...cells.values()];
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new PublishError(`${where}: the heading "${twice}" stands twice`, 'name each column once');
  return cells;
}

async function* recordsOf(
  rows: AsyncGenerator<SheetRow>,
  columns: Map<number, string>,
  path: string,
  close: () => void,
): AsyncGenerator<XlsxRow> {
  try {
    for await (const { number, cells, faults, bytesRead } of rows) {
      if (cells.size === 0 && faults.size === 0) continue;
      const row: Record<string, string> = {};
      for (const [column, heading] of columns) row[heading] = cells.get(column) ?? '';
      const fault = faultOf(columns, cells, faults);
      yield { line: number, bytesRead, row, ...(fault ? { fault } : {}) };
    }
  } catch (error) {
    throw asPublishError(error, path);
  } finally {
    await rows.return(undefined);
    close();
  }
}

function faultOf(columns: Map<number, string>, cells: Map<number, string>, faults: Map<number, string>) {
  for (const [column, fault] of faults) return `${columns.get(column) ?? columnName(column)}: the cell ${fault}`;
  for (const column of cells.keys())
    if (!columns.has(column)) return `column ${columnName(column)}: holds a value under no heading`;
  return undefined;
}

const asPublishError = (error: unknown, path: string): unknown =>
  error instanceof PublishError || !(error instanceof Error)
    ? error
    : new PublishError(`${path} cannot be read to its end: ${error.message}`, 'save it again as .xlsx, or as CSV');
