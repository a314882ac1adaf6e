import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage, Producer } from 'kafkajs';
import type { Logger } from 'pino';
import { type Absorbed, type Batch, GraphUnavailable, OffsetMoved, type RefusedRecord } from '../../facts/record.js';
import { type Instant, instantOf } from '../../facts/time.js';
import { readRecord } from '../readRecord.js';
import { type Source, topicOf } from '../source.js';
import { type DeadLetter, hashOfBody, sendDeadLetters } from './deadLetters.js';
import { judgePlace } from './place.js';
import { CONSUMER_GROUP, clusterId, ensureTopics } from './topics.js';

/** Where batches go. Implemented over the graph by main. */
export interface Intake {
  place(cluster: string, topic: string, partition: number): Promise<string | undefined>;
  absorb(batch: Batch, beforeCommit: (refused: RefusedRecord[]) => Promise<void>): Promise<Absorbed>;
}
export interface IntakeSettings {
  kafka: Kafka;
  sources: readonly Source[];
  intake: Intake;
  deadLetterKey: Buffer;
  clock: () => Instant;
  log: Logger;
}
export type IntakeState = 'STARTING' | 'RUNNING' | 'WAITING_FOR_GRAPH' | 'WAITING_FOR_KAFKA' | 'STOPPED';
export interface IntakeStatus {
  state: IntakeState;
  taken: number;
  unchanged: number;
  refused: number;
}

const SLICE_RECORDS_MAX = 2_000;
const RETRY_MS = 1_000;
const SESSION_TIMEOUT_MS = 6_000;

/**
 * One consumer loop for all sources. Each slice of a partition is read, judged and taken in with its place in one
 * transaction of the graph; Kafka or the graph away means waiting and going on, never losing or stopping.
 */
