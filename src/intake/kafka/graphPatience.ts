import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { GraphUnavailable } from '../../facts/record.js';
import type { IntakeStatus } from './intakeStatus.js';

const RETRY_MS = 1_000;
const HEARTBEAT_MS = 1_500;

export type Heartbeat = () => Promise<void>;

/** Waits for a graph that is away, and tells Kafka meanwhile that this consumer lives. */
export class GraphPatience {
  stopping = false;

  constructor(
    private readonly status: IntakeStatus,
    private readonly log: Logger,
  ) {}

  /** Tries until the graph answers. */
  async patiently<T>(work: () => Promise<T>, heartbeat: Heartbeat): Promise<T> {
    for (;;) {
      try {
        return await this.beside(work(), heartbeat);
      } catch (error) {
        if (!(error instanceof GraphUnavailable) || this.stopping) throw error;
        this.log.warn({ error: error.message }, 'the graph does not answer; waiting');
        await this.pause(heartbeat);
      }
    }
  }

  /** A long transaction must not cost the session: heartbeats go on beside it. */
  async beside<T>(work: Promise<T>, heartbeat: Heartbeat): Promise<T> {
    const beat = setInterval(() => void heartbeat().catch(() => undefined), HEARTBEAT_MS);
    try {
      const result = await work;
      if (!this.stopping) this.status.state = 'RUNNING';
      return result;
    } finally {
      clearInterval(beat);
    }
  }

  async pause(heartbeat: Heartbeat): Promise<void> {
    this.status.state = 'WAITING_FOR_GRAPH';
    this.status.graphWaits++;
    await sleep(RETRY_MS);
    await heartbeat();
  }
}
