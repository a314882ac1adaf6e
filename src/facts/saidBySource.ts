import type { Instant } from './time.js';

/** What a source has said of a subject by now: when it last reported it, and whether something adverse of that counts. */
export interface SaidOfSubject {
  source: string;
  lastReportedAt: Instant;
  adverse: boolean;
}

/** When a source last reported a subject, seen from one instant: never, by then, or later. */
export type Reported = 'NEVER' | 'LONG_AGO' | 'LATELY';

/** Subjects, by what one source has said of them. */
export interface SaidBySource {
  source: string;
  /** Whether something adverse of it counts; then `reported` does not matter. */
  adverse: boolean;
  reported: readonly Reported[];
  /** LONG_AGO is then or before. */
  longAgo: Instant;
}

/** Whether what all sources said of a subject is what is asked for. */
export function isSaid(asked: SaidBySource, said: readonly SaidOfSubject[]): boolean {
  const found = said.find(({ source }) => source === asked.source);
  if (asked.adverse || found?.adverse) return asked.adverse && found?.adverse === true;
  return asked.reported.includes(!found ? 'NEVER' : found.lastReportedAt <= asked.longAgo ? 'LONG_AGO' : 'LATELY');
}
