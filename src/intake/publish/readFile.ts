import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { PublishError } from './publishError.js';

export type Encoding = 'utf-8' | 'gb18030';
export interface FileLine {
  /** The line in the file, counted from 1. */
  line: number;
  /** Bytes of the file read so far. */
  bytesRead: number;
}
export type CsvRow = FileLine & { row: Record<string, string> };
export type JsonLine = FileLine & { text: string };

const PROBE_BYTES = 1 << 18;

export async function fileSize(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new PublishError(`${path} is not a file`, 'give the path of a CSV, XLSX or NDJSON file');
  return found.size;
}

/** UTF-8 where the beginning of the file is valid UTF-8, else GB18030 (which reads GBK and GB2312 too). */
export async function detectEncoding(path: string): Promise<Encoding> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PROBE_BYTES), 0, PROBE_BYTES, 0);
    new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead), {
      stream: bytesRead === PROBE_BYTES,
    });
    return 'utf-8';
  } catch {
    return 'gb18030';
  } finally {
    await file.close();
  }
}

/** The headings of a CSV file and its rows, one at a time: memory does not grow with the file. */
export async function* csvRows(path: string, encoding: Encoding): AsyncGenerator<CsvRow> {
  const bytes = createReadStream(path);
  const parser = bytes.pipe(iconv.decodeStream(encoding, { stripBOM: true })).pipe(
    parse({
      columns: (headings: string[]) => uniqueHeadings(path, headings),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }),
  );
  try {
    for await (const { record, info } of parser) yield { row: record, line: info.lines, bytesRead: bytes.bytesRead };
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

function uniqueHeadings(path: string, headings: string[]): string[] {
  const trimmed = headings.map((heading) => heading.trim());
  const twice = trimmed.find((heading, i) => trimmed.indexOf(heading) !== i);
  if (twice !== undefined)
    throw new PublishError(`${path}: the heading "${twice}" stands twice`, 'name each column once');
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
