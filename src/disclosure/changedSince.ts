import type { Bilingual } from '../subject/bilingual.js';
import type { Disclosed } from './disclosed.js';
import { marksOf, placeOfMark, REPORT_PARTS, type ReportPart } from './recordMarks.js';
import type { ReportProof } from './report.js';

/** NO_LONGER_SHOWN says neither which record nor why: what may not be shown may not be told in this way either. */
export const CHANGE_KINDS = ['NO_LONGER_SHOWN', 'CHANGED', 'NEW'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface ReportChange {
  part: ReportPart;
  change: ChangeKind;
  /** How many records; of a report too long to be compared record by record at least so many. */
  count: number;
  text: Bilingual;
}

const PART: Record<ReportPart, Bilingual> = {
  REGISTRATION: { zh: '登记信息', en: 'registration' },
  PERMITS: { zh: '行政许可信息', en: 'permit' },
  PENALTIES: { zh: '行政处罚信息', en: 'penalty' },
  LISTS: { zh: '名录、名单信息', en: 'list entry' },
};
const SAY: Record<ChangeKind, (count: number, of: Bilingual) => Bilingual> = {
  NO_LONGER_SHOWN: (n, of) => ({
    zh: `报告中的${n}条${of.zh}现已不再公示，不得再据此认定`,
    en: `${n} × ${of.en} in the report: no longer public, and not to be relied on`,
  }),
  CHANGED: (n, of) => ({
    zh: `报告中的${n}条${of.zh}内容已变更，以现在公示的为准`,
    en: `${n} × ${of.en} in the report: changed; what is shown now holds`,
  }),
  NEW: (n, of) => ({ zh: `报告出具后新增${n}条${of.zh}`, en: `${n} × ${of.en}: new since the report` }),
};

/** What of a report is no longer as it was; `now`: what may be seen at present, undefined where nothing may. */
export function changedSince(proof: ReportProof, now: Disclosed | undefined): ReportChange[] {
  const marks = now && marksOf(now, proof.jti);
  return REPORT_PARTS.flatMap((part) => {
    const counts = proof.rec
      ? compared(proof.rec[part], marks?.[part] ?? [])
      : counted(proof.n[part], marks?.[part].length ?? 0);
    return (['NO_LONGER_SHOWN', 'CHANGED', 'NEW'] as const).flatMap((change) =>
      counts[change] > 0
        ? [{ part, change, count: counts[change], text: SAY[change](counts[change], PART[part]) }]
        : [],
    );
  });
}

function compared(then: readonly string[], now: readonly string[]): Record<ChangeKind, number> {
  const places = new Set(now.map(placeOfMark));
  const before = new Set(then.map(placeOfMark));
  const stand = new Set(now);
  return {
    NO_LONGER_SHOWN: then.filter((mark) => !places.has(placeOfMark(mark))).length,
    CHANGED: then.filter((mark) => places.has(placeOfMark(mark)) && !stand.has(mark)).length,
    NEW: now.filter((mark) => !before.has(placeOfMark(mark))).length,
  };
}

const counted = (then: number, now: number): Record<ChangeKind, number> => ({
  NO_LONGER_SHOWN: Math.max(0, then - now),
  CHANGED: 0,
  NEW: Math.max(0, now - then),
});
