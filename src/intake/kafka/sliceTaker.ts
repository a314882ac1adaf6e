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

/** Records of the first slices for a graph that was away: cold, it takes long for many. */
const FIRST_AGAIN = 250;

/** Takes slices into the graph, each with its place in one transaction, and what is refused into the dead letters. */
export class SliceTaker {
  /** Positions of letters that were sent, of slices that are not committed yet: tried again, they are not sent again. */
  private readonly told = new Set<string>();

  constructor(
    private readonly settings: SliceTakerSettings,
    private readonly status: IntakeStatus,
    private readonly places: Places,
    private readonly patience: GraphPatience,
  ) {}

  /**
   * False where another writer has the partition now: then what it took is not taken again. A graph that is away is waited
   * for, and asked for little at first when it is back. A slice that it cannot take is halved until the one record is found
   * that stops it; that one goes to the dead letters, unless it is the graph that has not the strength: then it is waited
   * for too.
   */
  async take(slice: Slice, cluster: string, producer: Producer, heartbeat: Heartbeat): Promise<boolean> {
    const { source, topic, partition, messages } = slice;
    const inParts = async (size: number): Promise<boolean> => {
      for (let start = 0; start < messages.length; start += size) {
        const part = readSlice(source, topic, partition, messages.slice(start, start + size));
        if (!(await this.take(part, cluster, producer, heartbeat))) return false;
      }
      return true;
    };
    for (;;) {
      try {
        return await this.patience.beside(this.takeWhole(slice, cluster, producer), heartbeat);
      } catch (error) {
        if (this.patience.stopping || isKafkas(error)) throw error;
        const away = error instanceof GraphUnavailable && !(error instanceof GraphStrained);
        const records = messages.length;
        if (away) this.settings.log.warn({ error: error.message }, 'the graph does not answer; waiting');
        else this.settings.log.error({ error, topic, partition, records }, 'the graph could not take a slice');
        if (away || (error instanceof GraphStrained && records === 1)) await this.patience.pause(heartbeat);
        if (away && records > FIRST_AGAIN) return inParts(FIRST_AGAIN);
        if (!away && records > 1) return inParts(Math.ceil(records / 2));
        if (!(error instanceof GraphUnavailable))
          return this.takeWhole(refusedSlice(slice, error as Error), cluster, producer);
      }
    }
  }

  private async takeWhole(slice: Slice, cluster: string, producer: Producer): Promise<boolean> {
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
    const beforeCommit = async (conflicts: RefusedRecord[]) => {
      const letters = [...refused, ...conflicts].filter(({ position }) => !this.told.has(position));
      await this.tellDeadLetters(letters, slice.bodies, producer);
      for (const { position } of letters) this.told.add(position);
    };
    const begun = performance.now();
    try {
      const absorbed = await this.settings.intake.absorb(batch, beforeCommit);
      for (const { position } of [...refused, ...absorbed.refused]) this.told.delete(position);
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
