interface Waiter<V> {
  promise: Promise<V>;
  resolve(value: V): void;
  reject(error: unknown): void;
}

/**
 * Gathers what all requests of one turn of the event loop ask for and fetches it at once, each key a single time. `fetch`
 * gives its answers in the order of the keys; it is called with at most `keysMax` of them.
 */
export class TickBatch<V> {
  private waiting = new Map<string, Waiter<V>>();

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

  private flush(): void {
    const asked = [...this.waiting];
    this.waiting = new Map();
    for (let start = 0; start < asked.length; start += this.keysMax) {
      void this.answer(asked.slice(start, start + this.keysMax));
    }
  }

  private async answer(asked: readonly (readonly [string, Waiter<V>])[]): Promise<void> {
    try {
      const values = await this.fetch(asked.map(([key]) => key));
      asked.forEach(([, waiter], i) => {
        waiter.resolve(values[i]!);
      });
    } catch (error) {
      for (const [, waiter] of asked) waiter.reject(error);
    }
  }
}
