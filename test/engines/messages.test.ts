import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { EngineError, findOrRunEngines } from '../../src/engines/engines.js';
import { checkJavaTools } from '../../src/engines/javaTools.js';
import { freePorts } from '../../src/engines/ports.js';
import { isError, startEnginesRun } from './enginesRun.js';

let bin: string;

beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'chengxin-test-bin-'));
});

afterEach(() => rmSync(bin, { recursive: true }));

function command(name: string, prints: string, exitCode = 0): void {
  const file = join(bin, name);
  writeFileSync(file, `#!/bin/sh\necho '${prints}' >&2\nexit ${exitCode}\n`);
  chmodSync(file, 0o755);
}

const JAVA_17 = 'openjdk version "17.0.15" 2025-04-15';
const check = (fetching = true) => checkJavaTools({ fetching, searchPath: bin });

describe('the tools that run the engines on Java', () => {
  test('no java at all', async () => {
    await expect(check()).rejects.toThrow("Java is missing: there is no working 'java' on the PATH");
  });

  test('a java that is only a stub', async () => {
    command('java', 'Unable to locate a Java Runtime.', 1);
    await expect(check()).rejects.toThrow('Java is missing');
  });

  test.each([
    ['11', 'openjdk version "11.0.22" 2024-01-16'],
    ['8', 'java version "1.8.0_402"'],
  ])('Java %s is too old', async (version, prints) => {
    command('java', prints);
    await expect(check()).rejects.toThrow(`Java ${version} is too old: Neo4j and Kafka need 17 or newer`);
  });

  test('a JRE, which has no compiler', async () => {
    command('java', JAVA_17);
    await expect(check()).rejects.toThrow("Java 17 is here without its compiler 'javac': a JRE, and a JDK is needed");
  });

  test('a compiler older than the java beside it', async () => {
    command('java', JAVA_17);
    command('javac', 'javac 11.0.22');
    await expect(check()).rejects.toThrow("The Java compiler 'javac' 11 is too old");
  });

  test('no Maven', async () => {
    command('java', JAVA_17);
    command('javac', 'javac 17.0.15');
    await expect(check()).rejects.toThrow("Maven is missing: there is no working 'mvn' on the PATH");
  });

  test('all there, also when Java prints about its options first', async () => {
    command('java', `Picked up JAVA_TOOL_OPTIONS: -Dheap=4\n${JAVA_17}`);
    command('javac', 'javac 21.0.1');
    command('mvn', 'Apache Maven 3.8.7');
    expect(await check()).toBe(17);
  });

  test('java alone does where the jars are in the cache', async () => {
    command('java', JAVA_17);
    expect(await check(false)).toBe(17);
  });

  test('every one of these says how to install what is missing', async () => {
    const error = await check().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EngineError);
    expect((error as EngineError).remedy).toMatch(/install a JDK .* and Maven .* or set NEO4J_URI and KAFKA_BROKERS/);
  });
});

describe('the whole command', () => {
  test('with neither Java nor Docker it says so in one line, and leaves nothing running', async () => {
    const run = startEnginesRun({ cacheDir: join(bin, 'cache'), searchPath: bin });
    const { error } = await run.line(isError);
    expect(error).toBe("Java is missing: there is no working 'java' on the PATH; and no Docker engine answers");
    expect(await run.exited).toBe(3);
  });

  test('a Maven that fails is quoted, and nothing half-fetched is left in the cache', async () => {
    for (const name of ['java', 'javac']) symlinkSync(join('/usr/bin', name), join(bin, name));
    command('mvn', '[ERROR] Could not transfer artifact', 0);
    writeFileSync(join(bin, 'mvn'), `#!/bin/sh\n[ "$1" = -version ] || { echo '[ERROR] no route'; exit 1; }\n`);
    const run = startEnginesRun({ cacheDir: join(bin, 'cache'), searchPath: bin });
    const { error, remedy } = await run.line(isError);
    expect(error).toMatch(/^Maven could not fetch the jars of (Neo4j|Kafka):\n\[ERROR\] no route$/);
    expect(remedy).toContain('check that Maven reaches its repository');
    expect(await run.exited).toBe(3);
  });
});

describe('engines that are given and do not answer', () => {
  const options = { cacheDir: '/nowhere', say: () => {} };

  test('Neo4j: the error names the address', async () => {
    const [port] = await freePorts(1);
    const neo4jUri = `bolt://127.0.0.1:${port}`;
    await expect(findOrRunEngines({ ...options, neo4jUri })).rejects.toThrow(`no Neo4j answers at ${neo4jUri}`);
  });

  test('something listens there and never says a word', async () => {
    const sockets: Socket[] = [];
    const mute = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const address = `127.0.0.1:${(mute.address() as AddressInfo).port}`;
    const silent = 'no answer within 5000 ms';
    await Promise.all([
      expect(findOrRunEngines({ ...options, neo4jUri: `bolt://${address}` })).rejects.toThrow(
        `no Neo4j answers at bolt://${address}: ${silent}`,
      ),
      expect(findOrRunEngines({ ...options, kafkaBrokers: [address] })).rejects.toThrow(
        `no Kafka answers at ${address}: ${silent}`,
      ),
    ]);
    for (const socket of sockets) socket.destroy();
    mute.close();
  });

  test('Neo4j: an address that is none', async () => {
    const given = findOrRunEngines({ ...options, neo4jUri: 'localhost:7687' });
    await expect(given).rejects.toThrow('no Neo4j answers at localhost:7687');
  });

  test('Kafka: the error names every broker', async () => {
    const kafkaBrokers = (await freePorts(2)).map((port) => `127.0.0.1:${port}`);
    const given = findOrRunEngines({ ...options, kafkaBrokers });
    await expect(given).rejects.toThrow(`no Kafka answers at ${kafkaBrokers.join(',')}: ECONNREFUSED`);
  });

  test('Kafka: a broker without a port', async () => {
    const given = findOrRunEngines({ ...options, kafkaBrokers: ['kafka.example'] });
    await expect(given).rejects.toThrow('"kafka.example" is not host:port');
  });
});
