import type { Bilingual } from '../assessment/assessment.js';
import { STRENGTHS, type Strength } from './answerTable.js';
import type { Application } from './application.js';
import { matchedRows } from './grounds.js';
import type { Supervision } from './itemAnswer.js';
import type { ApprovalRules } from './rules.js';

/**
 * How strongly whoever holds the item is supervised afterwards, and by whom (谁审批谁监管): of all rows that match, the
 * strongest strength, the highest ratio and the most visits.
 */
export function supervisionOf(application: Application, { answers }: ApprovalRules): Supervision {
  const matched = matchedRows(answers.supervision.rows, application);
  const { department, item } = application.item.supervision;
  const strength = matched.reduce<Strength>((most, { row }) => stronger(most, row.strength), 'LIGHT');
  const telling = matched.filter(({ row }) => row.strength === strength);
  return {
    department,
    item,
    strength,
    drawPercent: Math.max(0, ...matched.map(({ row }) => row.drawPercent)),
    visitsPerYear: Math.max(0, ...matched.map(({ row }) => row.visitsPerYear ?? 0)),
    text: together(telling.map(({ row }) => row.text)),
    basis: [...new Set(matched.map(({ row, match }) => match.basis ?? row.basis))].join('; '),
    rules: matched.map(({ row }) => row.id),
  };
}

const stronger = (a: Strength, b: Strength): Strength => (STRENGTHS.indexOf(a) >= STRENGTHS.indexOf(b) ? a : b);

const together = (texts: readonly Bilingual[]): Bilingual => ({
  zh: texts.map(({ zh }) => zh).join('；'),
  en: texts.map(({ en }) => en).join('; '),
});
