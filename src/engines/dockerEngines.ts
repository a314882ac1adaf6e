import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from './commands.js';
import { EngineError, reasonOf } from './engineError.js';
import { ENGINE_TITLES, type EngineName } from './engineProcess.js';
import { TOPIC_SETTINGS } from './kafka.js';
import { type LastWill, whenThisProcessEnds } from './lastWill.js';
import { freePorts } from './ports.js';
import { askKafka, askNeo4j } from './probes.js';
import { brokerOf, neo4jUriOf } from './recipe.js';
import type { EngineRun, RunOptions } from './run.js';

// The way without Java. It was never run where it was written, for want of a Docker engine there: kept short for that.

const IMAGES = { neo4j: 'neo4j:5.26-community', kafka: 'apache/kafka:4.3.1' };
const INNER_PORTS = { neo4j: 7687, kafka: 9092 };
const DATA_FOLDERS = { neo4j: '/data', kafka: '/var/lib/kafka/data' };
const INFO_TIMEOUT_MS = 5_000;
const RUN_TIMEOUT_MS = 10 * 60_000; // the images are fetched in it
const READY_TIMEOUT_MS = 120_000;
const POLL_MS = 500;
const DAYS_MS = 2 ** 31 - 1; // the longest a timer takes: waiting for a container's end has no other bound

interface Container {
  readonly engine: EngineName;
  readonly name: string;
  readonly port: number;
  readonly will: LastWill;
}

/** Whether a Docker engine, and not the command alone, is there. */
export async function dockerAnswers(): Promise<boolean> {
  const run = await runCommand('docker', ['info'], { timeoutMs: INFO_TIMEOUT_MS });
  return !run.missing && run.ok;
}

/** Runs these engines as containers that are removed with this process; a kept data folder becomes named volumes. */
export async function runOnDocker(engines: readonly EngineName[], options: RunOptions): Promise<EngineRun> {
  const containers: Container[] = [];
  let stopping = false;
  const stop = async () => {
    stopping = true;
    await Promise.all(containers.map(remove));
  };
  try {
    for (const engine of engines) containers.push(await startContainer(engine, options));
    await Promise.all(containers.map(untilReady));
  } catch (error) {
    await stop();
    throw error;
  }
  for (const one of containers) void tellDeath(one, options, () => stopping);
  const ports = Object.fromEntries(containers.map((one) => [one.engine, one.port]));
  return { ports, processes: [], stop };
}

async function startContainer(engine: EngineName, options: RunOptions): Promise<Container> {
  const [port] = await freePorts(1);
  const name = `chengxin-${engine}-${process.pid}-${port}`;
  options.say(`starting ${ENGINE_TITLES[engine]} with Docker as ${name} on 127.0.0.1:${port}`);
  const will = whenThisProcessEnds('docker rm --force "$1"', [name]);
  const publish = ['--publish', `127.0.0.1:${port}:${INNER_PORTS[engine]}`];
  const args = [
    'run',
    '--detach',
    '--name',
    name,
    ...publish,
    ...volumeOf(engine, options),
    ...environmentOf(engine, port!),
  ];
  const run = await runCommand('docker', [...args, IMAGES[engine]], { timeoutMs: RUN_TIMEOUT_MS });
  const container = { engine, name, port: port!, will };
  if (!run.missing && run.ok) return container;
  await remove(container);
  throw new EngineError(
    `Docker could not run ${IMAGES[engine]}: ${run.missing ? 'no docker command' : run.output}`,
    "see that 'docker run hello-world' works, or install a JDK 17 and Maven",
  );
}

/** A volume named after the folder, since a container's user may not write to a folder of this one's. */
function volumeOf(engine: EngineName, { dataDir }: RunOptions): string[] {
  if (dataDir === undefined) return [];
  const name = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 12);
  return ['--volume', `chengxin-${name}-${engine}:${DATA_FOLDERS[engine]}`];
}

function environmentOf(engine: EngineName, port: number): string[] {
  const settings = engine === 'neo4j' ? { NEO4J_AUTH: 'none' } : kafkaEnvironment(port);
  return Object.entries(settings).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
}

function kafkaEnvironment(port: number): Record<string, string | number | boolean> {
  const shared = Object.entries(TOPIC_SETTINGS).map(([name, value]) => [
    `KAFKA_${name.replaceAll('.', '_').toUpperCase()}`,
    value,
  ]);
  return {
    KAFKA_PROCESS_ROLES: 'broker,controller',
    KAFKA_NODE_ID: 1,
    KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
    KAFKA_LISTENERS: 'PLAINTEXT://0.0.0.0:9092,CONTROLLER://localhost:9093',
    KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
    KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
    KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    KAFKA_LOG_DIRS: DATA_FOLDERS.kafka,
    ...Object.fromEntries(shared),
  };
}

async function untilReady({ engine, name, port }: Container): Promise<void> {
  const deadline = performance.now() + READY_TIMEOUT_MS;
  let reason = '';
  while (performance.now() < deadline) {
    try {
      if (engine === 'neo4j') await askNeo4j({ uri: neo4jUriOf(port) }, 5_000);
      else await askKafka([brokerOf(port)], 5_000);
      return;
    } catch (error) {
      reason = reasonOf(error);
    }
    await sleep(POLL_MS);
  }
  throw new EngineError(`container ${name} does not answer (${reason})`, `see 'docker logs ${name}' while it starts`);
}

async function tellDeath(one: Container, options: RunOptions, isStopping: () => boolean): Promise<void> {
  await runCommand('docker', ['wait', one.name], { timeoutMs: DAYS_MS });
  if (isStopping()) return;
  const logs = await runCommand('docker', ['logs', '--tail', '12', one.name], { timeoutMs: INFO_TIMEOUT_MS });
  options.onDeath?.(one.engine, logs.missing ? '' : logs.output);
}

async function remove({ name, will }: Container): Promise<void> {
  await runCommand('docker', ['stop', '-t', '20', name], { timeoutMs: 40_000 });
  await runCommand('docker', ['rm', '--force', '--volumes', name], { timeoutMs: 40_000 });
  will.revoke();
}
