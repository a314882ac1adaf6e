import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, Consumer, EachBatchPayload, Kafka, Producer } from 'kafkajs';
import { type Source, topicOf } from '../source.js';
import { GiveWay } from './giveWay.js';
import { GraphPatience } from './graphPatience.js';
import { IntakeStatus } from './intakeStatus.js';
import { LagWatch } from './lagWatch.js';
import { untilLost, within } from './lifetime.js';
import { Places } from './places.js';
import { readSlice } from './slice.js';
import { SliceTaker, type SliceTakerSettings } from './sliceTaker.js';
import { CONSUMER_GROUP, clusterId, ensureTopics, PARTITIONS } from './topics.js';
import { Turns } from './turns.js';

export interface IntakeSettings extends SliceTakerSettings {
  kafka: Kafka;
  sources: readonly Source[];
}

const SLICE_RECORDS_MAX = 2_000;
/** While one slice is in the graph, the next are read and planned here. */
const SLICES_AT_ONCE = 3;
const RETRY_MS = 1_000;
const RETRY_MS_MAX = 30_000;
const SESSION_TIMEOUT_MS = 6_000;
const DISCONNECT_MS = 10_000;

/** What one life of the consumer holds. */
interface Clients {
  cluster: string;
  admin: Admin;
  consumer: Consumer;
  producer: Producer;
}

/**
 * One consumer loop for all sources. Each slice of a partition is read, judged and taken in with its place in one
 * transaction of the graph; Kafka or the graph away means waiting and going on, never losing or stopping.
 */
