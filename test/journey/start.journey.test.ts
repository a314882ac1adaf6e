import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { freePorts } from '../../src/engines/ports.js';
import { Line } from '../graph/line.js';
import { Command } from './platform.js';

const line = new Line();
const running: Command[] = [];
afterEach(async () => {
  line.close();
  await Promise.all(running.map((each) => each.stop()));
});

test('a server that is started before its graph waits for it', async () => {
  const [port] = await freePorts(1);
  const server = new Command(['serve', '--port', '0'], { NEO4J_URI: `bolt://127.0.0.1:${port}` });
  running.push(server);
  for (let i = 0; i < 300 && !server.errors.some((each) => each.includes('waiting')); i++) await sleep(50);
  expect(server.errors.join()).toContain('the graph does not answer; waiting');
  await line.listen(port);
  const url = (await server.line('ready ')).replace('ready ', '');
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

test('one that is told to stop while it waits, stops', async () => {
  const [port] = await freePorts(1);
  const connector = new Command(['connect'], { NEO4J_URI: `bolt://127.0.0.1:${port}` });
  for (let i = 0; i < 300 && !connector.errors.some((each) => each.includes('waiting')); i++) await sleep(50);
  expect(await connector.stop()).toBe(3);
});
