import { epochMs, type Instant, instantOf } from '../facts/time.js';
import type { Graph } from '../graph/graph.js';

/** Between two counts of one day, whichever instance made them; longer where counting takes more than a hundredth of it. */
const COUNTED_EVERY_MS = 30_000;
const SHARE_OF_TIME = 1 / 100;

/** The clock's chore of counting who is rated how, so that each day's last count stands for it. Gives whether it counted. */
export function countingTiers({ graph }: { graph: Pick<Graph, 'countTiers'> }): (at: Instant) => Promise<boolean> {
  let everyMs = COUNTED_EVERY_MS;
  let next = 0;
  return async (at) => {
    if (epochMs(at) < next) return false;
    const begun = performance.now();
    let counted = true;
    try {
      counted = await graph.countTiers(at, instantOf(epochMs(at) - everyMs));
    } finally {
      // A count that fails after a long time costs as much as one that succeeds.
      if (counted) everyMs = Math.max(COUNTED_EVERY_MS, (performance.now() - begun) / SHARE_OF_TIME);
      next = epochMs(at) + everyMs;
    }
    return counted;
  };
}
