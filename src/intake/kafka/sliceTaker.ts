import type { Producer } from 'kafkajs';
import type { Logger } from 'pino';
import {
  type Absorbed,
  type Batch,
  GraphStrained,
  GraphUnavailable,
  OffsetMoved,
  type RefusedRecord,
  type Stretch,
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
  /** Told of each transaction. */
  onSlice?: (slice: { records: number; ms: number }) => void;
}

/** Where a slice goes, and its letters. */
interface Into {
  cluster: string;
  producer: Producer;
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
   * All in one transaction, or where that fails each in one of its own. Says of each whether it was taken; not where another
   * writer has the partition now: then what that one took is not taken again.
   */
  async take(slices: readonly Slice[], into: Into, heartbeat: Heartbeat): Promise<boolean[]> {
    if (slices.length > 1) {
      try {
        await this.patience.beside(this.takeWhole(slices, into), heartbeat);
        return slices.map(() => true);
      } catch (error) {
        if (this.patience.stopping || isKafkas(error)) throw error;
        this.settings.log.info({ error: (error as Error).message }, 'not taken in together; each alone');
      }
    }
    const taken: boolean[] = [];
    for (const slice of slices) taken.push(await this.takeAlone(slice, into, heartbeat));
    return taken;
  }

  /**
   * False where another writer has the partition now. A graph that is away is waited for, and asked for little at first
   * when it is back. A slice that it cannot take is halved until the one record is found that stops it; that one goes to
   * the dead letters, unless it is the graph that has not the strength: then it is waited for too.
   */
  private async takeAlone(slice: Slice, into: Into, heartbeat: Heartbeat): Promise<boolean> {
    const { source, topic, partition, messages } = slice;
    const inParts = async (size: number): Promise<boolean> => {
      for (let start = 0; start < messages.length; start += size) {
        const part = readSlice(source, topic, partition, messages.slice(start, start + size));
        if (!(await this.takeAlone(part, into, heartbeat))) return false;
      }
      return true;
    };
    for (;;) {
      try {
        return await this.patience.beside(this.takeOrLose(slice, into), heartbeat);
      } catch (error) {
        if (this.patience.stopping || isKafkas(error)) throw error;
        const away = error instanceof GraphUnavailable && !(error instanceof GraphStrained);
        const records = messages.length;
        if (away) this.settings.log.warn({ error: error.message }, 'the graph does not answer; waiting');
        else this.settings.log.error({ error, topic, partition, records }, 'the graph could not take a slice');
        if (away || (error instanceof GraphStrained && records === 1)) await this.patience.pause(heartbeat);
        if (away && records > FIRST_AGAIN) return inParts(FIRST_AGAIN);
        if (!away && records > 1) return inParts(Math.ceil(records / 2));
        if (!(error instanceof GraphUnavailable)) return this.takeOrLose(refusedSlice(slice, error as Error), into);
      }
    }
  }

  private async takeOrLose(slice: Slice, into: Into): Promise<boolean> {
    try {
      await this.takeWhole([slice], into);
      return true;
    } catch (error) {
      if (!(error instanceof OffsetMoved)) throw error;
      const { topic, partition } = slice;
      this.settings.log.info({ topic, partition, next: error.next }, 'another connector took this stretch');
      this.places.lost(topic, partition);
      return false;
    }
  }

  private async takeWhole(slices: readonly Slice[], { cluster, producer }: Into): Promise<void> {
    const batch: Batch = {
      records: slices.flatMap(({ records }) => records),
      stretches: slices.map((slice) => this.stretchOf(slice, cluster)),
      now: this.settings.clock(),
    };
    const refused = slices.flatMap((slice) => slice.refused);
    const bodies = new Map(slices.flatMap((slice) => [...slice.bodies]));
    const beforeCommit = async (conflicts: RefusedRecord[]) => {
      const letters = [...refused, ...conflicts].filter(({ position }) => !this.told.has(position));
      await this.tellDeadLetters(letters, bodies, producer);
      for (const { position } of letters) this.told.add(position);
    };
    const begun = performance.now();
    const absorbed = await this.settings.intake.absorb(batch, beforeCommit);
    for (const { position } of [...refused, ...absorbed.refused]) this.told.delete(position);
    const ms = Math.round(performance.now() - begun);
    for (const slice of slices) this.done(slice, absorbed, ms);
    this.settings.onSlice?.({ records: batch.records.length, ms });
  }

  private stretchOf(
    { source, topic, partition, next, heardAt, refusedOn, heartbeats }: Slice,
    cluster: string,
  ): Stretch {
    const offset = { cluster, topic, partition, expected: this.places.of(topic, partition), next };
    return { source: source.id, heardAt, offset, refusedOn, heartbeats };
  }

  private done(slice: Slice, absorbed: Absorbed, ms: number): void {
    const { source, topic, partition, messages, next } = slice;
    this.settings.log.debug({ topic, partition, records: messages.length, ms }, 'slice taken in');
    this.places.moved(topic, partition, next);
    this.status.seen(topic, partition, { place: next });
    const conflicts = absorbed.refused.filter(({ position }) => slice.bodies.has(position));
    const { taken, unchanged } = absorbed.bySource.get(source.id) ?? { taken: 0, unchanged: 0 };
    this.status.count(source.id, { taken, unchanged, refused: conflicts.length + slice.refused.length });
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
