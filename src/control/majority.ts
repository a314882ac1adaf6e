import { isMajority } from './holding.js';
import type { HoldingNet } from './holdingNet.js';

/** Companies that one subject controls, by number, with the round in which each came under its control. */
export type Controlled = Map<number, number>;

/**
 * What `x` controls by the majority rule with joint control: the smallest set such that a company belongs to it where
 * `x` and the companies of the set together hold more than half of it. (The company control problem of Ceri, Gottlob and
 * Tanca, 'Logic Programming and Databases', 1990.) `x` itself belongs to it only where its own group holds more than half
 * of `x`: a ring. A company's own shares count for itself like any other holder's: they are of use to whoever controls it
 * already, and to nobody else, and they stay in the whole.
 *
 * The round of a company is the number of rounds in which control reaches it: all that the group of an earlier round
 * holds counts at once. So the rounds, and the chain told by them, do not depend on the order of holdings.
 */
export function controlledFrom(net: HoldingNet, x: number, until?: number): Controlled {
  const sums = new Map<number, number>();
  const controlled: Controlled = new Map();
  let frontier = [x];
  for (let round = 1; frontier.length > 0; round++) {
    const next: number[] = [];
    for (const holder of frontier) {
      net.eachHeldBy(holder, (company, units) => {
        if (controlled.has(company)) return;
        const sum = (sums.get(company) ?? 0) + units;
        sums.set(company, sum);
        if (!isMajority(sum)) return;
        controlled.set(company, round);
        if (company !== x) next.push(company);
      });
    }
    if (until !== undefined && controlled.has(until)) return controlled;
    frontier = next;
  }
  return controlled;
}

/** Whether `x` controls `company`; for a ring, whether `x` controls itself. */
export const controls = (net: HoldingNet, x: number, company: number): boolean =>
  controlledFrom(net, x, company).has(company);
