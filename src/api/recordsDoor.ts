import { createHash, type Hash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import express, { type Request, type Router } from 'express';
import type { Logger } from 'pino';
import type { Caller } from '../access/caller.js';
import { envelopeFault, type Judged } from '../intake/publish/judge.js';
import { KafkaAway } from '../intake/publish/recordSender.js';
import { type SplitLine, splitLines } from '../intake/publish/splitLines.js';
import type { RecordEnvelope, Source } from '../intake/source.js';
import { AnswerSpool } from './answerSpool.js';
import type { RecordsDoor } from './context.js';
import { problemOf } from './errors.js';
import { IdempotencyKeys } from './idempotencyKeys.js';
import { langOf } from './langAsked.js';
import { feeds, notOwnSource } from './ownSource.js';
import { notAllowed } from './permissions.js';
import { tell } from './problemResponse.js';
import { badInput, noSuchSource, Refusal } from './refusal.js';
import type { ContextOf } from './requestContext.js';

const LINE_BYTES_MAX = 1_000_000;
const SEND_RECORDS = 1_000;

/**
 * POST /v1/records/:source, for departments without Kafka: NDJSON in and out, any length. Each line passes the door and the
 * connectors' own reading here, so its sender hears at once what is wrong with it; a refused line is answered and is no
 * dead letter. The answer begins when every record is with Kafka: before that, a failure is told alone.
 */
export function recordsDoor(contextOf: ContextOf, door: RecordsDoor, log: Logger): Router {
  const keys = new IdempotencyKeys();
  const router = express.Router();
  router.post('/v1/records/:source', async (request, response) => {
    const spool = new AnswerSpool();
    try {
      const { caller, sources } = contextOf(request.headers.authorization, request);
      const source = admitted(caller, String(request.params.source), sources);
      await takeIn(request, source, caller, { door, keys, spool });
      response.status(200).set('content-type', 'application/x-ndjson; charset=utf-8');
      await pipeline(spool.parts(), response);
    } catch (error) {
      // Who hung up hears nothing; the records that came are with Kafka, and may come again.
      if (response.destroyed || response.headersSent) response.destroy();
      else tell(response, problemOf(asRefusal(error, log), log, langOf(request)));
      // Senders who read no answer before they have sent all still hear this one.
      request.resume();
    } finally {
      await spool.discard();
    }
  });
  return router;
}

/** The source that the caller may send to. Throws a Refusal. */
function admitted(caller: Caller, id: string, sources: readonly Source[]): Source {
  if (caller.role !== 'source') throw notAllowed(caller);
  const source = sources.find((each) => each.id === id);
  if (!source) throw noSuchSource('source', sources);
  if (!feeds(caller, source)) {
    throw notOwnSource(caller, {
      en: 'send with a token whose system or department is this source, or send to your own source',
      zh: '请使用系统或者部门为该来源的令牌，或者报送到自己的来源',
    });
  }
  return source;
}

interface Intake {
  door: RecordsDoor;
  keys: IdempotencyKeys;
  spool: AnswerSpool;
}

/** Reads, judges and sends the body, the answer into the spool; throws where nothing may be told of it. */
async function takeIn(request: Request, source: Source, caller: Caller, { door, keys, spool }: Intake): Promise<void> {
  const given = idempotencyKey(request);
  const key = given === undefined ? undefined : JSON.stringify([caller.account, source.id, given]);
  const hash = createHash('sha256');
  // The socket must outlive a reading that is broken off: the answer goes over it.
  const body = request.iterator({ destroyOnReturn: false });
  const lines = splitLines(hashed(body, hash), LINE_BYTES_MAX);
  const earlier = key === undefined ? undefined : keys.begin(key);
  if (key !== undefined && earlier !== undefined) {
    // The verdicts follow from the body alone, so the answer is made again instead of being kept.
    await judgeAll(lines, source, door, spool, async () => {});
    if (hash.digest('hex') !== earlier) {
      throw new Refusal(
        'CONFLICT',
        { en: 'this key was used for another body', zh: '该幂等键已用于其他内容' },
        {
          field: 'Idempotency-Key',
          remedy: { en: 'give each body a key of its own', zh: '每份内容请用各自的幂等键' },
        },
      );
    }
    return;
  }
  try {
    await door.ready(source);
    await judgeAll(lines, source, door, spool, (envelopes) => door.send(source, envelopes));
    if (key !== undefined) keys.settle(key, hash.digest('hex'));
  } catch (error) {
    if (key !== undefined) keys.forget(key);
    throw error;
  }
}

function idempotencyKey(request: Request): string | undefined {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    throw badInput(
      'Content-Encoding',
      { en: 'packed bodies are not read', zh: '不接收压缩的内容' },
      { en: 'send NDJSON in UTF-8 as it is', zh: '请直接发送 UTF-8 的 NDJSON' },
    );
  const key = request.headers['idempotency-key'];
  if (key !== undefined && (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)))
    throw badInput(
      'Idempotency-Key',
      { en: 'the key cannot be read', zh: '幂等键无法读取' },
      { en: 'send 1 to 200 visible ASCII characters', zh: '请用 1 至 200 个可见的 ASCII 字符' },
    );
  return key as string | undefined;
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

/** Back-pressure: no line is read while a thousand records are being sent. */
async function judgeAll(
  lines: AsyncIterable<SplitLine>,
  source: Source,
  door: RecordsDoor,
  spool: AnswerSpool,
  send: (envelopes: readonly RecordEnvelope[]) => Promise<void>,
): Promise<void> {
  const counts = { records: 0, sent: 0, refused: 0 };
  let waiting: RecordEnvelope[] = [];
  const flush = async () => {
    if (waiting.length > 0) await send(waiting);
    waiting = [];
  };
  for await (const each of lines) {
    const judged = 'text' in each ? door.judge(source, each.text) : { fault: envelopeFault(source, each.fault) };
    counts.records++;
    await spool.add(verdict(each.line, judged));
    if ('fault' in judged) counts.refused++;
    else {
      counts.sent++;
      if (waiting.push(judged.envelope) >= SEND_RECORDS) await flush();
    }
  }
  await flush();
  await spool.add({ summary: true, ...counts });
}

function verdict(line: number, judged: Judged): object {
  if (!('fault' in judged)) {
    const { recordId, revision } = judged.envelope;
    return { line, recordId, revision, status: 'sent' };
  }
  const { recordId, revision, fault } = judged;
  return { line, recordId, revision, status: 'refused', ...fault };
}

function asRefusal(error: unknown, log: Logger): unknown {
  if (!(error instanceof KafkaAway)) return error;
  log.warn({ reason: error.message }, 'Kafka is unavailable');
  return new Refusal(
    'UNAVAILABLE',
    { en: 'Kafka cannot be reached', zh: '暂时无法接收（Kafka 不可用）' },
    {
      remedy: {
        en: 'send the whole body again in some seconds: what came through the first time is not doubled',
        zh: '请几秒后重发全部内容：已收到的不会重复',
      },
    },
  );
}
