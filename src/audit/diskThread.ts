import { Worker } from 'node:worker_threads';
import { put, type Stretch } from './disk.js';

/** What it works on is short-lived: the large young generation of the process would be memory for nothing. */
const YOUNG_MB_MAX = 8;

interface Pending {
  stretch: Stretch;
  resolve: (bytes: number) => void;
  reject: (error: unknown) => void;
}

/**
 * A thread that waits for the disk: one message there and one back for each group, where the same by promises of files is a turn
 * of a busy event loop for each call. Where the thread is gone the caller's own writes, which then waits too: a stretch that was
 * perhaps written is written again as it was, where it was.
 */
export class DiskThread {
  private readonly worker: Worker;
  private pending: Pending | undefined;
  private gone = false;

  /** `onGone`: told why, where the thread ends by itself. */
  constructor(
    private readonly onGone: (why: Error) => void = () => undefined,
    program = new URL('./diskWorker.js', import.meta.url),
  ) {
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB_MAX };
    this.worker = new Worker(program, { execArgv: [], resourceLimits });
    this.worker.unref();
    this.worker.on('message', (told: number | string) => this.answered(told));
    this.worker.on('error', (error) => this.leave(error));
    this.worker.on('exit', () => this.leave(new Error('the thread that writes has ended')));
  }

  /** As `put`; one at a time. */
  readonly put = (stretch: Stretch): Promise<number> =>
    new Promise((resolve, reject) => {
      this.pending = { stretch, resolve, reject };
      if (this.gone) return this.putHere();
      this.worker.ref();
      this.worker.postMessage(stretch);
    });

  /** What is put after it is put by the caller's thread. */
  async close(): Promise<void> {
    this.gone = true;
    await this.worker.terminate();
  }

  private answered(told: number | string): void {
    this.worker.unref();
    const pending = this.pending;
    this.pending = undefined;
    if (typeof told === 'number') pending?.resolve(told);
    else pending?.reject(new Error(told));
  }

  private leave(why: Error): void {
    if (!this.gone) this.onGone(why);
    this.gone = true;
    this.putHere();
  }

  private putHere(): void {
    const pending = this.pending;
    this.pending = undefined;
    if (!pending) return;
    try {
      pending.resolve(put(pending.stretch));
    } catch (error) {
      pending.reject(error);
    }
  }
}