export class IntakeLoop {
  readonly status: IntakeStatus = { state: 'STARTING', taken: 0, unchanged: 0, refused: 0 };
  private readonly byTopic: Map<string, Source>;
  private readonly sought = new Map<string, string>();
  private readonly places = new Map<string, string | undefined>();
  private consumer: Consumer | undefined;
  private producer: Producer | undefined;
  private cluster = '';
  private stopping = false;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly settings: IntakeSettings) {
    this.byTopic = new Map(settings.sources.map((source) => [topicOf(source), source]));
  }

  /** Returns at once; `stop` waits for the slice in hand. */
  start(): void {
    this.running = this.supervise();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.consumer?.disconnect().catch(() => undefined);
    await this.running;
    await this.producer?.disconnect().catch(() => undefined);
    this.status.state = 'STOPPED';
  }

  /** kafkajs gives up for good on errors that it takes for final: then the consumer is made anew. */
  private async supervise(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.consumeUntilCrash();
      } catch (error) {
        if (this.stopping) return;
        this.status.state = 'WAITING_FOR_KAFKA';
        this.settings.log.warn({ error: (error as Error).message }, 'Kafka does not answer; trying again');
        await sleep(RETRY_MS);
      }
    }
  }

  private async consumeUntilCrash(): Promise<void> {
    const { kafka, sources } = this.settings;
    await ensureTopics(kafka, sources);
    this.cluster = await clusterId(kafka);
    this.producer = kafka.producer({ idempotent: true });
    await this.producer.connect();
    const consumer = kafka.consumer({
      groupId: CONSUMER_GROUP,
      sessionTimeout: SESSION_TIMEOUT_MS,
      heartbeatInterval: 1_500,
      rebalanceTimeout: 30_000,
      maxBytesPerPartition: 4_000_000,
      retry: { retries: 5, restartOnFailure: async () => false },
    });
    this.consumer = consumer;
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...this.byTopic.keys()], fromBeginning: true });
      const crashed = new Promise<never>((_, reject) =>
        consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error)),
      );
      consumer.on(consumer.events.GROUP_JOIN, () => this.places.clear());
      const stopped = new Promise<void>((resolve) => consumer.on(consumer.events.STOP, () => resolve()));
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 2,
        eachBatch: (payload) => this.takeBatch(payload),
      });
      this.status.state = 'RUNNING';
      await Promise.race([crashed, stopped]);
    } finally {
      await consumer.disconnect().catch(() => undefined);
      await this.producer.disconnect().catch(() => undefined);
    }
  }

  private async takeBatch({ batch, heartbeat, resolveOffset, isRunning, isStale }: EachBatchPayload): Promise<void> {
    const { topic, partition } = batch;
    const id = `${topic}/${partition}`;
    if (!this.places.has(id))
      this.places.set(
        id,
        await this.patiently(() => this.settings.intake.place(this.cluster, topic, partition), heartbeat),
      );
    const place = this.places.get(id);
    const fetchedOffset = String((batch as unknown as { fetchedOffset: string }).fetchedOffset);
    const verdict = judgePlace({ fetchedOffset, highWatermark: batch.highWatermark }, place, this.sought.get(id));
    if (verdict.act === 'SEEK') {
      this.sought.set(id, verdict.to);
      this.consumer!.seek({ topic, partition, offset: verdict.to });
      return;
    }
    const from = verdict.act === 'TAKE_ALL' ? 0n : verdict.from;
    const news = batch.messages.filter(({ offset }) => BigInt(offset) >= from);
    for (let start = 0; start < news.length; start += SLICE_RECORDS_MAX) {
      if (!isRunning() || isStale() || this.stopping) return;
      const slice = news.slice(start, start + SLICE_RECORDS_MAX);
      if (!(await this.takeSlice(topic, partition, slice, heartbeat))) return;
      resolveOffset(slice.at(-1)!.offset);
      await heartbeat();
      await this.copyPlaceToKafka(topic, partition);
    }
    if (news.length === 0 && batch.messages.length > 0) resolveOffset(batch.lastOffset());
  }

  /** False where another writer has the partition now: then what it took is not taken again. */
  private async takeSlice(
    topic: string,
    partition: number,
    messages: KafkaMessage[],
    heartbeat: () => Promise<void>,
  ): Promise<boolean> {
    const source = this.byTopic.get(topic)!;
    const id = `${topic}/${partition}`;
    const bodies = new Map(
      messages.map((message) => [`${topic}-${partition}-${message.offset}`, message.value?.toString('utf8') ?? '']),
    );
    const readings = messages.map((message) => {
      const position = `${topic}-${partition}-${message.offset}`;
      return readRecord(source, {
        value: bodies.get(position)!,
        position,
        arrivedAt: instantOf(Number(message.timestamp)),
      });
    });
    const records = readings.flatMap((reading) => ('record' in reading ? [reading.record] : []));
    const unreadable = readings.flatMap((reading) => ('refused' in reading ? [reading.refused] : []));
    const next = String(BigInt(messages.at(-1)!.offset) + 1n);
    const heardAt = instantOf(Math.max(...messages.map(({ timestamp }) => Number(timestamp))));
    const batch: Batch = {
      records,
      refused: unreadable.length,
      now: this.settings.clock(),
      heard: new Map([[source.id, heardAt]]),
      offset: { cluster: this.cluster, topic, partition, expected: this.places.get(id), next },
    };
    const told = new Set<string>();
    const beforeCommit = async (conflicts: RefusedRecord[]) => {
      const letters = [...unreadable, ...conflicts].filter(({ position }) => !told.has(position));
      await this.tellDeadLetters(letters, bodies);
      for (const { position } of letters) told.add(position);
    };
    const begun = performance.now();
    try {
      const absorbed = await this.patiently(() => this.settings.intake.absorb(batch, beforeCommit), heartbeat);
      const ms = Math.round(performance.now() - begun);
      this.settings.log.debug({ topic, partition, records: messages.length, ms }, 'slice taken in');
      this.places.set(id, next);
      this.status.taken += absorbed.taken;
      this.status.unchanged += absorbed.unchanged;
      this.status.refused += absorbed.refused.length + unreadable.length;
      return true;
    } catch (error) {
      if (!(error instanceof OffsetMoved)) throw error;
      this.settings.log.info({ topic, partition, next: error.next }, 'another connector took this stretch');
      this.places.delete(id);
      this.sought.delete(id);
      return false;
    }
  }

  private async tellDeadLetters(refused: RefusedRecord[], bodies: ReadonlyMap<string, string>): Promise<void> {
    const letters = refused.map((record): DeadLetter => {
      const body = bodies.get(record.position)!;
      return { ...record, body, bodyHash: hashOfBody(body) };
    });
    await sendDeadLetters(this.producer!, letters, this.settings.deadLetterKey);
  }

  /** Tries until the graph answers, and tells Kafka meanwhile that this consumer lives. */
  private async patiently<T>(work: () => Promise<T>, heartbeat: () => Promise<void>): Promise<T> {
    for (;;) {
      try {
        const result = await withHeartbeats(work(), heartbeat);
        if (!this.stopping) this.status.state = 'RUNNING';
        return result;
      } catch (error) {
        if (!(error instanceof GraphUnavailable) || this.stopping) throw error;
        this.status.state = 'WAITING_FOR_GRAPH';
        this.settings.log.warn({ error: error.message }, 'the graph does not answer; waiting');
        await sleep(RETRY_MS);
        await heartbeat();
      }
    }
  }

  /** So that Kafka's own tools show the lag; the graph's place is the one that counts. */
  private async copyPlaceToKafka(topic: string, partition: number): Promise<void> {
    const offset = this.places.get(`${topic}/${partition}`);
    if (offset === undefined) return;
    await this.consumer!.commitOffsets([{ topic, partition, offset }]).catch((error: Error) =>
      this.settings.log.debug({ topic, partition, error: error.message }, 'group offset not copied'),
    );
  }
}

/** A long transaction must not cost the session: heartbeats go on beside it. */
async function withHeartbeats<T>(work: Promise<T>, heartbeat: () => Promise<void>): Promise<T> {
  const beat = setInterval(() => void heartbeat().catch(() => undefined), 1_500);
  try {
    return await work;
  } finally {
    clearInterval(beat);
  }
}
