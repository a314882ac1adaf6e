import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

const POLL_MS = 2_000;

/** Does something every two seconds from `start` to `stop`, which no process waits for; what fails is said in the log, and tried again. */
export class Poller {
  private running: Promise<void> = Promise.resolve();
  private readonly stopping = new AbortController();

  constructor(
    private readonly refresh: () => Promise<void>,
    private readonly failed: string,
    private readonly log: Logger,
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
      try {
        await this.refresh();
      } catch (error) {
        this.log.warn({ error: (error as Error).message }, `${this.failed}; trying again`);
      }
      await sleep(POLL_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
