import type { Kafka, Message, Producer } from 'kafkajs';
import type { Instant } from '../../facts/time.js';
import type { PseudonymKey } from '../../subject/pseudonym.js';
import { readEnvelope } from '../envelope.js';
import { type DeadLetter, hashOfBody, sendDeadLetters } from '../kafka/deadLetters.js';
import { ensureTopics } from '../kafka/topics.js';
import { carriesPerson, type Fault } from '../readRow.js';
import { type RecordEnvelope, type Source, topicOf } from '../source.js';
import { type ColumnsFile, mapperFor, PublishError } from './columnsFile.js';
import { throughTheDoor } from './door.js';
import { csvHeadings, csvRows, detectEncoding, type Encoding, fileSize, jsonLines } from './readFile.js';

export interface PublishSettings {
  kafka: Kafka;
  source: Source;
  pseudonymKey: PseudonymKey;
  deadLetterKey: Buffer;
  clock: () => Instant;
  /** Called a few times a second at most by the caller's own choice: bytes read of bytes in all. */
  onProgress?: (done: { bytesRead: number; bytes: number; sent: number; refused: number }) => void;
}
export interface Published {
  /** Records sent to the source's topic. */
  sent: number;
  /** Records stopped at the door: sealed into dead letters, with line and reason. */
  refused: number;
  encoding: Encoding;
}

const SEND_RECORDS = 1_000;
const RESERVED = { recordId: '记录编号', revision: '修订号', op: '操作', form: '表', recordedAt: '记录时间' } as const;

interface Line {
  line: number;
  bytesRead: number;
  envelope: RecordEnvelope | { fault: string };
  /** What stood there, for the sealed letter. */
  text: string;
}

/**
 * Sends a CSV or NDJSON file to its source's topic. The same file sent twice says the same records at the same
 * revisions, so nothing doubles. Throws PublishError before anything is sent where the file cannot be what it should be.
 */
export async function publishFile(
  path: string,
  options: { columns?: ColumnsFile; encoding?: Encoding },
  settings: PublishSettings,
): Promise<Published> {
  const bytes = await fileSize(path);
  const encoding = options.encoding ?? (await detectEncoding(path));
  const lines = await linesOf(path, encoding, settings.source, options.columns);
  await ensureTopics(settings.kafka, [settings.source]);
  const producer = settings.kafka.producer({ idempotent: true });
  await producer.connect();
  const published: Published = { sent: 0, refused: 0, encoding };
  let waiting: Line[] = [];
  const flush = async () => {
    await send(waiting, path, producer, settings, published);
    settings.onProgress?.({ bytesRead: waiting.at(-1)?.bytesRead ?? bytes, bytes, ...published });
    waiting = [];
  };
  try {
    for await (const line of lines) if (waiting.push(line) === SEND_RECORDS) await flush();
    await flush();
  } finally {
    await producer.disconnect();
  }
  return published;
}

async function linesOf(
  path: string,
  encoding: Encoding,
  source: Source,
  columns: ColumnsFile | undefined,
): Promise<AsyncGenerator<Line>> {
  if (/\.(nd)?jsonl?$/i.test(path)) return ndjson(path, encoding);
  if (!/\.(csv|txt)$/i.test(path))
    throw new PublishError(`${path}: unknown kind of file`, 'give a .csv or an .ndjson file');
  const headings = await csvHeadings(path, encoding);
  if (columns) return csv(path, encoding, mapperFor(source, columns, headings));
  const missing = [RESERVED.recordId, RESERVED.form].find((heading) => !headings.includes(heading));
  if (missing)
    throw new PublishError(`${path} has no heading "${missing}"`, 'add it, or map the file with --columns FILE');
  return csv(path, encoding, fromReserved);
}

async function* ndjson(path: string, encoding: Encoding): AsyncGenerator<Line> {
  for await (const { text, line, bytesRead } of jsonLines(path, encoding))
    yield { line, bytesRead, text, envelope: readEnvelope(text) };
}

async function* csv(
  path: string,
  encoding: Encoding,
  toEnvelope: (row: Record<string, string>) => RecordEnvelope | { fault: string },
): AsyncGenerator<Line> {
  for await (const { row, line, bytesRead } of csvRows(path, encoding)) {
    yield { line, bytesRead, text: JSON.stringify(row), envelope: toEnvelope(row) };
  }
}

/** A CSV in our own headings: the record's number, table, revision and operation stand beside its columns. */
function fromReserved(theirs: Record<string, string>): RecordEnvelope | { fault: string } {
  const { recordId, revision, op, form, recordedAt } = RESERVED;
  const reserved: string[] = Object.values(RESERVED);
  const row = Object.fromEntries(Object.entries(theirs).filter(([heading]) => !reserved.includes(heading)));
  const operation = { 撤回: 'RETRACT', 新增: 'UPSERT', 更正: 'UPSERT', '': 'UPSERT' }[(theirs[op] ?? '').trim()];
  if (!operation) return { fault: `${op}: "${theirs[op]}" is none of 新增、更正、撤回` };
  return readEnvelope(
    JSON.stringify({
      recordId: theirs[recordId]?.trim() ?? '',
      revision: Number(theirs[revision]?.trim() || '1'),
      op: operation,
      form: theirs[form]?.trim() ?? '',
      ...(theirs[recordedAt]?.trim() ? { recordedAt: theirs[recordedAt].trim() } : {}),
      ...(operation === 'UPSERT' ? { row } : {}),
    }),
  );
}

async function send(
  lines: readonly Line[],
  path: string,
  producer: Producer,
  settings: PublishSettings,
  published: Published,
): Promise<void> {
  const messages: Message[] = [];
  const letters: DeadLetter[] = [];
  const now = settings.clock();
  for (const { line, envelope, text } of lines) {
    const verdict =
      'fault' in envelope
        ? {
            fault: {
              code: 'ENVELOPE',
              reason: envelope.fault,
              remedy: `send what schema/records/${settings.source.id}.json describes`,
            } as Fault,
          }
        : throughTheDoor(settings.source, envelope, settings.pseudonymKey);
    if ('fault' in verdict) {
      const recordId = 'fault' in envelope || carriesPerson(envelope.recordId) ? undefined : envelope.recordId;
      letters.push({
        source: settings.source.id,
        position: `${path}:${line}`,
        ...(recordId ? { recordId } : {}),
        ...verdict.fault,
        body: text,
        bodyHash: hashOfBody(text),
      });
    } else messages.push(messageOf(settings.source, verdict.envelope, now));
  }
  if (messages.length > 0) await producer.send({ topic: topicOf(settings.source), acks: -1, messages });
  await sendDeadLetters(producer, letters, settings.deadLetterKey);
  published.sent += messages.length;
  published.refused += letters.length;
}

/** CloudEvents 1.0, binary mode: attributes in headers, the envelope as the value; keyed by the subject it is mainly about. */
export function messageOf(source: Source, envelope: RecordEnvelope, now: Instant): Message {
  const form = source.forms.find(({ name }) => name === envelope.form);
  const subject = form && envelope.row?.[form.columns[form.keyField]!.heading]?.trim();
  const recordedAt = envelope.recordedAt ?? now;
  return {
    key: subject || envelope.recordId,
    value: JSON.stringify({ ...envelope, recordedAt }),
    headers: {
      ce_specversion: '1.0',
      ce_id: `${envelope.recordId}#${envelope.revision}`,
      ce_source: `/chengxin/sources/${source.id}`,
      ce_type: `chengxin.record.${envelope.op.toLowerCase()}.v1`,
      ce_time: recordedAt,
      'content-type': 'application/json; charset=utf-8',
    },
  };
}
