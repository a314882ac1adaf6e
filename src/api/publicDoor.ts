import express, { type Request, type Router } from 'express';
import { callerOf } from '../access/bearer.js';
import { TokenReader } from '../access/tokens.js';
import { epochMs } from '../facts/time.js';
import type { ApiContext, AppContext } from './context.js';
import { problemOf } from './errors.js';
import { tell } from './problemResponse.js';
import { asksPublicly, callerName, issueReport } from './publicDesk.js';
import { sharedContext } from './sharedContext.js';
import { verifySigned } from './verifySigned.js';

/**
 * For whoever has no GraphQL: GET /v1/report/:code issues a report, GET /v1/verify/:proof says whether one is genuine and
 * what has changed since. Neither needs a token; both count as `creditReport` and `verify` do. No search engine keeps them.
 */
export function publicDoor(app: AppContext): Router {
  const tokens = new TokenReader(app.keys);
  const shared = sharedContext(app);
  const contextOf = (request: Request): ApiContext => {
    const now = app.clock();
    const caller = callerOf(request.headers.authorization, tokens, epochMs(now));
    return { ...shared, now, caller, asker: callerName(caller, request, app.publicDesk) };
  };
  const router = express.Router();
  const answering = (path: string, answer: (parameter: string, context: ApiContext) => Promise<object>) =>
    router.get(path, async (request, response) => {
      response.set({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
      try {
        response.json(await answer(String(request.params.what), contextOf(request)));
      } catch (error) {
        tell(response, problemOf(error, app.log));
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
