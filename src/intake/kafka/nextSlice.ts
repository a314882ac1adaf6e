/** What waits of one partition, each with the broker's time in ms, in the order of its offsets. */
export interface Queued {
  times: readonly number[];
  /** How many of them were taken before. */
  from: number;
}

/**
 * How many of each to take next: what arrived first is taken first, whichever partition it waits in, up to the horizon
 * and `most` in all. Never past a later one of the same partition.
 */
export function nextSlice(queues: readonly Queued[], horizon: number, most: number): number[] {
  const ends = queues.map(({ from }) => from);
  for (let taken = 0; taken < most; taken++) {
    let first = -1;
    let firstTime = Number.POSITIVE_INFINITY;
    queues.forEach(({ times }, i) => {
      const time = times[ends[i]!];
      if (time === undefined || time > horizon || time >= firstTime) return;
      first = i;
      firstTime = time;
    });
    if (first === -1) break;
    ends[first]!++;
  }
  return ends.map((end, i) => end - queues[i]!.from);
}
