import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Instant, instantOf } from '../facts/time.js';
import { type Assess, type Graph, GraphUnavailable } from '../graph/graph.js';
import type { IdentifierKey } from '../subject/identifier.js';

/** The one clock of the process. */
export const now = (): Instant => instantOf(Date.now());

export interface ClockStatus {
  /** Due at the last look; `DUE_MAX` stands for more. */
  due: number;
  reassessed: number;
}

const TICK_MS = 500;
const DUE_MAX = 1_000;
const SHELVED_MS = 60_000;

/**
 * Assesses anew whoever is due (dirty, past the next change, of another policy), a thousand at a time, until stopped.
 * Any number of processes may do so at once: reassessing is done under lock and the same answer twice is one answer.
 */
export class ClockLoop {
  readonly status: ClockStatus = { due: 0, reassessed: 0 };
  /** Subjects that cannot be assessed, each until when it is not tried again. */
  private readonly shelved = new Map<IdentifierKey, number>();
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly graph: Graph,
    private readonly rate: Assess,
    /** Of the policy in force now. */
    private readonly policyVersion: () => string,
    private readonly log: Logger,
    /** What else time brings about; each is asked at every tick. */
    private readonly chores: readonly ((at: Instant) => Promise<unknown>)[] = [],
    private readonly clock = now,
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  /** Gives how many were due. */
  async tick(): Promise<number> {
    const due = await this.graph.due(this.clock(), this.policyVersion(), DUE_MAX);
    this.status.due = due.length;
    const at = Date.now();
    for (const [key, until] of this.shelved) if (until <= at) this.shelved.delete(key);
    await this.reassess(due.filter((key) => !this.shelved.has(key)));
    for (const chore of this.chores) await chore(this.clock());
    return due.length - this.shelved.size;
  }

  /** Halved where one stops the others, until it is found; that one is left for a while, and the log says which. */
  private async reassess(due: readonly IdentifierKey[]): Promise<void> {
    if (due.length === 0) return;
    try {
      this.status.reassessed += await this.graph.reassess(due, this.rate, this.clock());
    } catch (error) {
      if (error instanceof GraphUnavailable) throw error;
      if (due.length === 1) {
        this.shelved.set(due[0]!, Date.now() + SHELVED_MS);
        this.log.error({ error, subject: due[0] }, 'a subject could not be assessed; trying again in a minute');
        return;
      }
      const middle = Math.ceil(due.length / 2);
      await this.reassess(due.slice(0, middle));
      await this.reassess(due.slice(middle));
    }
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      let due = 0;
      try {
        due = await this.tick();
      } catch (error) {
        this.log.warn({ error: (error as Error).message }, 'reassessing failed; trying again');
      }
      if (due < DUE_MAX) await sleep(TICK_MS);
    }
  }
}
