import type { KafkaMessage } from 'kafkajs';
import type { Heartbeat } from './graphPatience.js';
import { nextSlice } from './nextSlice.js';

/** What was fetched of one partition. */
export interface Fetched {
  topic: string;
  partition: number;
  messages: readonly KafkaMessage[];
  /** Kafka has more behind these. */
  more: boolean;
  heartbeat: Heartbeat;
  /** False: nothing more of it may be taken. */
  goesOn: () => boolean;
  /** Told of each part that was taken, by the offset of its last message. */
  taken: (offset: string) => void;
}

/** A stretch of one partition that is taken in together with those of others. */
export interface Part extends Pick<Fetched, 'topic' | 'partition' | 'messages' | 'heartbeat'> {}

/** LATER: what is left came after something that was not fetched yet. STOPPED: another has it, or all stops. */
export type Ended = 'DONE' | 'LATER' | 'STOPPED';

export interface LaneLimits {
  /** At once, of different lanes. */
  slices: number;
  /** In one slice. */
  records: number;
  /** How long the rest of a partition may be left for later, in ms; then it goes first, whatever else waits. */
  laterMs: number;
}

interface Waiting extends Fetched {
  times: readonly number[];
  from: number;
  end: (ended: Ended) => void;
  fail: (error: unknown) => void;
}

interface Lane {
  waiting: Waiting[];
  /** The broker's time until which everything that Kafka has was fetched. */
  horizon: number;
}

/**
 * Takes what was fetched in, so many slices at once at most. All topics spread subjects over equally many partitions by the
 * same key, so the partitions of one number, a lane, speak of the same subjects: two slices of a lane would only wait for
 * each other's locks, and what several sources say of a subject at one time is best taken together. So a slice is of all
 * partitions of a lane, in the order in which the records arrived.
 */
export class Lanes {
  private readonly lanes = new Map<number, Lane>();
  private readonly busy = new Set<number>();
  private queue: number[] = [];
  /** Since when partitions of which nothing was taken are left for later, by name. */
  private readonly leftSince = new Map<string, number>();

  /** `take` says of each part whether it was taken; where it throws, none of them counts as taken. */
  constructor(
    private readonly limits: LaneLimits,
    private readonly take: (parts: Part[]) => Promise<boolean[]>,
  ) {}

  /** Waits until nothing more of it can be taken now. Throws what `take` throws. */
  add(fetched: Fetched): Promise<Ended> {
    const { partition, messages, more } = fetched;
    const lane = this.lanes.get(partition) ?? { waiting: [], horizon: Number.POSITIVE_INFINITY };
    this.lanes.set(partition, lane);
    const arrived = messages.map(({ timestamp }) => Number(timestamp));
    if (more) lane.horizon = Math.min(lane.horizon, latestOf(arrived));
    const times = this.isOverdue(fetched) ? arrived.map(() => Number.NEGATIVE_INFINITY) : arrived;
    return new Promise((end, fail) => {
      lane.waiting.push({ ...fetched, times, from: 0, end, fail });
      this.enqueue(partition);
      // What was fetched together is added in one go: wait for the others.
      setImmediate(() => this.begin());
    });
  }

  private isOverdue(fetched: Fetched): boolean {
    const since = this.leftSince.get(nameOf(fetched));
    return since !== undefined && performance.now() - since >= this.limits.laterMs;
  }

  private leaveForLater(waiting: Waiting): void {
    const name = nameOf(waiting);
    if (waiting.from > 0) this.leftSince.delete(name);
    else if (!this.leftSince.has(name)) this.leftSince.set(name, performance.now());
    waiting.end('LATER');
  }

  private enqueue(number: number): void {
    if (!this.busy.has(number) && !this.queue.includes(number)) this.queue.push(number);
  }

  private begin(): void {
    while (this.busy.size < this.limits.slices && this.queue.length > 0) {
      const number = this.queue.shift()!;
      this.busy.add(number);
      void this.slice(this.lanes.get(number)!).then(() => {
        this.busy.delete(number);
        if (this.lanes.get(number)!.waiting.length > 0) this.enqueue(number);
        else this.lanes.delete(number);
        this.begin();
      });
    }
  }

  private async slice(lane: Lane): Promise<void> {
    for (const each of lane.waiting) if (!each.goesOn()) leave(lane, each).end('STOPPED');
    const counts = nextSlice(lane.waiting, lane.horizon, this.limits.records);
    const chosen = lane.waiting.flatMap((of, i) => (counts[i]! > 0 ? [{ of, part: partOf(of, counts[i]!) }] : []));
    if (chosen.length === 0) for (const each of lane.waiting) this.leaveForLater(leave(lane, each));
    else await this.takeChosen(lane, chosen);
  }

  private async takeChosen(lane: Lane, chosen: { of: Waiting; part: Part }[]): Promise<void> {
    try {
      const taken = await this.take(chosen.map(({ part }) => part));
      for (const [i, { of, part }] of chosen.entries()) {
        if (taken[i]) this.advance(lane, of, part);
        else leave(lane, of).end('STOPPED');
      }
    } catch (error) {
      for (const { of } of chosen) leave(lane, of).fail(error);
    }
  }

  private advance(lane: Lane, waiting: Waiting, { messages }: Part): void {
    this.leftSince.delete(nameOf(waiting));
    waiting.from += messages.length;
    try {
      waiting.taken(messages.at(-1)!.offset);
      if (waiting.from === waiting.messages.length) leave(lane, waiting).end('DONE');
    } catch (error) {
      leave(lane, waiting).fail(error);
    }
  }
}

const nameOf = ({ topic, partition }: Fetched): string => `${topic}/${partition}`;

/** Of any number: a fetch of small messages has more than a call can have arguments. */
const latestOf = (times: readonly number[]): number => times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);

function leave(lane: Lane, waiting: Waiting): Waiting {
  lane.waiting = lane.waiting.filter((each) => each !== waiting);
  return waiting;
}

const partOf = ({ topic, partition, messages, heartbeat, from }: Waiting, count: number): Part => ({
  topic,
  partition,
  messages: messages.slice(from, from + count),
  heartbeat,
});
