import type { Reported, SaidBySource, SaidOfSubject } from '../facts/saidBySource.js';
import { epochMs, type Instant, instantOf } from '../facts/time.js';
import type { Assessment, SourceSeen } from './assessment.js';

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
    const lastHeardAt = laterOf(lastReportedAt, sent);
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

const laterOf = (reported: Instant | undefined, sent: Instant | undefined): Instant | undefined =>
  reported && (!sent || sent < reported) ? reported : sent;

/** The words of an assessment by which subjects are found by the state of a source. */
export const saidBy = (seen: readonly SourceSeen[]): SaidOfSubject[] =>
  seen.flatMap(({ lastReportedAt, ...said }) => (lastReportedAt ? [{ ...said, lastReportedAt }] : []));

/**
 * What a source must have said of a subject for `sourceStates` to tell this state of it at `now`: the same rule, asked
 * once for a subject that it never reported, one long ago and one lately.
 */
export function saidWhere(
  state: SourceCondition,
  source: SourceTerms,
  heard: ReadonlyMap<string, Instant>,
  now: Instant,
): SaidBySource {
  const longAgo = instantOf(epochMs(now) - source.freshness.limitDays * DAY_MS);
  const reportedAt: Record<Reported, Instant | undefined> = {
    NEVER: undefined,
    LONG_AGO: longAgo,
    LATELY: instantOf(epochMs(longAgo) + 1),
  };
  const sent = heard.get(source.id);
  const reported = (Object.keys(reportedAt) as Reported[]).filter((when) => {
    const last = reportedAt[when];
    return state === stateOf(source, last, laterOf(last, sent), now);
  });
  return { source: source.id, adverse: state === 'ADVERSE', reported, longAgo };
}
