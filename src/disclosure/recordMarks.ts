import { createHash } from 'node:crypto';
import { canonicalJson } from './canonicalJson.js';
import type { Disclosed, RecordHead } from './disclosed.js';

/** What a report is compared by, part by part. */
export const REPORT_PARTS = ['REGISTRATION', 'PERMITS', 'PENALTIES', 'LISTS'] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

/** Of each record that was shown: which one (6 characters), and what it said (6 more). Both tell nobody what that was. */
export type RecordMarks = Record<ReportPart, string[]>;

/** What is no part of what a record says: our own wording of the rules, and when its source last confirmed it. */
const NOT_SAID = ['id', 'place', 'remedy', 'text', 'basis', 'recordedAt'];
const MARK = 6;

/** Marks of all that is shown; those of one report say nothing of another's, for its id is in them. */
export function marksOf(disclosed: Disclosed, reportId: string): RecordMarks {
  const records = recordsIn(disclosed);
  const mark = (record: RecordHead) => {
    const said = Object.entries(record).filter(([name]) => !NOT_SAID.includes(name));
    return `${short([reportId, record.place])}${short([reportId, record.place, Object.fromEntries(said)])}`;
  };
  return byPart((part) => records[part].map(mark).sort());
}

export const placeOfMark = (mark: string): string => mark.slice(0, MARK);

export const recordsIn = ({
  registration,
  permits,
  penalties,
  lists,
}: Disclosed): Record<ReportPart, RecordHead[]> => ({
  REGISTRATION: registration.records,
  PERMITS: permits.records,
  PENALTIES: penalties.records,
  LISTS: lists.flatMap(({ records }) => records),
});

export const byPart = <T>(of: (part: ReportPart) => T): Record<ReportPart, T> =>
  Object.fromEntries(REPORT_PARTS.map((part) => [part, of(part)])) as Record<ReportPart, T>;

const short = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('base64url').slice(0, MARK);
