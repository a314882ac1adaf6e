import type { Reported, SaidBySource, SaidOfSubject } from '../../facts/saidBySource.js';
import type { Row } from './connection.js';

// `said` of a subject is a list of texts that sort by time: "tax CLEAN 2026-10-31T16:00:00.000Z". Never null once assessed.

const beginning = (source: string, adverse: boolean): string => `${source} ${adverse ? 'ADVERSE' : 'CLEAN'} `;

export const saidText = ({ source, adverse, lastReportedAt }: SaidOfSubject): string =>
  beginning(source, adverse) + lastReportedAt;

export function saidParameters({ source, longAgo }: SaidBySource): Row {
  const clean = beginning(source, false);
  return { adverse: beginning(source, true), clean, of: `${source} `, longAgo: clean + longAgo };
}

const REPORTED: Record<Reported, string> = {
  NEVER: 'none(said IN s.said WHERE said STARTS WITH $of)',
  LONG_AGO: 'any(said IN s.said WHERE said STARTS WITH $clean AND said <= $longAgo)',
  LATELY: 'any(said IN s.said WHERE said STARTS WITH $clean AND said > $longAgo)',
};

/** What must hold of a subject `s`. */
export function saidCondition({ adverse, reported }: SaidBySource): string {
  if (adverse) return 'any(said IN s.said WHERE said STARTS WITH $adverse)';
  return reported.length === 0 ? 'false' : `(${reported.map((when) => REPORTED[when]).join(' OR ')})`;
}
