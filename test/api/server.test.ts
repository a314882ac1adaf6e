import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import type { Express } from 'express';
import type { AppContext } from '../../src/api/context.js';
import { printedSchema } from '../../src/api/schema.js';
import { createListener } from '../../src/api/server.js';
import { CLEAN, graphOfTheTests, service, signing, tokenOf } from './given.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function listening(changes: Partial<AppContext> = {}, extend?: (app: Express) => void) {
  const { context, keys } = await service(changes);
  server = createServer(createListener(context, extend)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server!.once('listening', resolve));
  return { keys, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('GraphQL over HTTP, with a token', async () => {
  const { url, keys } = await listening();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokenOf(keys, 'approval')}` },
    body: JSON.stringify({ query: `{ creditCheck(input: { code: "${CLEAN}", purpose: "p" }) { tier } }` }),
  });
  expect(response.headers.get('content-security-policy')).toBe("default-src 'none'");
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  expect(response.headers.get('x-powered-by')).toBeNull();
  expect(await response.json()).toEqual({ data: { creditCheck: { tier: 'GOOD' } } });
});

test('healthz is the process; readyz names the engine that is not ready', async () => {
  const graph = await graphOfTheTests();
  const { url } = await listening({ graph, kafkaReady: () => Promise.reject(new Error('10.0.0.1 refused')) });
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'up' });
  const response = await fetch(`${url}/readyz`);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ status: 'not ready', graph: 'ready', kafka: 'not ready' });
});

test('readyz is 200 where both answer', async () => {
  const { url } = await listening();
  const response = await fetch(`${url}/readyz`);
  expect([response.status, await response.json()]).toEqual([200, { status: 'ready', graph: 'ready', kafka: 'ready' }]);
});

test('the public keys are published, never a private half', async () => {
  const { url, keys } = await listening();
  const published = await (await fetch(`${url}/.well-known/jwks.json`)).json();
  expect(published).toEqual({ keys: [...keys.jwks().keys, ...signing.jwks().keys] });
  expect(JSON.stringify(published)).not.toContain('"d"');
});

test('others add their paths; a fault in one is masked', async () => {
  const { url } = await listening({}, (app) => {
    app.get('/hello', (_request, response) => void response.send('hello'));
    app.get('/fault', () => {
      throw new Error('secret');
    });
  });
  expect(await (await fetch(`${url}/hello`)).text()).toBe('hello');
  const response = await fetch(`${url}/fault`);
  expect([response.status, await response.json()]).toEqual([500, { status: 'unexpected error' }]);
});

test('a query by GET is answered like one by POST', async () => {
  const { url, keys } = await listening();
  const headers = { authorization: `Bearer ${tokenOf(keys, 'admin')}`, accept: 'application/json' };
  const response = await fetch(`${url}/graphql?query=${encodeURIComponent('{ policies { id } }')}`, { headers });
  expect((await response.json()).data.policies).toHaveLength(2);
});

test('a body over 1 MB is 413, whether its length is said or not', async () => {
  const { url, keys } = await listening();
  const text = JSON.stringify({ query: '{ __typename }', variables: { x: 'y'.repeat(1_000_000) } });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${tokenOf(keys, 'admin')}` };
  const chunked = (body: string) => ({ body: new Blob([body]).stream(), duplex: 'half' }) as RequestInit;
  for (const sent of [{ body: text }, chunked(text)]) {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, ...sent });
    expect([response.status, (await response.json()).errors[0].extensions.code]).toEqual([413, 'BAD_INPUT']);
  }
  const small = await fetch(`${url}/graphql`, { method: 'POST', headers, ...chunked('{"query":"{ __typename }"}') });
  expect(await small.json()).toEqual({ data: { __typename: 'Query' } });
});

test('another path is 404, in JSON', async () => {
  const { url } = await listening();
  const response = await fetch(`${url}/nowhere`);
  expect([response.status, await response.json()]).toEqual([404, { status: 'not found' }]);
});

test('GraphiQL comes from our own files, and may load nothing from anywhere else', async () => {
  const { url } = await listening();
  const response = await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } });
  const html = await response.text();
  const policy = response.headers.get('content-security-policy')!;
  // Answers of nine megabytes are not for a failure's message.
  const found = (pattern: RegExp): string[] => html.match(pattern)?.map((text) => text.slice(0, 200)) ?? [];
  expect(html.includes('renderYogaGraphiQL')).toBe(true);
  expect(html.includes('"shouldPersistHeaders":false')).toBe(true);
  expect(
    found(/<script[^>]+src=|<link[^>]+href="(?!data:)|@import|importScripts\(|url\(["']?(https?:)?\/\//gi),
  ).toEqual([]);
  expect(policy).not.toMatch(/https?:|\*|'unsafe-eval'|script-src[^;]*'unsafe-inline'/);
  const script = html.slice(html.indexOf('<script>') + '<script>'.length, html.lastIndexOf('</script>'));
  expect(policy).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
});

test('the printed schema is stable', () => {
  expect(printedSchema()).toBe(printedSchema());
  expect(printedSchema()).toContain('creditCheck(input: CreditCheckInput!): CreditCheck!');
});
