import type { KeyObject } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { type Signer, signNow, type Unsigned } from './signer.js';

/** What is signed with one key. */
export interface ToSign {
  key: KeyObject;
  unsigned: Unsigned[];
}

interface Batch extends ToSign {
  waiters: { resolve(jws: string): void; reject(error: Error): void }[];
}

/** What it works on is short-lived: the large young generation of the process would be memory for nothing. */
const YOUNG_MB_MAX = 8;

/**
 * A thread that signs. Whatever is to be signed in one turn of the event loop is one message: to hand each by itself to the thread
 * pool costs the caller more than to sign it (seen: 80 µs against 30). Where the thread is gone the caller's own signs.
 */
export class SigningThread {
  private readonly worker: Worker;
  private gathering: Batch | undefined;
  /** In the order in which they are answered. */
  private readonly sent: Batch[] = [];
  private gone = false;

  /** `onGone`: told why, where the thread ends by itself. */
  constructor(
    private readonly onGone: (why: Error) => void = () => undefined,
    program = new URL('./signingWorker.js', import.meta.url),
  ) {
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB_MAX };
    this.worker = new Worker(program, { execArgv: [], resourceLimits });
    this.worker.unref();
    this.worker.on('message', (told: string[] | string) => this.answered(told));
    this.worker.on('error', (error) => this.leave(error));
    this.worker.on('exit', () => this.leave(new Error('the thread that signs has ended')));
  }

  readonly sign: Signer = (unsigned, key) =>
    new Promise((resolve, reject) => {
      const batch = this.batchFor(key);
      batch.unsigned.push(unsigned);
      batch.waiters.push({ resolve, reject });
    });

  /** What is asked after it is signed by the caller's thread. */
  async close(): Promise<void> {
    this.gone = true;
    await this.worker.terminate();
  }

  private batchFor(key: KeyObject): Batch {
    if (this.gathering?.key === key) return this.gathering;
    const batch: Batch = { key, unsigned: [], waiters: [] };
    this.gathering = batch;
    setImmediate(() => this.send(batch));
    return batch;
  }

  private send(batch: Batch): void {
    if (this.gathering === batch) this.gathering = undefined;
    if (this.gone) {
      signOnThisThread(batch);
      return;
    }
    this.worker.ref();
    this.sent.push(batch);
    const { key, unsigned } = batch;
    this.worker.postMessage({ key, unsigned } satisfies ToSign);
  }

  private answered(told: string[] | string): void {
    const batch = this.sent.shift()!;
    if (this.sent.length === 0) this.worker.unref();
    if (typeof told === 'string') refuse(batch, new Error(told));
    else for (const [i, { resolve }] of batch.waiters.entries()) resolve(told[i]!);
  }

  private leave(why: Error): void {
    if (!this.gone) this.onGone(why);
    this.gone = true;
    for (const batch of this.sent.splice(0)) signOnThisThread(batch);
  }
}

function signOnThisThread({ key, unsigned, waiters }: Batch): void {
  for (const [i, { resolve, reject }] of waiters.entries()) {
    try {
      resolve(signNow(unsigned[i]!, key));
    } catch (error) {
      reject(error as Error);
    }
  }
}

function refuse({ waiters }: Batch, why: Error): void {
  for (const { reject } of waiters) reject(why);
}
