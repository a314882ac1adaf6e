import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Instant, instantOf } from '../facts/time.js';
import type { Assess, Graph } from '../graph/graph.js';

/** The one clock of the process. */
export const now = (): Instant => instantOf(Date.now());

export interface ClockStatus {
  /** Due at the last look; `DUE_MAX` stands for more. */
  due: number;
  reassessed: number;
}

const TICK_MS = 500;
const DUE_MAX = 1_000;

/**
 * Assesses anew whoever is due (dirty, past the next change, of another policy), a thousand at a time, until stopped.
 * Any number of processes may do so at once: reassessing is done under lock and the same answer twice is one answer.
 */
export class ClockLoop {
  readonly status: ClockStatus = { due: 0, reassessed: 0 };
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly graph: Graph,
    private readonly rate: Assess,
    private readonly policyVersion: string,
    private readonly log: Logger,
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
    const due = await this.graph.due(now(), this.policyVersion, DUE_MAX);
    this.status.due = due.length;
    if (due.length > 0) this.status.reassessed += await this.graph.reassess(due, this.rate, now());
    return due.length;
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
