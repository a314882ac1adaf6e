import { envelopeSchema, readEnvelope } from '../envelope.js';
import type { RecordEnvelope, RowEnvelope, Source } from '../source.js';
import { type ColumnsFile, mapperFor } from './columnsFile.js';
import { PublishError } from './publishError.js';
import { csvHeadings, csvRows, detectEncoding, type Encoding, fileSize, jsonLines } from './readFile.js';
import { openXlsx } from './xlsx/xlsxRows.js';

/** One record of a file, or what is wrong with its line. */
export interface Line {
  line: number;
  bytesRead: number;
  envelope: RecordEnvelope | { fault: string };
  /** What the sealed letter gets where the line is refused: the record, or the bare row where it is none. */
  text: () => string;
}
export interface FileOptions {
  columns?: ColumnsFile;
  encoding?: Encoding;
  /** Of a workbook; absent: its first. */
  sheet?: string;
}
export interface OpenedFile {
  lines: AsyncGenerator<Line>;
  /** What `bytesRead` counts towards. */
  bytes: number;
  /** How its characters were read: an encoding, or a workbook's sheet. */
  readAs: string;
}

const KINDS = { ndjson: /\.(nd)?jsonl?$/i, csv: /\.(csv|txt)$/i, xlsx: /\.xls[xm]$/i, xls: /\.xls$/i };

/** Throws PublishError where the file cannot be what it should be; no row is lost then, none was given. */
export async function openFile(path: string, source: Source, options: FileOptions): Promise<OpenedFile> {
  const bytes = await fileSize(path);
  if (options.sheet !== undefined && !KINDS.xlsx.test(path))
    throw new PublishError('--sheet is for .xlsx files', `leave it out: ${path} has no sheets`);
  if (KINDS.xlsx.test(path)) return xlsx(path, source, options);
  if (KINDS.xls.test(path)) {
    throw new PublishError(
      `${path} is an old .xls workbook, which is not read`,
      'open it in the spreadsheet program and save it as .xlsx or as CSV',
    );
  }
  const encoding = options.encoding ?? (await detectEncoding(path));
  if (KINDS.ndjson.test(path)) return { bytes, readAs: encoding, lines: ndjson(path, encoding) };
  if (!KINDS.csv.test(path))
    throw new PublishError(`${path}: unknown kind of file`, 'give a .csv, an .xlsx or an .ndjson file');
  const toEnvelope = rowReader(path, source, options.columns, await csvHeadings(path, encoding));
  return { bytes, readAs: encoding, lines: table(csvRows(path, encoding), toEnvelope) };
}

async function xlsx(path: string, source: Source, { columns, sheet }: FileOptions): Promise<OpenedFile> {
  const opened = await openXlsx(path, sheet);
  try {
    const toEnvelope = rowReader(path, source, columns, opened.headings);
    return { bytes: opened.bytes, readAs: `sheet "${opened.sheet}"`, lines: table(opened.rows, toEnvelope) };
  } catch (error) {
    opened.close();
    throw error;
  }
}

type Theirs = Record<string, string>;
type RowReader = (row: Theirs) => RecordEnvelope | { fault: string };

function rowReader(path: string, source: Source, columns: ColumnsFile | undefined, headings: string[]): RowReader {
  if (columns) return mapperFor(source, columns, headings);
  const missing = [RESERVED.recordId, RESERVED.form].find((heading) => !headings.includes(heading));
  if (missing)
    throw new PublishError(`${path} has no heading "${missing}"`, 'add it, or map the file with --columns FILE');
  return fromReserved;
}

async function* ndjson(path: string, encoding: Encoding): AsyncGenerator<Line> {
  for await (const { text, line, bytesRead } of jsonLines(path, encoding))
    yield { line, bytesRead, text: () => text, envelope: readEnvelope(text) };
}

async function* table(
  rows: AsyncIterable<{ row: Theirs; line: number; bytesRead: number; fault?: string }>,
  toEnvelope: RowReader,
): AsyncGenerator<Line> {
  for await (const { row, line, bytesRead, fault } of rows) {
    const envelope = fault === undefined ? toEnvelope(row) : { fault };
    yield { line, bytesRead, envelope, text: () => JSON.stringify('fault' in envelope ? row : envelope) };
  }
}

const RESERVED = { recordId: '记录编号', revision: '修订号', op: '操作', form: '表', recordedAt: '记录时间' } as const;
const RESERVED_HEADINGS: ReadonlySet<string> = new Set(Object.values(RESERVED));
const OPERATIONS: Record<string, RowEnvelope['op']> = { 撤回: 'RETRACT', 新增: 'UPSERT', 更正: 'UPSERT', '': 'UPSERT' };

/** A table in our own headings: the record's number, table, revision and operation stand beside its columns. */
export function fromReserved(theirs: Theirs): RecordEnvelope | { fault: string } {
  const own = (heading: string): string => (theirs[heading] ?? '').trim();
  const { recordId, revision, op, form, recordedAt } = RESERVED;
  const operation = Object.hasOwn(OPERATIONS, own(op)) ? OPERATIONS[own(op)] : undefined;
  if (!operation) return { fault: `${op}: "${theirs[op]}" is none of 新增、更正、撤回` };
  const row: Theirs = {};
  for (const heading in theirs) if (!RESERVED_HEADINGS.has(heading)) row[heading] = theirs[heading]!;
  const parsed = envelopeSchema.safeParse({
    recordId: own(recordId),
    revision: Number(own(revision) || '1'),
    op: operation,
    form: own(form),
    ...(own(recordedAt) ? { recordedAt: withTime(own(recordedAt)) } : {}),
    ...(operation === 'UPSERT' ? { row } : {}),
  });
  if (parsed.success) return parsed.data as RecordEnvelope;
  const { path, message } = parsed.error.issues[0]!;
  return { fault: `${path.join('.') || 'the record'}: ${message}` };
}

/** A day alone is its first instant in Shanghai: workbooks keep no zone. */
const withTime = (text: string): string => (/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00+08:00` : text);
