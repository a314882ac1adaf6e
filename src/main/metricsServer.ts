import { createServer } from 'node:http';
import type { Metrics } from './metrics.js';
import { type Listening, openServer } from './openServer.js';

/** What a connector shows of itself: `/metrics`, and `/healthz` with the state that it is in. */
export const serveMetrics = (metrics: Metrics, host: string, port: number, state: () => string): Promise<Listening> =>
  openServer(
    createServer(async (request, response) => {
      if (request.url === '/metrics') {
        const { contentType, text } = await metrics.page();
        response.setHeader('content-type', contentType).end(text);
        return;
      }
      const body = request.url === '/healthz' ? { status: 'up', state: state() } : { status: 'not found' };
      response.statusCode = request.url === '/healthz' ? 200 : 404;
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    }),
    host,
    port,
  );
