import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import neo4j from 'neo4j-driver';
import { findOrRunEngines } from '../../src/engines/engines.js';
import { classPathOf } from '../../src/engines/jars.js';
import { startOnJava } from '../../src/engines/javaStart.js';
import { kafkaRecipe } from '../../src/engines/kafka.js';
import { freePorts } from '../../src/engines/ports.js';
import {
  CACHE_DIR,
  type EnginesRun,
  isError,
  isReady,
  type RunLine,
  startEnginesRun,
  stillRunning,
} from './enginesRun.js';

const LIMIT_MS = 180_000;
const TOPIC = 'kept.topic';

let dataDir: string;
let run: EnginesRun;
let ready: RunLine;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'chengxin-test-engines-'));
});

afterAll(async () => {
  run?.child.kill('SIGKILL');
  await stillRunning(pidsOf(ready), 15_000);
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

async function startAgain(): Promise<void> {
  run = startEnginesRun({ dataDir });
  ready = await run.line((line) => isReady(line) || isError(line));
  expect(ready.error).toBeUndefined();
}

const pidsOf = (line?: RunLine): number[] => line?.processes?.map((one) => one.pid) ?? [];

async function query(cypher: string): Promise<unknown[]> {
  const driver = neo4j.driver(ready.neo4jUri!);
  try {
    const { records } = await driver.executeQuery(cypher, {}, { database: 'neo4j' });
    return records.map((record) => record.get(0));
  } finally {
    await driver.close();
  }
}

async function withAdmin<T>(work: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> {
  const admin = new Kafka({ brokers: ready.kafkaBrokers!, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

test(
  'both engines answer, with the settings the platform relies on',
  async () => {
    await startAgain();
    expect(ready.how).toBe('java');
    expect(ready.processes!.map((one) => one.engine)).toEqual(['neo4j', 'kafka']);
    await query("CREATE (:Kept {name: '守信有限公司'})");
    await withAdmin((admin) => admin.createTopics({ topics: [{ topic: TOPIC }] }));
    const { resources } = await withAdmin((admin) =>
      admin.describeConfigs({ includeSynonyms: false, resources: [{ type: 2, name: TOPIC }] }),
    );
    const timestampType = resources[0]!.configEntries.find((one) => one.configName === 'message.timestamp.type');
    expect(timestampType?.configValue).toBe('LogAppendTime');
  },
  LIMIT_MS,
);

test('a second run on the same folder is refused, and those that are given are used and left alone', async () => {
  const second = startEnginesRun({ dataDir });
  const { error } = await second.line(isError);
  expect(error).toBe(`data folder ${dataDir} is in use by the run with pid ${run.child.pid}`);

  const given = { neo4jUri: ready.neo4jUri!, kafkaBrokers: ready.kafkaBrokers! };
  const found = await findOrRunEngines({ ...given, cacheDir: CACHE_DIR, say: () => {} });
  expect(found).toMatchObject({ ...given, how: 'given', processes: [] });
  await found.stop();
  expect(await stillRunning(pidsOf(ready), 500)).toEqual(pidsOf(ready));
});

test('when the program is killed, its engines end within 10 s', async () => {
  run.child.kill('SIGKILL');
  expect(await run.exited).toBe('SIGKILL');
  expect(await stillRunning(pidsOf(ready), 10_000)).toEqual([]);
});

test(
  'the next run on that folder finds everything again, on other ports',
  async () => {
    const before = ready;
    await startAgain();
    expect(ready.neo4jUri).not.toBe(before.neo4jUri);
    expect(ready.kafkaBrokers).not.toEqual(before.kafkaBrokers);
    expect(await query('MATCH (kept:Kept) RETURN kept.name')).toEqual(['守信有限公司']);
    expect(await withAdmin((admin) => admin.listTopics())).toContain(TOPIC);
  },
  LIMIT_MS,
);

test('an engine that dies is told of, with the end of its log', async () => {
  const kafka = ready.processes!.find((one) => one.engine === 'kafka')!;
  process.kill(kafka.pid, 'SIGKILL');
  const { lines } = await run.line((line) => line.died === 'kafka');
  expect(lines).toMatch(new RegExp(`^Kafka \\(pid ${kafka.pid}\\) ended by itself: SIGKILL\n.`));
});

test(
  'stopping leaves no process and no lock',
  async () => {
    run.child.kill('SIGTERM');
    expect(await run.exited).toBe(0);
    expect(await stillRunning(pidsOf(ready), 0)).toEqual([]);
    expect(readdirSync(dataDir)).not.toContain('engines.lock');
  },
  LIMIT_MS,
);

test(
  'a port that another program takes first is left to it, and others are tried',
  async () => {
    const other = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const { port } = other.address() as { port: number };
    const offers = [port];
    const { child, ports } = await startOnJava(kafkaRecipe, {
      classPath: await classPathOf('kafka', CACHE_DIR, () => {}),
      dataFolder: dataDir,
      allocatePorts: async (count) => [...offers.splice(0), ...(await freePorts(count))].slice(0, count),
      onStart: () => {},
      signal: new AbortController().signal,
    });
    await child.stop();
    other.close();
    expect(ports).not.toContain(port);
  },
  LIMIT_MS,
);
