import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, Consumer, EachBatchPayload, Kafka, Producer } from 'kafkajs';
import { type Source, topicOf } from '../source.js';
import { GiveWay } from './giveWay.js';
import { GraphPatience } from './graphPatience.js';
import { IntakeStatus } from './intakeStatus.js';
import { LagWatch } from './lagWatch.js';
import { Lanes, type Part } from './lanes.js';
import { untilLost, within } from './lifetime.js';
import { Places } from './places.js';
import { readSlice, type Slice } from './slice.js';
import { SliceTaker, type SliceTakerSettings } from './sliceTaker.js';
import { CONSUMER_GROUP, clusterId, ensureTopics, PARTITIONS } from './topics.js';

export interface IntakeSettings extends SliceTakerSettings {
  kafka: Kafka;
  sources: readonly Source[];
}

/** While one slice is in the graph, the next are read and planned here. */
const LIMITS = { slices: 3, records: 2_000, laterMs: 10_000 };
/** No batch of messages is longer, as Kafka is set up: one that were would have to wait for the partitions before it. */
const PARTITION_BYTES_MAX = 1_100_000;
const FETCH_BYTES_MAX = 40_000_000;
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
  private readonly giveWay = new GiveWay();
  private readonly lagWatch: LagWatch;
  private readonly byTopic: Map<string, Source>;
  private cluster = '';
  /** Until Kafka has been told of all places that moved. */
  private copied: Promise<void> = Promise.resolve();
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
    const partitions = sources.length * PARTITIONS;
    await ensureTopics(kafka, sources);
    this.cluster = await clusterId(kafka);
    const producer = kafka.producer({ idempotent: true });
    const admin = kafka.admin();
    const consumer = kafka.consumer({
      groupId: CONSUMER_GROUP,
      sessionTimeout: SESSION_TIMEOUT_MS,
      heartbeatInterval: 1_500,
      rebalanceTimeout: 30_000,
      maxBytesPerPartition: PARTITION_BYTES_MAX,
      maxBytes: Math.min(PARTITION_BYTES_MAX * partitions, FETCH_BYTES_MAX),
      retry: { retries: 5, restartOnFailure: async () => false },
    });
    const clients: Clients = { cluster: this.cluster, admin, consumer, producer };
    const lanes = new Lanes(LIMITS, (parts) => this.takeParts(parts, clients));
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
        partitionsConsumedConcurrently: partitions,
        eachBatch: (payload) => this.takeBatch(payload, clients, lanes),
      });
      this.status.state = 'RUNNING';
      await Promise.race([lost, this.untilStopAsked]);
    } finally {
      this.joins++;
      for (const client of [consumer, producer, admin]) await within(DISCONNECT_MS, client.disconnect());
    }
  }

  private async takeBatch(payload: EachBatchPayload, clients: Clients, lanes: Lanes): Promise<void> {
    const { batch, resolveOffset, isRunning, isStale } = payload;
    const heartbeat = this.giveWay.noting(payload.heartbeat);
    const { topic, partition } = batch;
    if (!this.places.has(topic, partition))
      await this.patience.patiently(() => this.places.find(clients.admin, topic, partition), heartbeat);
    const place = this.places.of(topic, partition);
    this.status.seen(topic, partition, { place, high: batch.highWatermark });
    const verdict = this.places.judge(batch);
    if (verdict.act === 'SEEK') return this.seek(clients, topic, partition, verdict.to);
    if (verdict.act === 'TAKE_ALL') {
      this.settings.log.warn({ topic, partition, place }, 'the topic was made anew: reading all of it');
      this.places.madeAnew(topic, partition);
    }
    const from = verdict.act === 'TAKE_ALL' ? 0n : verdict.from;
    const messages = batch.messages.filter(({ offset }) => BigInt(offset) >= from);
    if (messages.length === 0) {
      if (batch.messages.length > 0) resolveOffset(batch.lastOffset());
      return;
    }
    const more = BigInt(batch.highWatermark) > BigInt(batch.lastOffset()) + 1n;
    const goesOn = () => isRunning() && !isStale() && !this.patience.stopping && !this.giveWay.asked;
    const ended = lanes.add({ topic, partition, messages, more, heartbeat, goesOn, taken: resolveOffset });
    if ((await this.patience.beside(ended, heartbeat)) === 'STOPPED') return this.giveWay.throwIfAsked();
    await heartbeat();
    await this.copied;
  }

  private async takeParts(parts: readonly Part[], clients: Clients): Promise<boolean[]> {
    const slices = parts.map(({ topic, partition, messages }) =>
      readSlice(this.byTopic.get(topic)!, topic, partition, messages),
    );
    const taken = await this.taker.take(slices, clients, parts[0]!.heartbeat);
    const moved = slices.filter((_, i) => taken[i]);
    this.copied = this.copied.then(() => this.copyPlacesToKafka(moved, clients));
    return taken;
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
  private async copyPlacesToKafka(slices: readonly Slice[], { consumer }: Clients): Promise<void> {
    if (slices.length === 0) return;
    await consumer
      .commitOffsets(slices.map(({ topic, partition, next: offset }) => ({ topic, partition, offset })))
      .catch((error: Error) => this.settings.log.debug({ error: error.message }, 'group offsets not copied'));
  }
}
