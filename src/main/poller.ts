import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

const POLL_MS = 2_000;

/**
 * Does something again and again from `start` to `stop`, which no process waits for: after two seconds, or as long as `restMs`
 * gives for how long it took. What fails is said in the log, and tried again.
 */
export class Poller {
  private running: Promise<void> = Promise.resolve();
  private readonly stopping = new AbortController();

  constructor(
    private readonly work: () => Promise<unknown>,
    private readonly failed: string,
    private readonly log: Logger,
    private readonly restMs: (workedMs: number) => number = () => POLL_MS,
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const begunMs = performance.now();
      try {
        await this.work();
      } catch (error) {
        this.log.warn({ error: (error as Error).message }, `${this.failed}; trying again`);
      }
      const restMs = this.restMs(performance.now() - begunMs);
      await sleep(restMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
