import type { PolicyDocument } from './document.js';
import type { Places } from './places.js';
import type { TierRow } from './rowSchemas.js';

/** Inclusive bounds; sums are `over` (left out) to `atMost`. */
interface Range {
  row: TierRow;
  low: number;
  high: number;
}
type Measured = 'count' | 'sumYuan';

/** Throws where a count or a sum can match no row or two rows of what is one ladder: the same facts, clock and subjects. */
export function checkRanges({ tiers, candidates }: PolicyDocument, places: Places): void {
  for (const row of [...tiers.rows, ...candidates.rows]) {
    for (const measured of ['count', 'sumYuan'] as const) {
      const range = rangeOf(row.when, measured);
      if (!range) continue;
      const empty = measured === 'count' ? range.high < range.low : range.high <= range.low;
      if (!empty) continue;
      const what =
        measured === 'count'
          ? { en: 'atMost is below atLeast', zh: 'atMost 小于 atLeast' }
          : { en: 'atMost is not above over', zh: 'atMost 不大于 over' };
      throw places.inRow(row, ['when', measured], what, {
        en: `no ${measured === 'count' ? 'count' : 'sum'} can match; exchange the two`,
        zh: '没有数值能够符合，请将两者对调',
      });
    }
  }
  for (const measured of ['count', 'sumYuan'] as const) {
    for (const ladder of laddersOf(tiers.rows, measured)) checkLadder(ladder, measured, places);
  }
}

function rangeOf(when: TierRow['when'], of: Measured): { low: number; high: number } | undefined {
  if (of === 'count') {
    const count = 'count' in when ? when.count : undefined;
    return count && { low: count.atLeast ?? 1, high: count.atMost ?? Number.POSITIVE_INFINITY };
  }
  const sum = 'sumYuan' in when ? when.sumYuan : undefined;
  return sum && { low: sum.over ?? -1, high: sum.atMost ?? Number.POSITIVE_INFINITY };
}

function laddersOf(rows: readonly TierRow[], of: Measured): Range[][] {
  const ladders = new Map<string, Range[]>();
  for (const row of rows) {
    const range = rangeOf(row.when, of);
    if (!range) continue;
    const { count: _, sumYuan: __, ...asked } = row.when as Record<string, unknown>;
    const key = JSON.stringify([asked, row.clock, row.subjects]);
    ladders.set(key, [...(ladders.get(key) ?? []), { row, ...range }]);
  }
  return [...ladders.values()];
}

function checkLadder(ranges: readonly Range[], of: Measured, places: Places): void {
  const steps = [...ranges].sort((a, b) => a.low - b.low);
  steps.forEach((step, i) => {
    const above = steps.slice(i + 1).find((other) => isLawTogether(step.row, other.row));
    const next = of === 'count' ? step.high + 1 : step.high;
    const unit = of === 'count' ? { en: 'penalties or facts', zh: '次' } : { en: 'yuan', zh: '元' };
    if (!above) {
      if (step.high === Number.POSITIVE_INFINITY) return;
      const what = {
        en: `${step.row.id} ends at ${step.high} ${unit.en} and no row takes more`,
        zh: `${step.row.id} 到 ${step.high} ${unit.zh}为止，没有一行规定更多的情形`,
      };
      throw places.inRow(step.row, ['when', of], what, {
        en: 'add a row for more, or leave atMost out',
        zh: '请为更多的情形补一行，或者删去 atMost',
      });
    }
    if (above.low === next) return;
    const fault = above.low < next ? { en: 'overlaps', zh: '重叠' } : { en: 'leaves a gap to', zh: '之间有空档' };
    const what = {
      en: `${above.row.id} ${fault.en} ${step.row.id}, which ends at ${step.high} ${unit.en}`,
      zh: `${above.row.id} 与 ${step.row.id}（到 ${step.high} ${unit.zh}为止）${fault.zh}`,
    };
    throw places.inRow(above.row, ['when', of], what, {
      en: 'let each row begin where the one below it ends',
      zh: '请让每一行从下一档结束之处开始',
    });
  });
}

const isLawTogether = (a: TierRow, b: TierRow): boolean => a.from <= (b.to ?? '9999') && b.from <= (a.to ?? '9999');
