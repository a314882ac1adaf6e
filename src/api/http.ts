import type { RequestHandler, Router } from 'express';
import express from 'express';
import type { AppContext } from './context.js';

const READY_WITHIN_MS = 3_000;

/**
 * What stands beside GraphQL, open to everybody who reaches the port: whether the process is up, whether it can answer,
 * the public keys, and its counters, which a proxy should keep to itself.
 */
export function openPaths({
  graph,
  kafkaReady,
  keys,
  log,
  metrics,
  receiptKeys,
}: Pick<AppContext, 'graph' | 'kafkaReady' | 'keys' | 'log' | 'metrics' | 'receiptKeys'>): Router {
  const router = express.Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'up' });
  });
  const readyz: RequestHandler = async (_request, response) => {
    const engines = { graph: () => graph.ping(), kafka: kafkaReady };
    const states = await Promise.all(
      Object.entries(engines).map(async ([name, ask]) => {
        const fault = await faultOf(ask);
        if (fault !== undefined) log.warn({ engine: name, reason: fault }, 'not ready');
        return [name, fault === undefined ? 'ready' : 'not ready'] as const;
      }),
    );
    const ready = states.every(([, state]) => state === 'ready');
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', ...Object.fromEntries(states) });
  };
  router.get('/readyz', readyz);
  router.get('/.well-known/jwks.json', (_request, response) => {
    response
      .set('cache-control', 'public, max-age=300')
      .json({ keys: [...keys.jwks().keys, ...(receiptKeys?.jwks().keys ?? [])] });
  });
  if (metrics) {
    router.get('/metrics', async (_request, response) => {
      const { contentType, text } = await metrics();
      response.set('content-type', contentType).send(text);
    });
  }
  return router;
}

/** Why an engine does not answer, or undefined where it does within three seconds. */
async function faultOf(ask: () => Promise<void>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${READY_WITHIN_MS} ms`), READY_WITHIN_MS);
  });
  const answer = (async () => {
    try {
      await ask();
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  })();
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}
