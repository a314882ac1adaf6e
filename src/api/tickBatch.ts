interface Waiter<V> {
  promise: Promise<V>;
  resolve(value: V): void;
  reject(error: unknown): void;
}

/**
 * While a fetch is under way further keys gather: under load a few large ones cost less than many small ones. None waits
 * longer than this: a fetch that hangs holds nobody else up.
 */
const GATHER_MS_MAX = 20;

/**
 * Gathers what all requests of one turn of the event loop ask for and fetches it at once, each key a single time. `fetch`
 * gives its answers in the order of the keys; it is called with at most `keysMax` of them, and never begun before the key
 * was asked for.
 */
export class TickBatch<V> {
  private waiting = new Map<string, Waiter<V>>();
  private underWay = 0;
  private patience: NodeJS.Timeout | undefined;

  constructor(
    private readonly fetch: (keys: string[]) => Promise<readonly V[]>,
    private readonly keysMax = 500,
  ) {}

  load(key: string): Promise<V> {
    const known = this.waiting.get(key);
    if (known) return known.promise;
    if (this.waiting.size === 0) setImmediate(() => this.flush());
    const waiter = {} as Waiter<V>;
    waiter.promise = new Promise<V>((resolve, reject) => {
      waiter.resolve = resolve;
      waiter.reject = reject;
    });
    this.waiting.set(key, waiter);
    return waiter.promise;
  }

  private flush(waited = false): void {
    if (this.waiting.size === 0) return;
    if (this.underWay > 0 && !waited) {
      this.patience ??= setTimeout(() => this.flush(true), GATHER_MS_MAX);
      return;
    }
    clearTimeout(this.patience);
    this.patience = undefined;
    const asked = [...this.waiting];
    this.waiting = new Map();
    for (let start = 0; start < asked.length; start += this.keysMax) {
      void this.answer(asked.slice(start, start + this.keysMax));
    }
  }

  private async answer(asked: readonly (readonly [string, Waiter<V>])[]): Promise<void> {
    this.underWay++;
    try {
      const values = await this.fetch(asked.map(([key]) => key));
      asked.forEach(([, waiter], i) => {
        waiter.resolve(values[i]!);
      });
    } catch (error) {
      for (const [, waiter] of asked) waiter.reject(error);
    } finally {
      this.underWay--;
      // With whoever else asks in this turn.
      if (this.waiting.size > 0) setImmediate(() => this.flush());
    }
  }
}
