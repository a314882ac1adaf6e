import { epochMs, type Instant, instantOf } from '../facts/time.js';
import type { Graph } from '../graph/graph.js';

/** Between two counts of one day, whichever instance made them. */
const COUNTED_EVERY_MS = 30_000;

/** The clock's chore of counting who is rated how, so that each day's last count stands for it. Gives whether it counted. */
export function countingTiers({ graph }: { graph: Pick<Graph, 'countTiers'> }): (at: Instant) => Promise<boolean> {
  let next = 0;
  return async (at) => {
    if (epochMs(at) < next) return false;
    const counted = await graph.countTiers(at, instantOf(epochMs(at) - COUNTED_EVERY_MS));
    next = epochMs(at) + COUNTED_EVERY_MS;
    return counted;
  };
}
