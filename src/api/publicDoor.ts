import express, { type Router } from 'express';
import type { Logger } from 'pino';
import type { ApiContext } from './context.js';
import { problemOf } from './errors.js';
import { langOf } from './langAsked.js';
import { tell } from './problemResponse.js';
import { asksPublicly, issueReport } from './publicDesk.js';
import type { ContextOf } from './requestContext.js';
import { verifySigned } from './verifySigned.js';

/** The first page alone: what a search engine keeps would outlive its publicity, and names of persons with it (DIS-8). */
const ROBOTS = 'User-agent: *\nAllow: /$\nDisallow: /\n';

/**
 * For whoever has no GraphQL: GET /v1/report/:code issues a report, GET /v1/verify/:proof says whether one is genuine and
 * what has changed since. Neither needs a token; both count as `creditReport` and `verify` do. No search engine keeps them.
 */
export function publicDoor(contextOf: ContextOf, log: Logger): Router {
  const router = express.Router();
  router.get('/robots.txt', (_request, response) => {
    response.type('text/plain').send(ROBOTS);
  });
  const answering = (path: string, answer: (parameter: string, context: ApiContext) => Promise<object>) =>
    router.get(path, async (request, response) => {
      response.set({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
      try {
        response.json(await answer(String(request.params.what), contextOf(request.headers.authorization, request)));
      } catch (error) {
        tell(response, problemOf(error, log, langOf(request)));
      }
    });
  answering('/v1/report/:what', async (code, context) => {
    asksPublicly('REPORT', context);
    const { id, issuedAt, digest, proof, verifyAt, contents } = await issueReport(code, context);
    return { id, issuedAt, digest, proof, verifyAt, contents };
  });
  answering('/v1/verify/:what', async (signed, context) => {
    asksPublicly('VERIFY', context);
    const { disclosed: _, text, changes, ...verified } = await verifySigned(signed, context);
    return {
      ...verified,
      text: text.zh,
      ...(changes ? { changes: changes.map((change) => ({ ...change, text: change.text.zh })) } : {}),
    };
  });
  return router;
}
