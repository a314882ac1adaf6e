import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { tokenOf } from '../../src/main/commands/token.js';
import { type Listening, listen } from '../../src/main/httpServer.js';
import { platformOn } from '../../src/main/platform.js';
import { readSettings } from '../../src/main/settings.js';
import { CLEAN, graphOfTheTests, NEVER_REPORTED } from '../api/given.js';

let server: Listening | undefined;
let silent: Server | undefined;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  silent?.close();
  await server?.close();
});

async function serving(graph: MemoryGraph, kafkaPort?: number) {
  const dataDir = mkdtempSync(join(tmpdir(), 'chengxin-'));
  const settings = readSettings({ CHENGXIN_DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
  const platform = await platformOn(graph, settings);
  const brokers = [`127.0.0.1:${kafkaPort}`];
  const kafka = kafkaPort ? new Kafka({ brokers, retry: { retries: 0 }, logLevel: logLevel.NOTHING }) : undefined;
  server = await listen(platform, settings, 0, kafka);
  const { url } = server;
  const check = (code: string) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${tokenOf(settings, { role: 'approval' })}`,
      },
      body: JSON.stringify({ query: `{ creditCheck(input: { code: "${code}", purpose: "p" }) { known } }` }),
    });
  return { url, check };
}

test('readyz answers within four seconds where Kafka takes the connection and says nothing', async () => {
  silent = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent!.once('listening', resolve));
  const { url } = await serving(new MemoryGraph(), (silent.address() as AddressInfo).port);
  const begun = performance.now();
  const answers = await Promise.all([1, 2, 3].map(() => fetch(`${url}/readyz`)));
  expect(performance.now() - begun).toBeLessThan(4_000);
  for (const answer of answers) {
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ graph: 'ready', kafka: 'not ready' });
  }
  expect(sockets.length).toBe(1);
});

test('closing finishes the requests under way and takes no new ones', async () => {
  const graph = await graphOfTheTests();
  const { url, check } = await serving(graph);
  const look = graph.look.bind(graph);
  let asked = () => {};
  const underWay = new Promise<void>((resolve) => (asked = resolve));
  graph.look = async (keys) => {
    asked();
    await new Promise((resolve) => setTimeout(resolve, 500));
    return look(keys);
  };
  await fetch(`${url}/healthz`);
  const answer = check(CLEAN);
  await underWay;
  const begun = performance.now();
  const closed = server!.close();
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  expect(await (await answer).json()).toEqual({ data: { creditCheck: { known: true } } });
  await closed;
  expect(performance.now() - begun).toBeLessThan(3_000);
  server = undefined;
});

test('metrics count requests by route and code, and credit checks by outcome', async () => {
  const { url, check } = await serving(await graphOfTheTests());
  await (await check(CLEAN)).text();
  await (await check(NEVER_REPORTED)).text();
  await (await check('nonsense')).text();
  await (await fetch(`${url}/nowhere/91429804JWX00003X0?x=1`)).text();
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toContain('chengxin_http_request_duration_seconds_count{route="/graphql",code="200"} 3');
  expect(text).toContain('chengxin_http_request_duration_seconds_count{route="other",code="404"} 1');
  expect(text).toContain('chengxin_credit_checks_total{outcome="UNKNOWN"} 1');
  expect(text).toMatch(/chengxin_credit_checks_total\{outcome="(BAD_INPUT|INVALID_CODE)"\} 1/);
  expect(text).not.toContain('91429804JWX00003X0');
});
