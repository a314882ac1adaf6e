import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { shown } from '../../subject/residentId.js';
import { PublishError } from './publishError.js';

export type Encoding = 'utf-8' | 'gb18030';
export interface FileLine {
  /** The line in the file, counted from 1. */
  line: number;
  /** Bytes of the file read so far. */
  bytesRead: number;
}
/** `fault`: why the line is no row of the table. */
export type CsvRow = FileLine & { row: Record<string, string>; fault?: string };
export type JsonLine = FileLine & { text: string };

const PROBE_BYTES = 1 << 18;

export async function fileSize(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new PublishError(`${path} is not a file`, 'give the path of a CSV, XLSX or NDJSON file');
  return found.size;
}

/**
 * UTF-8 where the beginning of the file reads as it, else GB18030 (which reads GBK and GB2312 too). Some bytes that are no
 * UTF-8 in a file that is, make the records they stand in unreadable, not the whole file another encoding.
 */
export async function detectEncoding(path: string): Promise<Encoding> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PROBE_BYTES), 0, PROBE_BYTES, 0);
    const text = new TextDecoder('utf-8').decode(buffer.subarray(0, bytesRead), { stream: bytesRead === PROBE_BYTES });
    const wide = text.match(/[^\0-\x7f]/gu)?.length ?? 0;
    const lost = text.match(/\uFFFD/g)?.length ?? 0;
    return lost <= wide * LOST_SHARE_MAX ? 'utf-8' : 'gb18030';
  } finally {
    await file.close();
  }
}

/** Chinese text in GB18030 read as UTF-8 loses nearly every character. */
const LOST_SHARE_MAX = 0.1;

/** The headings of a CSV file and its rows, one at a time: memory does not grow with the file. */
export async function* csvRows(path: string, encoding: Encoding): AsyncGenerator<CsvRow> {
  const bytes = createReadStream(path);
  const parser = bytes
    .pipe(iconv.decodeStream(encoding, { stripBOM: true }))
    .pipe(parse({ info: true, relax_column_count: true, skip_empty_lines: true }));
  let headings: string[] | undefined;
  try {
    for await (const { record, info } of parser) {
      if (headings) yield { ...rowOf(headings, record), line: info.lines, bytesRead: bytes.bytesRead };
      else headings = uniqueHeadings(path, record);
    }
  } catch (error) {
    if (error instanceof PublishError) throw error;
    throw new PublishError(
      `${path}: ${(error as Error).message}`,
      'quote fields that hold quotes or line breaks, as CSV asks',
    );
  } finally {
    bytes.destroy();
  }
}

/** Cells without a heading are blank (a comma too many at the end), or the cells before them may have shifted too. */
function rowOf(headings: readonly string[], cells: readonly string[]): { row: Record<string, string>; fault?: string } {
  const row: Record<string, string> = {};
  for (const [i, heading] of headings.entries()) if (cells[i] !== undefined) row[heading] = cells[i];
  const stray = cells.slice(headings.length);
  if (stray.every((cell) => cell.trim() === '')) return { row };
  for (const [i, cell] of stray.entries()) row[`(${headings.length + i + 1})`] = cell;
  return {
    row,
    fault: `the line has ${cells.length} cells under ${headings.length} headings; quote those that hold commas`,
  };
}

function uniqueHeadings(path: string, headings: string[]): string[] {
  const trimmed = headings.map((heading) => heading.trim());
  const twice = trimmed.find((heading, i) => trimmed.indexOf(heading) !== i);
  if (twice !== undefined)
    throw new PublishError(`${path}: the heading "${shown(twice)}" stands twice`, 'name each column once');
  return trimmed;
}

export async function csvHeadings(path: string, encoding: Encoding): Promise<string[]> {
  for await (const { row } of csvRows(path, encoding)) return Object.keys(row);
  throw new PublishError(`${path} has no rows`, 'the first line names the columns, each further line is a record');
}

export async function* jsonLines(path: string, encoding: Encoding): AsyncGenerator<JsonLine> {
  const bytes = createReadStream(path);
  const lines = createInterface({
    input: bytes.pipe(iconv.decodeStream(encoding, { stripBOM: true })),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let line = 0;
  for await (const text of lines) {
    line++;
    if (text.trim() !== '') yield { text, line, bytesRead: bytes.bytesRead };
  }
}
