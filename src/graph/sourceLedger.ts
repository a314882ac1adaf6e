import { type Day, epochMs, type Instant } from '../facts/time.js';

/** What is known of a source itself: counted with the places that its batches move, so a batch without one is not counted. */
export interface SourceLedger {
  id: string;
  lastHeardAt?: Instant;
  /** Records taken in, and refused, since the graph began. */
  records: number;
  refused: number;
}

/** How one day of a source came in. A day is that of the record's own `recordedAt`, in Shanghai. */
export interface DayCounts {
  /** Distinct revisions of records, each counted when it came first; an older one that came after a newer one too. */
  received: number;
  /** Received before: sent or delivered again. */
  twice: number;
  refused: number;
  /** Of those received: arrived after the heartbeat of their day, as far as that was known when they were taken in. */
  late: number;
}

/** One day of a source as it stands beside the source's own word. */
export interface SourceDay extends DayCounts {
  source: string;
  day: Day;
  /** By its heartbeat; absent where none has come yet. */
  stated?: number;
}

/** Stated and not received: on the way, refused or lost. Undefined where nothing is stated. */
export const missingOf = ({ stated, received }: SourceDay): number | undefined =>
  stated === undefined ? undefined : Math.max(0, stated - received);

export type FeedState = 'HEARD' | 'STALE' | 'NEVER_HEARD';

const DAY_MS = 86_400_000;

/** Whether the feed is heard; silent for `limitDays` it is stale. */
export function feedStateOf(lastHeardAt: Instant | undefined, limitDays: number, now: Instant): FeedState {
  if (!lastHeardAt) return 'NEVER_HEARD';
  return epochMs(now) - epochMs(lastHeardAt) >= limitDays * DAY_MS ? 'STALE' : 'HEARD';
}
