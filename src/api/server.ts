import type { IncomingMessage, RequestListener } from 'node:http';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { createYoga } from 'graphql-yoga';
import helmet from 'helmet';
import { withoutNumbers } from '../subject/withoutNumbers.js';
import { useAnswerInTime } from './answerInTime.js';
import { useBodyLimit } from './bodyLimit.js';
import { useCompiledQueries } from './compiledQueries.js';
import type { ApiContext, AppContext } from './context.js';
import { creditDoor } from './creditDoor.js';
import { publicError } from './errors.js';
import { graphiqlPage } from './graphiqlPage.js';
import { openPaths } from './http.js';
import { usePersistedOperations } from './persistedOperations.js';
import { publicDoor } from './publicDoor.js';
import { usePublicErrors, useQueryLimits } from './publicErrors.js';
import { BODY_BYTES_MAX } from './queryLimits.js';
import { recordsDoor } from './recordsDoor.js';
import { type ContextOf, requestContext } from './requestContext.js';
import { schema } from './schema.js';

const securityHeaders = () =>
  helmet({ contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"] } } });

/** Adds further paths before the 404. */
export type Extend = (app: Express) => void;

/** GraphQL at /graphql, what http.ts lists, what `extend` adds, and 404 for the rest. Listens nowhere by itself. */
export function createApp(
  context: AppContext,
  extend: Extend = () => {},
  contextOf = requestContext(context),
  yoga = createGraphQL(context, contextOf),
): Express {
  const { log } = context;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(securityHeaders());
  app.use(yoga.graphqlEndpoint, graphiqlPage, yoga as unknown as express.RequestHandler);
  app.use(openPaths(context));
  app.use(creditDoor(contextOf, log));
  app.use(publicDoor(contextOf, log));
  if (context.records) app.use(recordsDoor(contextOf, context.records, log));
  extend(app);
  app.use((_request, response) => {
    response.status(404).json({ status: 'not found' });
  });
  app.use(unexpected(context));
  return app;
}

/** The app as `http.createServer` is to get it: GraphQL's own requests go past Express, which costs a third of their speed. */
export function createListener(context: AppContext, extend?: Extend): RequestListener {
  const contextOf = requestContext(context);
  const yoga = createGraphQL(context, contextOf);
  const app = createApp(context, extend, contextOf, yoga);
  const headers = securityHeaders();
  return (request, response) => {
    if (request.method !== 'POST' || request.url !== yoga.graphqlEndpoint) return app(request, response);
    headers(request, response, () => void yoga(request, response));
  };
}

/** GraphQL by itself: what `createApp` mounts, and what tests may ask through `fetch`. */
export function createGraphQL(app: AppContext, contextOf: ContextOf = requestContext(app)) {
  const { log } = app;
  return createYoga<{ req?: IncomingMessage }, ApiContext>({
    schema,
    context: ({ request, req }): ApiContext => contextOf(request.headers.get('authorization'), req),
    maskedErrors: { maskError: (error) => publicError(error, log) },
    plugins: [
      usePublicErrors(log),
      usePersistedOperations(app.operations ?? new Map()),
      useQueryLimits(),
      useBodyLimit(BODY_BYTES_MAX),
      useCompiledQueries(),
      useAnswerInTime(log),
    ],
    maxRequestBodySize: false,
    graphiql: false,
    landingPage: false,
    multipart: false,
    batching: false,
    cors: false,
    logging: false,
  });
}

const unexpected =
  ({ log }: AppContext): ErrorRequestHandler =>
  (error, _request, response, next) => {
    log.error({ error: withoutNumbers(String(error instanceof Error ? error.stack : error)) }, 'unexpected error');
    if (response.headersSent) return next(error);
    response.status(500).json({ status: 'unexpected error' });
  };
