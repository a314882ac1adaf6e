import { Worker } from 'node:worker_threads';
import type { Stretch } from './disk.js';

/** What it works on is short-lived: the large young generation of the process would be memory for nothing. */
const YOUNG_MB_MAX = 8;

/**
 * A thread that waits for the disk: one message there and one back for each group, where the same by promises of files is a turn
 * of a busy event loop for each call.
 */
export class DiskThread {
  private readonly worker: Worker;
  private settle: ((told: number | Error) => void) | undefined;
  private gone: Error | undefined;

  constructor(program = new URL('./diskWorker.js', import.meta.url)) {
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB_MAX };
    this.worker = new Worker(program, { execArgv: [], resourceLimits });
    this.worker.unref();
    this.worker.on('message', (told: number | string) =>
      this.settle?.(typeof told === 'number' ? told : new Error(told)),
    );
    this.worker.on('error', (error) => this.leave(error));
    this.worker.on('exit', () => this.leave(new Error('the thread that writes it has ended')));
  }

  /** As `put`; one at a time. */
  readonly put = (stretch: Stretch): Promise<number> => {
    if (this.gone) return Promise.reject(this.gone);
    this.worker.ref();
    this.worker.postMessage(stretch);
    return new Promise((resolve, reject) => {
      this.settle = (told) => {
        this.worker.unref();
        if (typeof told === 'number') resolve(told);
        else reject(told);
      };
    });
  };

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private leave(why: Error): void {
    this.gone ??= why;
    this.settle?.(this.gone);
  }
}
