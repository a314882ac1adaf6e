import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kafka, Message, Producer } from 'kafkajs';
import type { Logger } from 'pino';
import { epochMs, type Instant, instantOf } from '../../facts/time.js';
import { EVENTS, ensureTopics } from './topics.js';

/** An event as the outbox keeps it. */
export interface OutgoingEvent {
  id: string;
  type: string;
  subject: string;
  revision: number;
  at: Instant;
  detail: Readonly<Record<string, string | null>>;
}
/** Where events wait. Implemented over the graph by main. */
export interface Outbox {
  lease(holder: string, now: Instant, until: Instant): Promise<boolean>;
  read(limit: number): Promise<{ events: OutgoingEvent[]; waiting: number }>;
  acknowledge(ids: readonly string[]): Promise<void>;
}
export interface RelaySettings {
  kafka: Kafka;
  outbox: Outbox;
  clock: () => Instant;
  log: Logger;
  /** Around each sending, for traces. */
  around?: <T>(events: number, work: () => Promise<T>) => Promise<T>;
}
export interface RelayStatus {
  /** STANDING_BY: another process has the lease. */
  state: 'STARTING' | 'RELAYING' | 'STANDING_BY' | 'TRYING_AGAIN' | 'STOPPED';
  published: Map<string, number>;
  /** Events that wait in the graph; known to the holder of the lease alone. */
  waiting?: number | undefined;
}

const LIMIT = 500;
const IDLE_MS = 500;
const STANDING_BY_MS = 2_000;
const LEASE_MS = 10_000;

/**
 * Sends what the outbox holds to the events topic and then forgets it: at least once. A relay that dies in between has
 * its events sent again under the same ids, so whoever listens drops an id seen before. One relay at a time holds the
 * lease; where one outlives it, both send the same events in the same order, so that what is new still comes in order.
 */
export class OutboxRelay {
  readonly status: RelayStatus = { state: 'STARTING', published: new Map() };
  private readonly holder = randomUUID();
  private readonly stopping = new AbortController();
  private leasedUntil: Instant | undefined;
  private producer: Producer | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly settings: RelaySettings) {}

  /** Returns at once; `stop` waits for the events in hand and gives the lease back. */
  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.producer?.disconnect().catch(() => undefined);
    const { outbox, clock } = this.settings;
    if (this.leasedUntil !== undefined) await outbox.lease(this.holder, clock(), clock()).catch(() => false);
    this.status.state = 'STOPPED';
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const pause = await this.relayOnce().catch((error: Error) => this.giveUp(error));
      await sleep(pause, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** Gives how long to wait before the next. */
  private async relayOnce(): Promise<number> {
    if (!(await this.hasLease())) {
      this.status.state = 'STANDING_BY';
      this.status.waiting = undefined;
      return STANDING_BY_MS;
    }
    const { events, waiting } = await this.settings.outbox.read(LIMIT);
    this.status.state = 'RELAYING';
    this.status.waiting = waiting;
    if (events.length === 0) return IDLE_MS;
    await (this.settings.around ?? bare)(events.length, () => this.send(events));
    this.status.waiting = waiting - events.length;
    return events.length === LIMIT ? 0 : IDLE_MS;
  }

  /** Renewed when half of it is over, so that an idle relay writes little. */
  private async hasLease(): Promise<boolean> {
    const now = this.settings.clock();
    if (this.leasedUntil !== undefined && epochMs(this.leasedUntil) - epochMs(now) > LEASE_MS / 2) return true;
    const until = instantOf(epochMs(now) + LEASE_MS);
    this.leasedUntil = (await this.settings.outbox.lease(this.holder, now, until)) ? until : undefined;
    return this.leasedUntil !== undefined;
  }

  private async send(events: readonly OutgoingEvent[]): Promise<void> {
    const producer = await this.connected();
    await producer.send({ topic: EVENTS, acks: -1, messages: events.map(messageOf) });
    await this.settings.outbox.acknowledge(events.map(({ id }) => id));
    const { published } = this.status;
    for (const { type } of events) published.set(type, (published.get(type) ?? 0) + 1);
  }

  private async connected(): Promise<Producer> {
    if (this.producer) return this.producer;
    await ensureTopics(this.settings.kafka, []);
    const producer = this.settings.kafka.producer({ idempotent: true });
    await producer.connect();
    this.producer = producer;
    return producer;
  }

  private async giveUp(error: Error): Promise<number> {
    this.status.state = 'TRYING_AGAIN';
    this.status.waiting = undefined;
    this.settings.log.warn({ error: error.message }, 'events could not be relayed; trying again');
    await this.producer?.disconnect().catch(() => undefined);
    this.producer = undefined;
    return STANDING_BY_MS;
  }
}

const bare = <T>(_events: number, work: () => Promise<T>): Promise<T> => work();

/** CloudEvents 1.0, binary mode; keyed by the subject, so that one subject's events stay in one partition, in order. */
export const messageOf = ({ id, type, subject, revision, at, detail }: OutgoingEvent): Message => ({
  key: subject,
  value: JSON.stringify({ type, subject, revision, at, ...detail }),
  headers: {
    ce_specversion: '1.0',
    ce_id: id,
    ce_source: '/chengxin',
    ce_type: `chengxin.${type}.v1`,
    ce_subject: subject,
    ce_time: at,
    'content-type': 'application/json; charset=utf-8',
  },
});
