/**
 * How long the engine may be silent while something is asked of it. Work that is given up goes on by itself and is not
 * heard any more.
 */
export class Patience {
  private asked = 0;
  private timer: NodeJS.Timeout | undefined;
  private fail: (error: Error) => void = () => undefined;
  private readonly silence = new Promise<never>((_, reject) => {
    this.fail = reject;
  });

  constructor(
    private readonly limitMs: number,
    private readonly late: () => Error,
  ) {
    this.silence.catch(() => undefined);
  }

  /** Counts the silence from now until this is answered. */
  async during<T>(answer: Promise<T>): Promise<T> {
    this.ask();
    try {
      return await answer;
    } finally {
      this.asked--;
      this.count();
    }
  }

  /** Counts until it is forgotten or all is over. */
  ask(): void {
    this.asked++;
    this.count();
  }

  forget(): void {
    this.asked = 0;
    this.count();
  }

  /** Rejects with `late()` once the silence is too long. */
  async over<T>(work: Promise<T>): Promise<T> {
    try {
      return await Promise.race([work, this.silence]);
    } finally {
      this.forget();
    }
  }

  private count(): void {
    clearTimeout(this.timer);
    if (this.asked > 0) this.timer = setTimeout(() => this.fail(this.late()), this.limitMs);
  }
}
