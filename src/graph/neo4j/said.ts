import type { Reported, SaidBySource, SaidOfSubject } from '../../facts/saidBySource.js';
import type { Row } from './connection.js';

// `said` of a subject is one text, "|tax CLEAN 2026-10-31T16:00:00.000Z|court ADVERSE …": looked through twice as fast as a
// list of texts. Empty where no source reported it; null alone where it was assessed before there was this.

const beginning = (source: string, adverse: boolean): string => `|${source} ${adverse ? 'ADVERSE' : 'CLEAN'} `;

export const saidText = (said: readonly SaidOfSubject[]): string =>
  said.map(({ source, adverse, lastReportedAt }) => beginning(source, adverse) + lastReportedAt).join('');

export const saidParameters = ({ source, longAgo }: SaidBySource): Row => ({
  adverse: beginning(source, true),
  clean: beginning(source, false),
  of: `|${source} `,
  longAgo,
});

const LAST = `left(split(s.said, $clean)[1], ${'2026-10-31T16:00:00.000Z'.length})`;
const REPORTED: Record<Reported, string> = {
  NEVER: 'NOT s.said CONTAINS $of',
  LONG_AGO: `${LAST} <= $longAgo`,
  LATELY: `${LAST} > $longAgo`,
};

/** What must hold of a subject `s`. */
export function saidCondition({ adverse, reported }: SaidBySource): string {
  if (adverse) return 's.said CONTAINS $adverse';
  return reported.length === 0 ? 'false' : `(${reported.map((when) => REPORTED[when]).join(' OR ')})`;
}
