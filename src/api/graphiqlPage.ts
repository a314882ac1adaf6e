import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';

interface Page {
  html: Buffer;
  policy: string;
}

let page: Promise<Page> | undefined;

/**
 * GraphiQL at GET /graphql for browsers, from our own files alone. It is the one page that may run a script, and only this
 * one: by its hash. Nine megabytes, so it is read at the first request.
 */
export const graphiqlPage: RequestHandler = (request, response, next) => {
  if (!isBrowser(request)) return next();
  page ??= render();
  page.then(({ html, policy }) => {
    response.set({ 'content-security-policy': policy, 'content-type': 'text/html; charset=utf-8' }).send(html);
  }, next);
};

/** A browser asks for a page; a program that sends a query by GET asks for JSON. */
const isBrowser = ({ method, headers, query }: Request): boolean =>
  method === 'GET' && (headers.accept ?? '').includes('text/html') && query.query === undefined;

async function render(): Promise<Page> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  // Headers hold a token: not in the browser's storage, where it would outlast the visit.
  const options = { title: '诚信 GraphiQL', endpoint: '/graphql', shouldPersistHeaders: false };
  const html = String(await renderGraphiQL(options));
  const script = html.slice(
    html.lastIndexOf('<script>', html.indexOf('prepareBlob')) + 8,
    html.lastIndexOf('</script>'),
  );
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    "style-src 'unsafe-inline'",
    'worker-src blob:',
    "connect-src 'self'",
    'font-src data:',
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return { html: Buffer.from(html), policy: policy.join('; ') };
}
