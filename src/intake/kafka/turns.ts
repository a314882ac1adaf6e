interface Waiting {
  lane: number;
  begin: () => void;
}

/**
 * Works on so many things at once at most, and never on two of one lane. All topics spread subjects over equally many
 * partitions by the same key, so the partitions of one number speak of the same subjects: two of them would only wait for
 * each other's locks, two of different numbers seldom do.
 */
export class Turns {
  private readonly busy = new Set<number>();
  private waiting: Waiting[] = [];

  constructor(private readonly most: number) {}

  /** In the order of the calls, as far as the lanes are free. */
  async inTurn<T>(lane: number, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((begin) => {
      this.waiting.push({ lane, begin });
      this.next();
    });
    try {
      return await work();
    } finally {
      this.busy.delete(lane);
      this.next();
    }
  }

  private next(): void {
    for (const each of [...this.waiting]) {
      if (this.busy.size >= this.most) return;
      if (this.busy.has(each.lane)) continue;
      this.busy.add(each.lane);
      this.waiting = this.waiting.filter((other) => other !== each);
      each.begin();
    }
  }
}