export class IntakeLoop {
  readonly status = new IntakeStatus();
  private readonly patience: GraphPatience;
  private readonly places: Places;
  private readonly taker: SliceTaker;
  private readonly turns = new Turns(SLICES_AT_ONCE);
  private readonly giveWay = new GiveWay();
  private readonly lagWatch: LagWatch;
  private readonly byTopic: Map<string, Source>;
  private cluster = '';
  /** How often partitions were dealt out; what began before the last time is out of date. */
  private joins = 0;
  private stopAsked: () => void = () => undefined;
  private readonly untilStopAsked = new Promise<void>((resolve) => {
    this.stopAsked = resolve;
  });
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly settings: IntakeSettings) {
    this.byTopic = new Map(settings.sources.map((source) => [topicOf(source), source]));
    const placeOf = (topic: string, partition: number) => settings.intake.place(this.cluster, topic, partition);
    this.patience = new GraphPatience(this.status, settings.log);
    this.places = new Places(placeOf);
    this.taker = new SliceTaker(settings, this.status, this.places, this.patience);
    this.lagWatch = new LagWatch(settings.kafka, this.status, placeOf);
  }

  /** Returns at once; `stop` waits for the slice in hand. */
  start(): void {
    this.running = this.supervise();
    this.lagWatch.start();
  }

  async stop(): Promise<void> {
    this.patience.stopping = true;
    this.stopAsked();
    await this.running;
    await this.lagWatch.stop();
    this.status.state = 'STOPPED';
  }

  /** kafkajs gives up for good on errors that it takes for final: then the consumer is made anew, ever more patiently. */
  private async supervise(): Promise<void> {
    for (let failures = 0; !this.patience.stopping; failures++) {
      const begun = Date.now();
      try {
        await this.consumeUntilCrash();
      } catch (error) {
        if (this.patience.stopping) return;
        if (Date.now() - begun > RETRY_MS_MAX) failures = 0;
        this.status.state = 'WAITING_FOR_KAFKA';
        this.settings.log.warn({ error: (error as Error).message, failures }, 'the consumer stopped; beginning again');
        await Promise.race([sleep(Math.min(RETRY_MS * 2 ** failures, RETRY_MS_MAX)), this.untilStopAsked]);
      }
    }
  }

  private async consumeUntilCrash(): Promise<void> {
    const { kafka, sources } = this.settings;
    await ensureTopics(kafka, sources);
    this.cluster = await clusterId(kafka);
    const producer = kafka.producer({ idempotent: true });
    const admin = kafka.admin();
    const consumer = kafka.consumer({
      groupId: CONSUMER_GROUP,
      sessionTimeout: SESSION_TIMEOUT_MS,
      heartbeatInterval: 1_500,
      rebalanceTimeout: 30_000,
      maxBytesPerPartition: 4_000_000,
      retry: { retries: 5, restartOnFailure: async () => false },
    });
    const clients: Clients = { cluster: this.cluster, admin, consumer, producer };
    try {
      for (const client of [producer, admin, consumer]) await client.connect();
      await consumer.subscribe({ topics: [...this.byTopic.keys()], fromBeginning: true });
      const lost = untilLost(consumer);
      lost.catch(() => undefined);
      this.giveWay.joined();
      consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
        this.giveWay.joined();
        this.places.forgetAll();
        void this.seekToPlaces(payload.memberAssignment, clients);
        this.status.assigned(payload.memberAssignment);
      });
      if (this.patience.stopping) return;
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: PARTITIONS,
        eachBatch: (payload) => this.takeBatch(payload, clients),
      });
      this.status.state = 'RUNNING';
      await Promise.race([lost, this.untilStopAsked]);
    } finally {
      this.joins++;
      for (const client of [consumer, producer, admin]) await within(DISCONNECT_MS, client.disconnect());
    }
  }

  private async takeBatch(payload: EachBatchPayload, clients: Clients): Promise<void> {
    const { batch, resolveOffset, isRunning, isStale } = payload;
    const heartbeat = this.giveWay.noting(payload.heartbeat);
    const { topic, partition } = batch;
    if (!this.places.has(topic, partition))
      await this.patience.patiently(() => this.places.find(clients.admin, topic, partition), heartbeat);
    const place = this.places.of(topic, partition);
    this.status.seen(topic, partition, { place, high: batch.highWatermark });
    const verdict = this.places.judge(batch);
    if (verdict.act === 'SEEK') return this.seek(clients, topic, partition, verdict.to);
    if (verdict.act === 'TAKE_ALL')
      this.settings.log.warn({ topic, partition, place }, 'the topic was made anew: reading all of it');
    const from = verdict.act === 'TAKE_ALL' ? 0n : verdict.from;
    const news = batch.messages.filter(({ offset }) => BigInt(offset) >= from);
    for (let start = 0; start < news.length; start += SLICE_RECORDS_MAX) {
      const messages = news.slice(start, start + SLICE_RECORDS_MAX);
      const taken = this.turns.inTurn(partition, async () => {
        if (!isRunning() || isStale() || this.patience.stopping || this.giveWay.asked) return false;
        const slice = readSlice(this.byTopic.get(topic)!, topic, partition, messages);
        return this.taker.take(slice, clients.cluster, clients.producer, heartbeat);
      });
      if (!(await this.patience.beside(taken, heartbeat))) return this.giveWay.throwIfAsked();
      resolveOffset(messages.at(-1)!.offset);
      await heartbeat();
      await this.copyPlaceToKafka(topic, partition, clients);
    }
    if (news.length === 0 && batch.messages.length > 0) resolveOffset(batch.lastOffset());
  }

  /**
   * Goes where the graph is, also where Kafka has nothing new: a graph that was restored, or emptied, is behind the
   * group's offsets, and no message would ever say so.
   */
  private async seekToPlaces(assignment: Record<string, number[]>, clients: Clients): Promise<void> {
    const join = ++this.joins;
    const ours = Object.entries(assignment).flatMap(([topic, numbers]) => numbers.map((each) => ({ topic, each })));
    for (const { topic, each } of ours) {
      // Where Kafka has nothing new, nothing else would ever go there: so until it is done, or is somebody else's to do.
      while (join === this.joins && !this.patience.stopping && !(await this.soughtPlace(topic, each, clients)))
        await sleep(RETRY_MS);
    }
  }

  private async soughtPlace(topic: string, partition: number, clients: Clients): Promise<boolean> {
    try {
      const find = () => this.places.find(clients.admin, topic, partition);
      const ofGroup = await this.patience.patiently(find, async () => undefined);
      const to = this.places.goalAfter(topic, partition, ofGroup);
      if (to !== undefined) this.seek(clients, topic, partition, to);
      return true;
    } catch (error) {
      this.settings.log.debug({ topic, partition, error: (error as Error).message }, 'not sought; trying again');
      return false;
    }
  }

  private seek({ consumer }: Clients, topic: string, partition: number, to: string): void {
    this.places.seeking(topic, partition, to);
    consumer.seek({ topic, partition, offset: to });
  }

  /** So that Kafka's own tools show the lag; the graph's place is the one that counts. */
  private async copyPlaceToKafka(topic: string, partition: number, { consumer }: Clients): Promise<void> {
    const offset = this.places.of(topic, partition);
    if (offset === undefined) return;
    await consumer
      .commitOffsets([{ topic, partition, offset }])
      .catch((error: Error) =>
        this.settings.log.debug({ topic, partition, error: error.message }, 'group offset not copied'),
      );
  }
}
