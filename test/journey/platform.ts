import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { SOURCES } from '../../connectors/sources.js';
import { Neo4jConnection } from '../../src/graph/neo4j/connection.js';
import { ensureTopics } from '../../src/intake/kafka/topics.js';

const CLI = 'dist/src/main/chengxin.js';
const kafka = new Kafka({
  clientId: 'journey',
  brokers: process.env.KAFKA_BROKERS!.split(','),
  logLevel: logLevel.NOTHING,
});

/** A command of the product as an operator starts it, with what it printed so far. */
export class Command {
  readonly lines: string[] = [];
  readonly errors: string[] = [];
  private readonly child: ChildProcess;
  readonly exited: Promise<number | null>;

  constructor(args: string[], env: Record<string, string> = {}) {
    this.child = spawn(process.execPath, [CLI, ...args], {
      env: { ...process.env, LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    createInterface({ input: this.child.stdout! }).on('line', (line) => this.lines.push(line));
    createInterface({ input: this.child.stderr! }).on('line', (line) => this.errors.push(line));
    this.exited = once(this.child, 'close').then(([code]) => code as number | null);
  }

  /** The first line that begins so; rejects where the command ends or the time is up before. */
  async line(beginning: string, timeoutMs = 60_000): Promise<string> {
    let ended = false;
    void this.exited.then(() => (ended = true));
    for (const start = Date.now(); Date.now() - start < timeoutMs; await sleep(50)) {
      const found = this.lines.find((line) => line.startsWith(beginning));
      if (found) return found;
      if (ended) break;
    }
    throw new Error(`no line "${beginning}": ${[...this.lines, ...this.errors].slice(-20).join('\n')}`);
  }

  signal(name: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void {
    this.child.kill(name);
  }

  async stop(): Promise<number | null> {
    this.signal('SIGINT');
    return this.exited;
  }
}

/** Runs a command to its end. */
export async function run(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; out: string; err: string }> {
  const command = new Command(args, env);
  const code = await command.exited;
  return { code, out: command.lines.join('\n'), err: command.errors.join('\n') };
}

/** Empty topics and an empty graph: as a city's first day. */
export async function freshEngines(): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => topic.startsWith('chengxin.'));
  if (topics.length > 0) await admin.deleteTopics({ topics });
  while ((await admin.listTopics()).some((topic) => topic.startsWith('chengxin.'))) await sleep(50);
  await admin.disconnect();
  const connection = new Neo4jConnection({ uri: process.env.NEO4J_URI! });
  await connection.command('MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS');
  await connection.close();
}

/** Sends raw messages, as a department's own producer might. */
export async function produce(topic: string, values: string[]): Promise<void> {
  await ensureTopics(kafka, SOURCES);
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic, messages: values.map((value, i) => ({ key: String(i), value })) });
  await producer.disconnect();
}

/** Every message of a topic, as text: what lies there for anybody with access to Kafka. */
export async function wholeTopic(topic: string): Promise<string[]> {
  const admin = kafka.admin();
  await admin.connect();
  const ends = (await admin.fetchTopicOffsets(topic)).filter(({ high }) => high !== '0');
  await admin.disconnect();
  const left = new Map(ends.map(({ partition, high }) => [partition, Number(high)]));
  const found: string[] = [];
  if (left.size === 0) return found;
  const consumer = kafka.consumer({ groupId: `journey-${Date.now()}`, sessionTimeout: 6_000 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await new Promise<void>((resolve) => {
    void consumer.run({
      autoCommit: false,
      eachMessage: async ({ partition, message }) => {
        found.push([message.key, message.value, ...Object.values(message.headers ?? {})].map(String).join('\n'));
        if (Number(message.offset) + 1 >= left.get(partition)!) left.delete(partition);
        if (left.size === 0) resolve();
      },
    });
  });
  await consumer.disconnect();
  return found;
}

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  data: any;
  errors?: { message: string; extensions: { code: string; field?: string; remedy?: string } }[];
}
export async function ask(
  url: string,
  token: string | undefined,
  query: string,
  variables: object = {},
): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return (await answer.json()) as Answer;
}

export const tokenFor = async (role: string): Promise<string> => (await run(['token', '--role', role])).out.trim();

/** The digest, once it stands still and this many records were decided on by the connectors. */
export async function digestWhenDone(connectors: Command[], records: number, timeoutMs = 240_000): Promise<string> {
  for (const start = Date.now(); ; await sleep(250)) {
    if (connectors.map(decided).reduce((a, b) => a + b, 0) >= records) return (await run(['digest'])).out;
    if (Date.now() - start > timeoutMs)
      throw new Error(
        `not taken in: ${connectors.map((each) => [...each.lines, ...each.errors].slice(-5).join('\n'))}`,
      );
  }
}

function decided(connector: Command): number {
  const counts = [...(connector.lines.at(-1) ?? '').matchAll(/(?:taken|unchanged|refused)=(\d+)/g)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}
