import { setImmediate as turn } from 'node:timers/promises';
import { DryRunTally, type RatingChange, ratingChange } from '../assessment/dryRun.js';
import type { Instant } from '../facts/time.js';
import type { Policy } from '../policy/policy.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { GraphReads } from './graphReads.js';
import { Refusal } from './refusal.js';

/** Rated in one turn of the event loop, so that others are answered in between. */
const SLICE = 25;
const WAITING_MAX = 4;
const EXAMPLES_MAX = 20;

export interface DryRunAsked {
  from: Policy;
  to: Policy;
  asOf: Instant;
  size: number;
  after: IdentifierKey | undefined;
}
export interface DryRunBatch {
  tally: DryRunTally;
  /** The first of those who would change. */
  examples: RatingChange[];
  /** The key to go on from; undefined: everybody was read. */
  more: IdentifierKey | undefined;
}

/** Rates a page of subjects by two policies, one page at a time on this instance, however many people ask. Writes nothing. */
export class DryRunDesk {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly reads: Pick<GraphReads, 'dossierPage'>) {}

  /** Throws a Refusal (LIMIT_EXCEEDED) where too many wait, and GraphUnavailable. */
  batch(asked: DryRunAsked): Promise<DryRunBatch> {
    if (this.waiting >= WAITING_MAX) {
      const what = { en: 'too many dry-runs are under way here', zh: '此处正在进行的试算过多' };
      const remedy = { en: 'go on with the same cursor in some seconds', zh: '请几秒后从同一位置继续' };
      throw new Refusal('LIMIT_EXCEEDED', what, { remedy, retryAfterS: 3 });
    }
    this.waiting++;
    const work = this.last.then(() => this.rated(asked)).finally(() => void this.waiting--);
    this.last = work.catch(() => undefined);
    return work;
  }

  private async rated({ from, to, asOf, size, after }: DryRunAsked): Promise<DryRunBatch> {
    const { dossiers, more } = await this.reads.dossierPage(size, after);
    const tally = new DryRunTally();
    const examples: RatingChange[] = [];
    for (const [i, dossier] of dossiers.entries()) {
      if (i % SLICE === SLICE - 1) await turn();
      const change = ratingChange(dossier, from, to, asOf);
      tally.add(change);
      if (change && examples.length < EXAMPLES_MAX) examples.push(change);
    }
    return { tally, examples, more };
  }
}
