import type { Kafka } from 'kafkajs';
import type { Instant } from '../../facts/time.js';
import { clusterId, ensureTopics } from '../kafka/topics.js';
import { topicOf } from '../source.js';
import { type FileOptions, type Line, openFile } from './lines.js';
import { NO_PROGRESS, type Progress, ProgressFile } from './progress.js';
import { type Prepared, prepare, type Sealed, sendPrepared } from './sendLines.js';

export { messageOf } from './message.js';

export interface PublishSettings extends Sealed {
  kafka: Kafka;
  clock: () => Instant;
  /** Called a few times a second at most by the caller's own choice: bytes read of bytes in all. */
  onProgress?: (done: { bytesRead: number; bytes: number; sent: number; refused: number }) => void;
  /** Where the progress of a file is kept until it is through; absent: nowhere. */
  progressDir?: string;
  /** Go on where a break left off; from the start where nothing is known of one. */
  resume?: boolean;
}
export interface Published {
  /** Records sent to the source's topic. */
  sent: number;
  /** Records stopped at the door: sealed into dead letters, with line and reason. */
  refused: number;
  /** Of these, how many an earlier run had sent or sealed already. */
  resumedAfter: number;
  readAs: string;
}

const SEND_RECORDS = 2_000;

/**
 * Sends a CSV, XLSX or NDJSON file to its source's topic. The same file sent twice says the same records at the same
 * revisions, so nothing doubles. Throws PublishError before anything is sent where the file cannot be what it should be.
 */
export async function publishFile(path: string, options: FileOptions, settings: PublishSettings): Promise<Published> {
  const { lines, bytes, readAs } = await openFile(path, settings.source, options);
  try {
    await ensureTopics(settings.kafka, [settings.source]);
    const file = await progressFile(path, options, settings);
    const before = (settings.resume && file && (await trusted(await file.read(), settings))) || NO_PROGRESS;
    let done: Progress = before;
    await sendAll(lines, path, before.records, settings, async (prepared, ends) => {
      done = {
        records: done.records + prepared.lines,
        sent: done.sent + prepared.messages.length,
        refused: done.refused + prepared.letters.length,
        ends: { ...done.ends, ...ends },
      };
      await file?.write(done);
      settings.onProgress?.({ bytesRead: prepared.bytesRead, bytes, sent: done.sent, refused: done.refused });
    });
    await file?.remove();
    return { sent: done.sent, refused: done.refused, resumedAfter: before.records, readAs };
  } finally {
    await lines.return(undefined);
  }
}

/** Reads ahead by one sending: while the brokers write, the next lines are parsed and pseudonymised. */
async function sendAll(
  lines: AsyncGenerator<Line>,
  path: string,
  skip: number,
  settings: PublishSettings,
  acknowledged: (prepared: Prepared, ends: Record<string, string>) => Promise<void>,
): Promise<void> {
  const producer = settings.kafka.producer({ idempotent: true });
  await producer.connect();
  let underWay: Promise<void> = Promise.resolve();
  const send = async (waiting: readonly Line[]) => {
    const prepared = prepare(waiting, path, settings, settings.clock());
    await underWay;
    underWay = sendPrepared(prepared, producer, settings).then((ends) => acknowledged(prepared, ends));
    // It is awaited above or below; until then its failure must not count as unhandled.
    underWay.catch(() => undefined);
  };
  try {
    let toSkip = skip;
    let waiting: Line[] = [];
    for await (const line of lines) {
      if (toSkip-- > 0) continue;
      if (waiting.push(line) < SEND_RECORDS) continue;
      await send(waiting);
      waiting = [];
    }
    if (waiting.length > 0) await send(waiting);
    await underWay;
  } finally {
    await underWay.catch(() => undefined);
    await producer.disconnect();
  }
}

async function progressFile(path: string, options: FileOptions, settings: PublishSettings) {
  if (settings.progressDir === undefined) return undefined;
  const cluster = await clusterId(settings.kafka);
  return ProgressFile.of(settings.progressDir, { path, source: settings.source.id, cluster, mapping: options });
}

/** Not where the topic is shorter than what was acknowledged: then it was made anew and has none of it. */
async function trusted(
  progress: Progress | undefined,
  { kafka, source }: PublishSettings,
): Promise<Progress | undefined> {
  if (!progress) return undefined;
  const admin = kafka.admin();
  await admin.connect();
  try {
    const highs = new Map(
      (await admin.fetchTopicOffsets(topicOf(source))).map(({ partition, high }) => [String(partition), BigInt(high)]),
    );
    const whole = Object.entries(progress.ends).every(([partition, end]) => (highs.get(partition) ?? 0n) > BigInt(end));
    return whole ? progress : undefined;
  } finally {
    await admin.disconnect();
  }
}
