import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { pino } from 'pino';
import { court } from '../../connectors/court/source.js';
import { tax } from '../../connectors/tax/source.js';
import { type Batch, GraphStrained, type RefusedRecord } from '../../src/facts/record.js';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { listDeadLetters } from '../../src/intake/kafka/deadLetters.js';
import { IntakeLoop } from '../../src/intake/kafka/intakeLoop.js';
import { CONSUMER_GROUP, DEAD_LETTERS, ensureTopics, PARTITIONS } from '../../src/intake/kafka/topics.js';
import { topicOf } from '../../src/intake/source.js';
import { now } from '../../src/main/clock.js';
import { rate, usccOf } from '../graph/given.js';
import { freshEngines } from './platform.js';

const kafka = new Kafka({
  clientId: 'intake-journey',
  brokers: process.env.KAFKA_BROKERS!.split(','),
  logLevel: logLevel.NOTHING,
});
const SOURCES = [court, tax];
const TOPIC = topicOf(court);
const KEY = Buffer.alloc(32, 7);
/** Four heartbeats beside a slice: on a machine under load two were heard too late. */
const HEARD_WITHIN_MS = 6_000;

const listing = (number: number, recordId = `SX-${number}`) =>
  JSON.stringify({
    recordId,
    revision: 1,
    op: 'UPSERT',
    form: '失信被执行人',
    row: {
      统一社会信用代码: usccOf(number),
      被执行人: `测试${number}`,
      案号: `（2026）江01执${number}号`,
      执行法院: '江湾市中级人民法院',
      失信行为情形: '违反财产报告制度',
      决定日期: '2026-03-01',
    },
  });

const filing = (number: number) =>
  JSON.stringify({
    recordId: `SB-${number}`,
    revision: 1,
    op: 'UPSERT',
    form: '纳税申报',
    row: { 纳税人识别号: usccOf(number), 税款所属期: '2026-10', 申报日期: '2026-11-07' },
  });

/** The real reference graph, but for records that it is told to choke on, and for what it has the strength for. */
class Choking extends MemoryGraph {
  chokesOn = new Set<string>();
  strength = Number.POSITIVE_INFINITY;
  /** How often it gives up on a single record before it takes it. */
  weakness = 0;
  /** What it takes waits for this. */
  open: Promise<void> = Promise.resolve();
  /** What happens once, before the first of two partitions together. */
  meanwhile: ((first: Batch) => Promise<void>) | undefined;
  /** Fails once, with the dead letters of several partitions sent and nothing taken. */
  failsOnce = false;
  /** The partitions of each batch that came. */
  readonly asked: string[][] = [];

  override async absorb(...args: Parameters<MemoryGraph['absorb']>) {
    const { stretches } = args[0];
    this.asked.push(stretches.map(({ offset: { topic, partition } }) => `${topic}/${partition}`).sort());
    if (args[0].records.some(({ recordId }) => this.chokesOn.has(recordId)))
      throw new TypeError('something nobody thought of');
    await this.open;
    const records = args[0].records.length;
    if (records > this.strength || (records === 1 && this.weakness-- > 0)) throw new GraphStrained('out of memory');
    const meanwhile = stretches.length > 1 ? this.meanwhile : undefined;
    if (meanwhile) this.meanwhile = undefined;
    await meanwhile?.(args[0]);
    const [batch, assess, beforeCommit] = args;
    return super.absorb(batch, assess, async (refused) => {
      await beforeCommit(refused);
      if (stretches.length > 1 && this.failsOnce) {
        this.failsOnce = false;
        throw new TypeError('after the letters were sent');
      }
    });
  }
}

