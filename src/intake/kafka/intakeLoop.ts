import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, Consumer, EachBatchPayload, Kafka, Producer } from 'kafkajs';
import type { Logger } from 'pino';
import { type Absorbed, type Batch, GraphUnavailable, OffsetMoved, type RefusedRecord } from '../../facts/record.js';
import type { Instant } from '../../facts/time.js';
import { type Source, topicOf } from '../source.js';
import { type DeadLetter, hashOfBody, sendDeadLetters } from './deadLetters.js';
import { IntakeStatus } from './intakeStatus.js';
import { LagWatch } from './lagWatch.js';
import { judgePlace } from './place.js';
import { readSlice, refusedSlice, type Slice } from './slice.js';
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
  /** Told of each slice that was taken in. */
  onSlice?: (slice: { source: string; records: number; ms: number }) => void;
}

const SLICE_RECORDS_MAX = 2_000;
const RETRY_MS = 1_000;
const RETRY_MS_MAX = 30_000;
const SESSION_TIMEOUT_MS = 6_000;
const DISCONNECT_MS = 10_000;

/**
 * One consumer loop for all sources. Each slice of a partition is read, judged and taken in with its place in one
 * transaction of the graph; Kafka or the graph away means waiting and going on, never losing or stopping.
 */
export class IntakeLoop {
  readonly status = new IntakeStatus();
  private readonly lagWatch: LagWatch;
  private readonly byTopic: Map<string, Source>;
  private readonly sought = new Map<string, string>();
  private readonly places = new Map<string, string | undefined>();
  /** Partitions in which the group has no offset of its own. */
  private readonly unknownToGroup = new Set<string>();
  private admin: Admin | undefined;
  private consumer: Consumer | undefined;
  private producer: Producer | undefined;
  private cluster = '';
  private stopping = false;
  private stopAsked: () => void = () => undefined;
  private readonly untilStopAsked = new Promise<void>((resolve) => {
    this.stopAsked = resolve;
  });
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly settings: IntakeSettings) {
    this.byTopic = new Map(settings.sources.map((source) => [topicOf(source), source]));
    this.lagWatch = new LagWatch(settings.kafka, this.status, (topic, partition) =>
      settings.intake.place(this.cluster, topic, partition),
    );
  }

  /** Returns at once; `stop` waits for the slice in hand. */
  start(): void {
    this.running = this.supervise();
    this.lagWatch.start();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.stopAsked();
    await this.running;
    await this.lagWatch.stop();
    this.status.state = 'STOPPED';
  }

  /** kafkajs gives up for good on errors that it takes for final: then the consumer is made anew, ever more patiently. */
  private async supervise(): Promise<void> {
    for (let failures = 0; !this.stopping; failures++) {
      const begun = Date.now();
      try {
        await this.consumeUntilCrash();
      } catch (error) {
        if (this.stopping) return;
        if (Date.now() - begun > RETRY_MS_MAX) failures = 0;
        this.status.state = 'WAITING_FOR_KAFKA';
        this.settings.log.warn({ error: (error as Error).message, failures }, 'the consumer stopped; beginning again');
        await sleep(Math.min(RETRY_MS * 2 ** failures, RETRY_MS_MAX));
      }
    }
  }

  private async consumeUntilCrash(): Promise<void> {
    const { kafka, sources } = this.settings;
    await ensureTopics(kafka, sources);
    this.cluster = await clusterId(kafka);
    this.producer = kafka.producer({ idempotent: true });
    this.admin = kafka.admin();
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
      for (const client of [this.producer, this.admin, consumer]) await client.connect();
      await consumer.subscribe({ topics: [...this.byTopic.keys()], fromBeginning: true });
      const lost = untilLost(consumer);
      lost.catch(() => undefined);
      consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
        this.places.clear();
        void this.seekToPlaces(payload.memberAssignment);
        this.status.assigned(payload.memberAssignment);
      });
      if (this.stopping) return;
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 2,
        eachBatch: (payload) => this.takeBatch(payload),
      });
      this.status.state = 'RUNNING';
      await Promise.race([lost, this.untilStopAsked]);
    } finally {
      for (const client of [consumer, this.producer, this.admin]) await within(DISCONNECT_MS, client.disconnect());
    }
  }

  private async takeBatch({ batch, heartbeat, resolveOffset, isRunning, isStale }: EachBatchPayload): Promise<void> {
    const { topic, partition } = batch;
    const id = `${topic}/${partition}`;
    if (!this.places.has(id)) await this.findPlace(topic, partition, heartbeat);
    const place = this.places.get(id);
    this.status.seen(topic, partition, { place, high: batch.highWatermark });
    const fetchedOffset = String((batch as unknown as { fetchedOffset: string }).fetchedOffset);
    const known = { place, groupKnows: !this.unknownToGroup.has(id), sought: this.sought.get(id) };
    const verdict = judgePlace({ fetchedOffset, highWatermark: batch.highWatermark }, known);
    if (verdict.act === 'SEEK') {
      this.sought.set(id, verdict.to);
      this.consumer!.seek({ topic, partition, offset: verdict.to });
      return;
    }
    if (verdict.act === 'TAKE_ALL')
      this.settings.log.warn({ topic, partition, place }, 'the topic was made anew: reading all of it');
    const from = verdict.act === 'TAKE_ALL' ? 0n : verdict.from;
    const news = batch.messages.filter(({ offset }) => BigInt(offset) >= from);
    for (let start = 0; start < news.length; start += SLICE_RECORDS_MAX) {
      if (!isRunning() || isStale() || this.stopping) return;
      const messages = news.slice(start, start + SLICE_RECORDS_MAX);
      if (!(await this.takeSlice(readSlice(this.byTopic.get(topic)!, topic, partition, messages), heartbeat))) return;
      resolveOffset(messages.at(-1)!.offset);
      await heartbeat();
      await this.copyPlaceToKafka(topic, partition);
    }
    if (news.length === 0 && batch.messages.length > 0) resolveOffset(batch.lastOffset());
  }

  /**
   * Goes where the graph is, also where Kafka has nothing new: a graph that was restored, or emptied, is behind the
   * group's offsets, and no message would ever say so.
   */
  private async seekToPlaces(assignment: Record<string, number[]>): Promise<void> {
    for (const [topic, partitions] of Object.entries(assignment)) {
      for (const partition of partitions) {
        const id = `${topic}/${partition}`;
        try {
          const ofGroup = await this.findPlace(topic, partition, async () => undefined);
          const to = this.unknownToGroup.has(id) ? '0' : (this.places.get(id) ?? '0');
          if (to === ofGroup || (ofGroup === '-1' && to === '0')) continue;
          this.sought.set(id, to);
          this.consumer!.seek({ topic, partition, offset: to });
        } catch (error) {
          this.settings.log.debug(
            { topic, partition, error: (error as Error).message },
            'not sought; the next join tries again',
          );
        }
      }
    }
  }

  /** Remembers the graph's place of a partition; gives the group's own, -1 where it has none. */
  private async findPlace(topic: string, partition: number, heartbeat: () => Promise<void>): Promise<string> {
    const id = `${topic}/${partition}`;
    const [ofGroup] = await this.admin!.fetchOffsets({ groupId: CONSUMER_GROUP, topics: [topic] });
    const offset = ofGroup?.partitions.find((each) => each.partition === partition)?.offset ?? '-1';
    if (offset === '-1') this.unknownToGroup.add(id);
    else this.unknownToGroup.delete(id);
    this.places.set(
      id,
      await this.patiently(() => this.settings.intake.place(this.cluster, topic, partition), heartbeat),
    );
    return offset;
  }

  /**
   * False where another writer has the partition now: then what it took is not taken again. A slice that the graph cannot
   * take is halved until the one record is found that stops it; that one goes to the dead letters.
   */
  private async takeSlice(slice: Slice, heartbeat: () => Promise<void>): Promise<boolean> {
    try {
      return await this.takeWhole(slice, heartbeat);
    } catch (error) {
      if (this.stopping || isKafkas(error) || error instanceof GraphUnavailable) throw error;
      const { source, topic, partition, messages } = slice;
      this.settings.log.error(
        { error, topic, partition, records: messages.length },
        'the graph could not take a slice',
      );
      if (messages.length === 1) return this.takeWhole(refusedSlice(slice, error as Error), heartbeat);
      const middle = Math.ceil(messages.length / 2);
      const part = (some: typeof messages) => readSlice(source, topic, partition, some);
      return (
        (await this.takeSlice(part(messages.slice(0, middle)), heartbeat)) &&
        (await this.takeSlice(part(messages.slice(middle)), heartbeat))
      );
    }
  }

  private async takeWhole(slice: Slice, heartbeat: () => Promise<void>): Promise<boolean> {
    const { source, topic, partition, messages, records, heartbeats, refused, refusedOn, next } = slice;
    const id = `${topic}/${partition}`;
    const batch: Batch = {
      records,
      heartbeats,
      refused: refused.length,
      refusedOn,
      now: this.settings.clock(),
      heard: new Map([[source.id, slice.heardAt]]),
      offset: { cluster: this.cluster, topic, partition, expected: this.places.get(id), next },
    };
    const told = new Set<string>();
    const beforeCommit = async (conflicts: RefusedRecord[]) => {
      const letters = [...refused, ...conflicts].filter(({ position }) => !told.has(position));
      await this.tellDeadLetters(letters, slice.bodies);
      for (const { position } of letters) told.add(position);
    };
    const begun = performance.now();
    try {
      const absorbed = await this.patiently(() => this.settings.intake.absorb(batch, beforeCommit), heartbeat);
      const ms = Math.round(performance.now() - begun);
      this.settings.log.debug({ topic, partition, records: messages.length, ms }, 'slice taken in');
      this.places.set(id, next);
      this.unknownToGroup.delete(id);
      this.status.seen(topic, partition, { place: next });
      this.status.count(source.id, { ...absorbed, refused: absorbed.refused.length + refused.length });
      this.settings.onSlice?.({ source: source.id, records: messages.length, ms });
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
    this.status.deadLetters += letters.length;
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
        this.status.graphWaits++;
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

/** Rejects when kafkajs gives the consumer up: it says STOP at once, and CRASH with the reason only when all is closed. */
function untilLost(consumer: Consumer): Promise<never> {
  return new Promise((_, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    consumer.on(consumer.events.STOP, () =>
      setTimeout(() => reject(new Error('the consumer stopped by itself')), 1_000),
    );
  });
}

/** Waits no longer than this for a client to close: a broker that is gone does not answer. */
const within = (ms: number, closing: Promise<unknown>): Promise<unknown> =>
  Promise.race([closing.catch(() => undefined), sleep(ms, undefined, { ref: false })]);

const isKafkas = (error: unknown): boolean => error instanceof Error && error.name.startsWith('KafkaJS');

/** A long transaction must not cost the session: heartbeats go on beside it. */
async function withHeartbeats<T>(work: Promise<T>, heartbeat: () => Promise<void>): Promise<T> {
  const beat = setInterval(() => void heartbeat().catch(() => undefined), 1_500);
  try {
    return await work;
  } finally {
    clearInterval(beat);
  }
}
