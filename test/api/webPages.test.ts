import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import express from 'express';
import { type SignIn, webPages } from '../../src/api/webPages.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const folder = mkdtempSync(join(tmpdir(), 'chengxin-web-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<!doctype html><html data-demo="no"><p>page</p></html>');
writeFileSync(join(folder, 'assets', 'main-1a2b.js'), 'console.log(1);'.repeat(100));
writeFileSync(join(folder, 'manifest.json'), '{}');

async function serving(signIn?: SignIn): Promise<string> {
  const app = express();
  app.use(webPages(folder, signIn));
  app.use((_request, response) => void response.status(404).json({ status: 'not found' }));
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server!.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('each address of a page is the page, which may load and ask for nothing but its own origin', async () => {
  const url = await serving();
  for (const path of ['/', '/companies/1', '/report/1', '/verify?proof=x', '/regulator/subjects/1', '/counter/gaps']) {
    const answer = await fetch(url + path);
    expect([path, answer.status, await answer.text()]).toEqual([path, 200, expect.stringContaining('<p>page</p>')]);
    const policy = answer.headers.get('content-security-policy')!;
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  }
});

test('files with a hash in their name are kept for good, and sent compressed', async () => {
  const answer = await fetch(`${await serving()}/assets/main-1a2b.js`, { headers: { 'accept-encoding': 'br' } });
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(answer.headers.get('content-encoding')).toBe('br');
  expect(await answer.text()).toBe('console.log(1);'.repeat(100));
});

test('what has not changed is not sent again', async () => {
  const url = await serving();
  const etag = (await fetch(url)).headers.get('etag')!;
  expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
});

test('a browser on a wrong address gets the page with 404, a program its JSON; nothing outside the folder is a file', async () => {
  const url = await serving();
  const lost = await fetch(`${url}/nowhere`, { headers: { accept: 'text/html' } });
  expect([lost.status, await lost.text()]).toEqual([404, expect.stringContaining('page')]);
  for (const path of ['/nowhere', '/assets/other.js', '/manifest.json', '/assets/..%2f..%2fpackage.json']) {
    expect([path, (await fetch(url + path)).status]).toEqual([path, 404]);
  }
});

test('nobody is signed in without a token but where the demonstration says so', async () => {
  expect((await fetch(`${await serving()}/demo/sign-in/regulator`, { method: 'POST' })).status).toBe(404);
  server!.close();
  const url = await serving((role) => (role === 'regulator' ? 'a token' : undefined));
  expect(await (await fetch(`${url}/demo/sign-in/regulator`, { method: 'POST' })).json()).toEqual({ token: 'a token' });
  expect((await fetch(`${url}/demo/sign-in/nobody`, { method: 'POST' })).status).toBe(404);
  expect(await (await fetch(url)).text()).toContain('data-demo="yes"');
});
