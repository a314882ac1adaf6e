import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { SOURCES } from '../../dist/connectors/sources.js';
import { Neo4jConnection } from '../../dist/src/graph/neo4j/connection.js';
import { topicOf } from '../../dist/src/intake/source.js';
import { kafkaAt } from './city.mjs';

const CLI = 'dist/src/main/chengxin.js';

const children = new Set();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** A process of the product, started as package.json does, that does not outlive the proof. */
function product(args, options) {
  const child = spawn(process.execPath, ['--max-semi-space-size=64', CLI, ...args], options);
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** A connector process as an operator starts it. */
export class Connector {
  constructor(env) {
    this.child = product(['connect'], {
      env: { ...process.env, ...env, LOG_LEVEL: 'error' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.errors = '';
    this.child.stderr.on('data', (text) => {
      this.errors = (this.errors + text).slice(-20_000);
    });
    this.ended = once(this.child, 'exit').then(([code]) => {
      if (!this.wanted) return;
      // Nobody else would take its part: better no verdict than a wait for nothing.
      console.error(`a connector ended by itself with ${code}: ${this.errors}`);
      process.exit(1);
    });
    this.wanted = true;
  }

  async kill() {
    this.wanted = false;
    this.child.kill('SIGKILL');
    await this.ended;
  }

  async stop() {
    this.wanted = false;
    this.child.kill('SIGTERM');
    await this.ended;
  }
}

/** `chengxin publish` of a file; `ended` gives its exit code. */
export class Publishing {
  constructor(env, source, path) {
    this.child = product(['publish', source, path], {
      env: { ...process.env, ...env, LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.out = '';
    for (const stream of [this.child.stdout, this.child.stderr])
      stream.on('data', (text) => {
        this.out = (this.out + text).slice(-5_000);
      });
    this.ended = once(this.child, 'exit').then(([code]) => code);
  }
}

/** The API as an operator starts it; `url` is where it listens. */
export class Server {
  constructor(env) {
    this.child = product(['serve', '--port', '0'], {
      env: { ...process.env, ...env, LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.ended = once(this.child, 'exit');
    this.url = new Promise((resolve, reject) => {
      this.child.stdout.on('data', (text) => {
        const ready = /^ready (\S+)/m.exec(String(text));
        if (ready) resolve(ready[1]);
      });
      this.ended.then(() => reject(new Error('serve ended before it was ready')));
    });
    this.url.catch(() => undefined);
  }

  async stop() {
    this.child.kill('SIGTERM');
    await this.ended;
  }
}

/** A command of the product run to its end: its exit code and what it printed. */
export async function run(env, ...args) {
  const child = product(args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (text) => {
    out += text;
  });
  const [code] = await once(child, 'close');
  return { code, out: out.trim() };
}

/** One line of `chengxin digest`. */
export const digest = async (env) => (await run(env, 'digest')).out;

/** Records that the graph has decided on: the sum of its places. Undefined while the graph does not answer. */
export async function committed(connection) {
  try {
    const [row] = await connection.read('MATCH (p:Place) RETURN sum(toInteger(p.next)) AS records');
    return row.records;
  } catch {
    return undefined;
  }
}

export const connectionTo = (env) => new Neo4jConnection({ uri: env.NEO4J_URI });

/** Waits until the places have reached the topics' ends; throws after `limitMs`. */
export async function untilTakenIn(env, limitMs = 900_000) {
  const admin = kafkaAt(env).admin();
  await admin.connect();
  let wanted = 0;
  for (const source of SOURCES)
    for (const { high } of await admin.fetchTopicOffsets(topicOf(source))) wanted += Number(high);
  await admin.disconnect();
  const connection = connectionTo(env);
  try {
    for (const begun = Date.now(); ; await sleep(200)) {
      const records = await committed(connection);
      if (records >= wanted) return wanted;
      if (Date.now() - begun > limitMs)
        throw new Error(`only ${records} of ${wanted} records after ${limitMs / 1000} s`);
    }
  } finally {
    await connection.close();
  }
}

/** Forgets everything that the graph knows, its places too: connectors then begin at the topics' beginnings. */
export async function forget(env) {
  const connection = connectionTo(env);
  await connection.command('MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS');
  await connection.close();
}

/** Empty topics and an empty graph. */
export async function emptied(env) {
  const admin = kafkaAt(env).admin();
  await admin.connect();
  const ours = async () => (await admin.listTopics()).filter((topic) => topic.startsWith('chengxin.'));
  const topics = await ours();
  if (topics.length > 0) await admin.deleteTopics({ topics });
  while ((await ours()).length > 0) await sleep(50);
  await admin.disconnect();
  await forget(env);
}

/** The digest of an undisturbed run by one connector, and its seconds. */
export async function undisturbed(env) {
  const begun = Date.now();
  const connector = new Connector(env);
  await untilTakenIn(env);
  const seconds = (Date.now() - begun) / 1000;
  await connector.stop();
  return { digest: await digest(env), seconds };
}
