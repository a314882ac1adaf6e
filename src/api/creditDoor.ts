import { once } from 'node:events';
import express, { type Request, type Response, type Router } from 'express';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { type SplitLine, splitLines } from '../intake/publish/splitLines.js';
import type { ApiContext } from './context.js';
import { type CreditCheckQuestion, checkCredit } from './creditCheck.js';
import { creditJson } from './creditJson.js';
import { creditLine } from './creditSchema.js';
import { problemOf } from './errors.js';
import { langOf } from './langAsked.js';
import { type Permission, requireMay } from './permissions.js';
import { tell } from './problemResponse.js';
import { badInput } from './refusal.js';
import type { ContextOf } from './requestContext.js';

const LINE_BYTES_MAX = 10_000;
/** Questions that are answered together: one round trip to the graph, one write of the log. */
const TOGETHER = 250;
const PARAMETERS = ['item', 'purpose', 'caseNo', 'missing'];
/**
 * The credit check for systems without GraphQL: GET /v1/credit/:code for one, POST /v1/credit for any number as NDJSON, a line
 * in and a line out in the same order. What cannot be answered says so in its own line and stops nothing else.
 */
export function creditDoor(contextOf: ContextOf, log: Logger): Router {
  const router = express.Router();
  router.get('/v1/credit/:code', async (request, response) => {
    try {
      const context = allowed(contextOf(request.headers.authorization, request), 'creditCheck');
      const checked = await checkCredit(questionOf(request), context, true);
      response.set('cache-control', 'no-store').json(creditJson(checked));
    } catch (error) {
      tell(response, problemOf(error, log, langOf(request)));
    }
  });
  router.post('/v1/credit', async (request, response) => {
    try {
      const context = () => contextOf(request.headers.authorization, request);
      allowed(context(), 'creditChecks');
      await answerLines(request, response, context);
    } catch (error) {
      // Once lines are out, only a broken connection can say that no more will come.
      if (response.headersSent) response.destroy();
      else tell(response, problemOf(error, log, langOf(request)));
    } finally {
      request.resume();
    }
  });
  return router;
}

function allowed(context: ApiContext, permission: Permission): ApiContext {
  requireMay(context.caller, permission);
  return context;
}

function questionOf({ params, query }: Request): CreditCheckQuestion {
  const unknown = Object.keys(query).find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined)
    throw badInput(
      'query',
      { en: 'there is no such parameter', zh: '没有这个参数' },
      { en: `send ${PARAMETERS.join(', ')}`, zh: `可用的参数：${PARAMETERS.join('、')}` },
    );
  const text = (name: string): string | undefined => {
    const value = query[name];
    if (value !== undefined && typeof value !== 'string')
      throw badInput(
        name,
        { en: `${name} is told twice`, zh: `${name} 写了两次` },
        { en: 'tell it once', zh: '请只写一次' },
      );
    return value;
  };
  const missing = text('missing');
  return {
    code: String(params.code),
    purpose: text('purpose') ?? '',
    ...(text('item') ? { item: text('item')! } : {}),
    ...(text('caseNo') ? { caseNo: text('caseNo')! } : {}),
    ...(missing ? { missing: missing.split(',').map((each) => each.trim()) } : {}),
  };
}

/** Reads no further while a group is being answered or while the asker does not read: memory stays flat at any length. */
async function answerLines(request: Request, response: Response, context: () => ApiContext): Promise<void> {
  let group: SplitLine[] = [];
  const answer = async () => {
    if (group.length === 0) return;
    const at = context();
    const lines = await Promise.all(group.map((line) => answerLine(line, at)));
    group = [];
    if (!response.headersSent) response.status(200).set('content-type', 'application/x-ndjson; charset=utf-8');
    if (!response.write(lines.join(''))) await readOn(response);
  };
  for await (const line of splitLines(request.iterator({ destroyOnReturn: false }), LINE_BYTES_MAX)) {
    group.push(line);
    if (group.length >= TOGETHER) await answer();
    if (response.destroyed) return;
  }
  await answer();
  if (!response.headersSent) response.status(200).set('content-type', 'application/x-ndjson; charset=utf-8');
  response.end();
}

/** Until the asker has read what waits, or has gone; leaves no listener behind. */
async function readOn(response: Response): Promise<void> {
  if (response.destroyed) return;
  const done = new AbortController();
  const { signal } = done;
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  done.abort();
}

async function answerLine(each: SplitLine, context: ApiContext): Promise<string> {
  const { line } = each;
  try {
    const { receipt = true, ...question } = readLine(each);
    return `${JSON.stringify({ line, answer: creditJson(await checkCredit(question, context, receipt)) })}\n`;
  } catch (error) {
    return `${JSON.stringify({ line, error: problemOf(error, context.log, context.lang()) })}\n`;
  }
}

function readLine(each: SplitLine): z.infer<typeof creditLine> {
  const remedy = {
    en: 'send a JSON object a line: {"code": …, "purpose": …, "item": …, "missing": […], "caseNo": …}',
    zh: '请每行写一个 JSON 对象：{"code": …, "purpose": …, "item": …, "missing": […], "caseNo": …}',
  };
  if (!('text' in each)) throw badInput('line', { en: each.fault, zh: '这一行过长，或者不是 UTF-8' }, remedy);
  let value: unknown;
  try {
    value = JSON.parse(each.text);
  } catch {
    throw badInput('line', { en: 'the line is no JSON', zh: '这一行不是 JSON' }, remedy);
  }
  const read = creditLine.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw badInput(
    String(issue?.path[0] ?? 'line'),
    { en: 'the line is not as it should be', zh: '这一行不符合要求' },
    remedy,
  );
}
