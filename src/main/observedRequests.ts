import type { RequestListener } from 'node:http';
import { type Metrics, routeOf } from './metrics.js';
import type { Tracing } from './tracing.js';

const SERVER_FAULT = 500;
/** What a proxy would say of a caller that went away before the answer. */
const CALLER_LEFT = 499;

/** Counts, times and traces each request; never what is asked in it. */
export const observed =
  (listener: RequestListener, metrics: Metrics, tracing: Tracing): RequestListener =>
  (request, response) => {
    const begun = performance.now();
    const { method = '', url = '', headers } = request;
    const parent = headers.traceparent;
    const route = routeOf(url);
    const attributes = { 'http.request.method': method, 'http.route': route };
    const span = tracing.start(
      `${method} ${route}`,
      'SERVER',
      attributes,
      typeof parent === 'string' ? parent : undefined,
    );
    response.once('close', () => {
      const code = response.writableFinished ? response.statusCode : CALLER_LEFT;
      metrics.requestDone(route, code, performance.now() - begun);
      span.end({ 'http.response.status_code': code }, code >= SERVER_FAULT ? String(code) : undefined);
    });
    listener(request, response);
  };
