import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { pino } from 'pino';
import { instantOf } from '../../src/facts/time.js';
import { Neo4jGraph } from '../../src/graph/neo4j/neo4jGraph.js';
import { OutboxRelay } from '../../src/intake/kafka/outboxRelay.js';
import { usccOf } from '../graph/given.js';
import { Command, freshEngines, produce, wholeTopic } from './platform.js';

const COURT = 'chengxin.records.court.v1';
const EVENTS = 'chengxin.events.v1';
const DAY_MS = 86_400_000;
const day = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);

const defaulter = (number: number, revision: number, owed: number) => ({
  recordId: `SX-${number}`,
  revision,
  op: 'UPSERT',
  form: '失信被执行人',
  row: {
    被执行人: `江湾测试${number}号有限公司`,
    统一社会信用代码: usccOf(number),
    案号: `（2026）江湾01执${number}号`,
    执行法院: '江湾市中级人民法院',
    失信行为情形: '违反财产报告制度',
    未履行金额: String(owed),
    决定日期: day(40),
    发布日期: day(30),
  },
});
const retracted = (number: number, revision: number) => ({
  recordId: `SX-${number}`,
  revision,
  op: 'RETRACT',
  form: '失信被执行人',
});

interface Event {
  id: string;
  type: string;
  subject: string;
  revision: number;
  at: string;
  why?: string;
}
async function told(): Promise<Event[]> {
  return (await wholeTopic(EVENTS)).map((text) => {
    const [key, value, version, id] = text.split('\n') as [string, string, string, string];
    const event = JSON.parse(value) as Event;
    expect([key, version]).toEqual([event.subject, '1.0']);
    return { ...event, id };
  });
}
const about = (events: Event[], number: number) =>
  firstSeen(events).filter(({ subject }) => subject === `uscc:${usccOf(number)}`);
/** As a listener has them that drops an id which it saw before. */
function firstSeen(events: Event[]): Event[] {
  const seen = new Set<string>();
  return events.filter(({ id }) => !seen.has(id) && seen.add(id));
}

describe('events', () => {
  const graph = new Neo4jGraph({ uri: process.env.NEO4J_URI! }, 'schema/graph');
  const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS!.split(','), logLevel: logLevel.NOTHING });
  let connector: Command;
  let taken = 0;

  const send = async (...envelopes: object[]) => {
    await produce(
      COURT,
      envelopes.map((envelope) => JSON.stringify(envelope)),
    );
    taken += envelopes.length;
    for (const start = Date.now(); Date.now() - start < 60_000; await sleep(100)) {
      if (connector.lines.at(-1)?.includes(` taken=${taken} `)) return;
    }
    throw new Error(`not taken in: ${[...connector.lines, ...connector.errors].slice(-5).join('\n')}`);
  };
  const outboxEmpty = async () => {
    for (const start = Date.now(); Date.now() - start < 60_000; await sleep(200)) {
      if ((await graph.outbox(1)).waiting === 0) return;
    }
    throw new Error(`${(await graph.outbox(1)).waiting} events wait: ${connector.errors.slice(-3).join('\n')}`);
  };

  beforeAll(async () => {
    await freshEngines();
    await graph.migrate();
  }, 120_000);
  afterAll(async () => {
    expect(await connector.stop()).toBe(0);
    await graph.close();
  });

  it('come in revision order and none is lost where a relay dies between sending and acknowledging', async () => {
    let die: (reason: Error) => void = () => {};
    const dead = new Promise<void>((_, reject) => {
      die = reject;
    });
    const doomed = new OutboxRelay({
      kafka,
      clock: () => instantOf(Date.now()),
      log: pino({ level: 'silent' }),
      outbox: {
        lease: (holder, now, until) => graph.leaseOutbox(holder, now, until),
        read: (limit) => graph.outbox(limit),
        acknowledge: () => dead,
      },
    });
    doomed.start();
    while (doomed.status.state !== 'RELAYING') await sleep(50);
    connector = new Command(['connect']);
    await connector.line('RUNNING taken=0', 60_000);
    await send(...[1, 2, 3].map((number) => defaulter(number, 1, 1_000)));
    const sentByTheDead = await untilTold((events) => events.length >= 6);
    await send(...[1, 2, 3].map((number) => defaulter(number, 2, 2_000)));
    await send(...[1, 2, 3].map((number) => retracted(number, 3)));
    await outboxEmpty();
    const events = await told();
    expect(events.length).toBeGreaterThan(firstSeen(events).length);
    const repeated = events.filter(({ id }, i) => events.findIndex((each) => each.id === id) < i).map(({ id }) => id);
    // It may die before it has sent them all: what it sent and never acknowledged comes again, nothing else does.
    expect(repeated.length).toBeGreaterThan(0);
    expect(sentByTheDead.map(({ id }) => id)).toEqual(expect.arrayContaining([...new Set(repeated)]));
    for (const number of [1, 2, 3]) {
      const its = about(events, number);
      expect(its.map(({ type, revision }) => `${type} ${revision}`)).toEqual([
        'TierChanged 1',
        'Listed 1',
        'Listed 2',
        'Delisted 2',
        'RecordAnnulled 3',
        'TierChanged 3',
        'Delisted 3',
      ]);
      expect(its.find(({ type }) => type === 'RecordAnnulled')!.why).toBe('RETRACTED');
      expect(its.map(({ at }) => at)).toEqual(its.map(({ at }) => at).sort());
    }
    die(new Error('killed'));
    await doomed.stop();
  }, 180_000);

  it('are told to the last when the connector that relays is killed in the midst, and another goes on', async () => {
    const numbers = Array.from({ length: 60 }, (_, i) => 100 + i);
    const killed = connector;
    await produce(
      COURT,
      numbers.map((number) => JSON.stringify(defaulter(number, 1, 1_000))),
    );
    while ((await graph.outbox(1)).waiting === 0 && about(await told(), 100).length === 0) await sleep(10);
    killed.signal('SIGKILL');
    await killed.exited;
    connector = new Command(['connect']);
    const complete = (events: Event[]) => numbers.every((number) => about(events, number).length === 2);
    const events = await untilTold(complete);
    for (const number of numbers)
      expect(about(events, number).map(({ type }) => type)).toEqual(['TierChanged', 'Listed']);
    await outboxEmpty();
  }, 180_000);

  async function untilTold(enough: (events: Event[]) => boolean): Promise<Event[]> {
    for (const start = Date.now(); Date.now() - start < 90_000; await sleep(300)) {
      const events = await told();
      if (enough(events)) return events;
    }
    throw new Error(`events are missing: ${JSON.stringify(await told())}`);
  }
});
