import type { Producer } from 'kafkajs';
import type { Logger } from 'pino';
import {
  type Absorbed,
  type Batch,
  GraphStrained,
  GraphUnavailable,
  OffsetMoved,
  type RefusedRecord,
} from '../../facts/record.js';
import type { Instant } from '../../facts/time.js';
import { type DeadLetter, hashOfBody, sendDeadLetters } from './deadLetters.js';
import type { GraphPatience, Heartbeat } from './graphPatience.js';
import type { IntakeStatus } from './intakeStatus.js';
import type { Places } from './places.js';
import { readSlice, refusedSlice, type Slice } from './slice.js';

/** Where batches go. Implemented over the graph by main. */
export interface Intake {
  place(cluster: string, topic: string, partition: number): Promise<string | undefined>;
  absorb(batch: Batch, beforeCommit: (refused: RefusedRecord[]) => Promise<void>): Promise<Absorbed>;
}

export interface SliceTakerSettings {
  intake: Intake;
  deadLetterKey: Buffer;
  clock: () => Instant;
  log: Logger;
  /** Told of each slice that was taken in. */
  onSlice?: (slice: { source: string; records: number; ms: number }) => void;
}

/** Takes slices into the graph, each with its place in one transaction, and what is refused into the dead letters. */
export class SliceTaker {
  constructor(
    private readonly settings: SliceTakerSettings,
    private readonly status: IntakeStatus,
    private readonly places: Places,
    private readonly patience: GraphPatience,
  ) {}

  /**
   * False where another writer has the partition now: then what it took is not taken again. A slice that the graph cannot
   * take is halved until the one record is found that stops it; that one goes to the dead letters, unless it is the graph
   * that has not the strength: then it is tried until it has.
   */
  async take(slice: Slice, cluster: string, producer: Producer, heartbeat: Heartbeat): Promise<boolean> {
    try {
      return await this.takeWhole(slice, cluster, producer, heartbeat);
    } catch (error) {
      const away = error instanceof GraphUnavailable && !(error instanceof GraphStrained);
      if (this.patience.stopping || isKafkas(error) || away) throw error;
      const { source, topic, partition, messages } = slice;
      this.settings.log.error(
        { error, topic, partition, records: messages.length },
        'the graph could not take a slice',
      );
      if (messages.length === 1) {
        if (!(error instanceof GraphStrained))
          return this.takeWhole(refusedSlice(slice, error as Error), cluster, producer, heartbeat);
        await this.patience.pause(heartbeat);
        return this.take(slice, cluster, producer, heartbeat);
      }
      const middle = Math.ceil(messages.length / 2);
      const part = (some: typeof messages) =>
        this.take(readSlice(source, topic, partition, some), cluster, producer, heartbeat);
      return (await part(messages.slice(0, middle))) && (await part(messages.slice(middle)));
    }
  }

  private async takeWhole(slice: Slice, cluster: string, producer: Producer, heartbeat: Heartbeat): Promise<boolean> {
    const { source, topic, partition, messages, records, heartbeats, refused, refusedOn, next } = slice;
    const batch: Batch = {
      records,
      heartbeats,
      refused: refused.length,
      refusedOn,
      now: this.settings.clock(),
      heard: new Map([[source.id, slice.heardAt]]),
      offset: { cluster, topic, partition, expected: this.places.of(topic, partition), next },
    };
    const told = new Set<string>();
    const beforeCommit = async (conflicts: RefusedRecord[]) => {
      const letters = [...refused, ...conflicts].filter(({ position }) => !told.has(position));
      await this.tellDeadLetters(letters, slice.bodies, producer);
      for (const { position } of letters) told.add(position);
    };
    const begun = performance.now();
    try {
      const absorbed = await this.patience.patiently(() => this.settings.intake.absorb(batch, beforeCommit), heartbeat);
      const ms = Math.round(performance.now() - begun);
      this.settings.log.debug({ topic, partition, records: messages.length, ms }, 'slice taken in');
      this.places.moved(topic, partition, next);
      this.status.seen(topic, partition, { place: next });
      this.status.count(source.id, { ...absorbed, refused: absorbed.refused.length + refused.length });
      this.settings.onSlice?.({ source: source.id, records: messages.length, ms });
      return true;
    } catch (error) {
      if (!(error instanceof OffsetMoved)) throw error;
      this.settings.log.info({ topic, partition, next: error.next }, 'another connector took this stretch');
      this.places.lost(topic, partition);
      return false;
    }
  }

  private async tellDeadLetters(
    refused: RefusedRecord[],
    bodies: ReadonlyMap<string, string>,
    producer: Producer,
  ): Promise<void> {
    const letters = refused.map((record): DeadLetter => {
      const body = bodies.get(record.position)!;
      return { ...record, body, bodyHash: hashOfBody(body) };
    });
    await sendDeadLetters(producer, letters, this.settings.deadLetterKey);
    this.status.deadLetters += letters.length;
  }
}

const isKafkas = (error: unknown): boolean => error instanceof Error && error.name.startsWith('KafkaJS');
