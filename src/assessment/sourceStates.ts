import { epochMs, type Instant } from '../facts/time.js';
import type { Assessment } from './assessment.js';

/** What the room needs to know of a source: the same words as the Source contract of intake. */
export interface SourceTerms {
  id: string;
  coverage: 'EVERY_SUBJECT' | 'ADVERSE_ONLY';
  freshness: { limitDays: number; of: 'SOURCE' | 'SUBJECT' };
}

/** ADVERSE: something of its counts now. UNKNOWN: it never spoke. STALE: silent for longer than it may be. */
export type SourceCondition = 'CLEAN' | 'ADVERSE' | 'UNKNOWN' | 'STALE';

export interface SourceState {
  source: string;
  state: SourceCondition;
  lastReportedAt?: Instant;
  lastHeardAt?: Instant;
}

const DAY_MS = 86_400_000;

/**
 * Each source's state for the subject, read at `now`; in the order of `sources`. `heard` says when each source last sent
 * anything (a heartbeat too); what it said of this subject is a sign of life as well.
 */
export function sourceStates(
  assessment: Pick<Assessment, 'sources'>,
  sources: readonly SourceTerms[],
  heard: ReadonlyMap<string, Instant>,
  now: Instant,
): SourceState[] {
  return sources.map((source) => {
    const seen = assessment.sources.find((each) => each.source === source.id);
    const lastReportedAt = seen?.lastReportedAt;
    const sent = heard.get(source.id);
    const lastHeardAt = lastReportedAt && (!sent || sent < lastReportedAt) ? lastReportedAt : sent;
    return {
      source: source.id,
      state: seen?.adverse ? 'ADVERSE' : stateOf(source, lastReportedAt, lastHeardAt, now),
      ...(lastReportedAt ? { lastReportedAt } : {}),
      ...(lastHeardAt ? { lastHeardAt } : {}),
    };
  });
}

function stateOf(
  { coverage, freshness }: SourceTerms,
  lastReportedAt: Instant | undefined,
  lastHeardAt: Instant | undefined,
  now: Instant,
): SourceCondition {
  if (!lastHeardAt) return 'UNKNOWN';
  if (coverage === 'EVERY_SUBJECT' && !lastReportedAt) return 'UNKNOWN';
  // A source of adverse facts alone is silent about the clean: only its own heartbeat can grow old.
  const last = freshness.of === 'SUBJECT' && coverage === 'EVERY_SUBJECT' ? lastReportedAt! : lastHeardAt;
  return epochMs(last) + freshness.limitDays * DAY_MS <= epochMs(now) ? 'STALE' : 'CLEAN';
}