describe('the loop over real Kafka', () => {
  let loops: IntakeLoop[] = [];
  const graph = () => current;
  let current: Choking;

  beforeEach(async () => {
    await freshEngines();
    current = new Choking();
    await ensureTopics(kafka, SOURCES);
  });
  afterEach(async () => {
    await Promise.all(loops.map((loop) => loop.stop()));
    loops = [];
  });

  const start = () => {
    const intake = {
      place: (cluster: string, topic: string, partition: number) => graph().place(cluster, topic, partition),
      absorb: (batch: Batch, beforeCommit: (refused: RefusedRecord[]) => Promise<void>) =>
        graph().absorb(batch, rate, beforeCommit),
    };
    const loop = new IntakeLoop({
      kafka,
      sources: SOURCES,
      intake,
      deadLetterKey: KEY,
      clock: now,
      log: pino({ level: 'silent' }),
    });
    loop.start();
    loops.push(loop);
    return loop;
  };
  /** All into one partition, so that one record could stop the others. */
  const send = async (values: string[], partitionOf: (i: number) => number = () => 0, topic = TOPIC) => {
    const producer = kafka.producer();
    await producer.connect();
    for (const [i, value] of values.entries())
      await producer.send({ topic, messages: [{ value, partition: partitionOf(i) }] });
    await producer.disconnect();
  };
  const subjects = async () => (await graph().digest()).subjects;
  const until = async (count: number) => {
    for (let i = 0; i < 300 && (await subjects()) < count; i++) await sleep(100);
    return subjects();
  };

  it('finds the one record that the graph cannot take, seals it away, and takes all others', async () => {
    const values = Array.from({ length: 40 }, (_, i) => listing(i));
    values[17] = listing(17, 'POISON');
    graph().chokesOn.add('POISON');
    await send(values);
    start();
    expect(await until(39)).toBe(39);
    for (let i = 0; i < 100 && (await listDeadLetters(kafka)).length === 0; i++) await sleep(100);
    const letters = await listDeadLetters(kafka);
    expect(letters.map(({ code, recordId }) => [code, recordId])).toEqual([['NOT_TAKEN', 'POISON']]);
    expect(letters[0]!.reason).not.toContain('测试17');
  });

  const sendBoth = async (numbers: number[]) => {
    await send(numbers.map((number) => listing(number, number === 3 ? 'POISON' : undefined)));
    await send(numbers.map(filing), undefined, topicOf(tax));
  };
  const untilTaken = async (loop: IntakeLoop, count: number) => {
    for (let i = 0; i < 300 && loop.status.taken < count; i++) await sleep(100);
    return loop.status.taken;
  };
  /** Both partitions wait while the loop has its hands full: so it fetches them together. Three records were taken before. */
  const behindAnother = async (numbers: number[], others: string[] = []) => {
    await sendBoth([90]);
    const loop = start();
    expect(await untilTaken(loop, 2)).toBe(2);
    let release = () => {};
    graph().open = new Promise((resolve) => {
      release = resolve;
    });
    const before = graph().asked.length;
    await send([listing(91)]);
    while (graph().asked.length === before) await sleep(20);
    await send(others);
    await sendBoth(numbers);
    release();
    return loop;
  };
  const TOGETHER = [`${TOPIC}/0`, `${topicOf(tax)}/0`];

  it('takes what two sources say of the same subjects in together', async () => {
    const loop = await behindAnother([1, 2]);
    expect(await untilTaken(loop, 7)).toBe(7);
    expect(graph().asked.at(-1)).toEqual(TOGETHER);
    expect(loop.status.bySource.get('tax')).toEqual({ taken: 3, unchanged: 0, refused: 0 });
  });

  it('takes each alone where one record stops them together', async () => {
    graph().chokesOn.add('POISON');
    const loop = await behindAnother([2, 3, 4]);
    expect(await untilTaken(loop, 8)).toBe(8);
    for (let i = 0; i < 100 && loop.status.refused === 0; i++) await sleep(100);
    expect((await listDeadLetters(kafka)).map(({ recordId }) => recordId)).toEqual(['POISON']);
    expect(loop.status.bySource.get('tax')).toEqual({ taken: 4, unchanged: 0, refused: 0 });
    expect(loop.status.bySource.get('court')).toEqual({ taken: 4, unchanged: 0, refused: 1 });
    expect(graph().asked).toContainEqual(TOGETHER);
  });

  it('sends no letter twice where what was taken together is taken again alone', async () => {
    graph().failsOnce = true;
    const loop = await behindAnother([1, 2], ['not a record']);
    expect(await untilTaken(loop, 7)).toBe(7);
    expect(graph().failsOnce).toBe(false);
    for (let i = 0; i < 100 && loop.status.refused === 0; i++) await sleep(100);
    const admin = kafka.admin();
    await admin.connect();
    const ends = await admin.fetchTopicOffsets(DEAD_LETTERS);
    await admin.disconnect();
    expect(ends.map(({ high, low }) => Number(high) - Number(low)).reduce((a, b) => a + b)).toBe(1);
  });

  it('loses nothing of the others where another writer has moved one partition of a slice', async () => {
    graph().meanwhile = async ({ records, stretches, now }) => {
      const own = stretches.filter(({ source }) => source === 'court');
      const batch = { records: records.filter(({ source }) => source === 'court'), stretches: own, now };
      await MemoryGraph.prototype.absorb.call(graph(), batch, rate, async () => undefined);
    };
    const loop = await behindAnother([1, 2]);
    expect(await untilTaken(loop, 5)).toBe(5);
    expect(graph().meanwhile).toBeUndefined();
    expect(loop.status.bySource.get('tax')).toEqual({ taken: 3, unchanged: 0, refused: 0 });
    await send([listing(5)]);
    expect(await untilTaken(loop, 6)).toBe(6);
    expect(await subjects()).toBe(5);
    expect(loop.status.bySource.get('court')).toEqual({ taken: 3, unchanged: 0, refused: 0 });
  });

  it('asks less of a graph without the strength, and waits for it: no record is to blame', async () => {
    graph().strength = 1;
    graph().weakness = 2;
    await send(Array.from({ length: 5 }, (_, i) => listing(i)));
    const loop = start();
    expect(await until(5)).toBe(5);
    expect(loop.status.graphWaits).toBe(2);
    expect(await listDeadLetters(kafka)).toEqual([]);
  });

  it('takes what stands behind an unreadable record as large as a topic takes', async () => {
    await send(['x'.repeat(1_048_000), listing(1)]);
    start();
    expect(await until(1)).toBe(1);
    const [letter] = await listDeadLetters(kafka);
    expect(letter).toMatchObject({ code: 'ENVELOPE' });
  });

  it('reads all of a topic that was made anew, also when it has grown past the old place', async () => {
    await send([1, 2, 3].map((number) => listing(number)));
    const loop = start();
    expect(await until(3)).toBe(3);
    await sleep(500);
    await loop.stop();
    const admin = kafka.admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [TOPIC] });
    while ((await admin.listTopics()).includes(TOPIC)) await sleep(50);
    await admin.disconnect();
    await ensureTopics(kafka, SOURCES);
    await send([11, 12, 13, 14, 15].map((number) => listing(number)));
    start();
    expect(await until(8)).toBe(8);
  });

  it('reads all of it again for a graph that was emptied, though Kafka has nothing new', async () => {
    await send([1, 2, 3].map((number) => listing(number)));
    const loop = start();
    expect(await until(3)).toBe(3);
    await sleep(1_000);
    await loop.stop();
    current = new Choking();
    start();
    expect(await until(3)).toBe(3);
  });

  it('goes on from the graph’s place, not from Kafka’s, and takes nothing twice', async () => {
    await send([1, 2, 3].map((number) => listing(number)));
    const loop = start();
    expect(await until(3)).toBe(3);
    await loop.stop();
    await send([listing(4)]);
    const next = start();
    expect(await until(4)).toBe(4);
    expect(next.status.unchanged).toBe(0);
  });

  it('lets another process in as soon as it asks: what only waits for its turn goes to whoever gets its partition', async () => {
    let release = () => {};
    graph().open = new Promise((resolve) => {
      release = resolve;
    });
    await send(
      Array.from({ length: 12 }, (_, i) => listing(i)),
      (i) => i % PARTITIONS,
    );
    const first = start();
    const second = await beside(first);
    release();
    expect(await until(12)).toBe(12);
    await Promise.all([first, second].map((loop) => loop.stop()));
    expect(second.status.taken).toBeGreaterThan(0);
    expect(first.status.taken + second.status.taken).toBe(12);
  });

  /** A second process that asks to be let in while the first has its hands full, and has been told so. */
  async function beside(first: IntakeLoop): Promise<IntakeLoop> {
    while (first.status.partitions.size === 0) await sleep(50);
    await sleep(1_000);
    const second = start();
    const admin = kafka.admin();
    await admin.connect();
    const isAsking = async () => {
      const [group] = (await admin.describeGroups([CONSUMER_GROUP])).groups;
      return group!.members.length === 2 && group!.state === 'PreparingRebalance';
    };
    while (!(await isAsking())) await sleep(50);
    await admin.disconnect();
    await sleep(HEARD_WITHIN_MS);
    return second;
  }
});
