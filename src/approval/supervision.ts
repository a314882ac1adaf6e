import type { PolicyDocument } from '../policy/document.js';
import { inspectionOf } from '../policy/inspection.js';
import type { Bilingual } from '../subject/bilingual.js';
import { STRENGTHS, type Strength } from './answerTable.js';
import type { Application } from './application.js';
import { matchedRows } from './grounds.js';
import type { Supervision } from './itemAnswer.js';
import type { ApprovalRules } from './rules.js';

/** Of a policy, what supervision reads: how its tiers are inspected. */
export type Inspection = Pick<PolicyDocument, 'inspection'>;

interface Row {
  rule: string;
  strength: Strength;
  drawPercent: number;
  visitsPerYear: number;
  text: Bilingual;
  basis: string;
}

/**
 * How strongly whoever holds the item is supervised afterwards, and by whom (谁审批谁监管): the policy's inspection of its tier
 * and the rows that add to it; of all, the strongest strength, the highest ratio and the most visits.
 */
export function supervisionOf(application: Application, { answers }: ApprovalRules, policy: Inspection): Supervision {
  const added = matchedRows(answers.supervision.rows, application).map(
    ({ row, match }): Row => ({
      rule: row.id,
      strength: row.strength,
      drawPercent: row.drawPercent,
      visitsPerYear: row.visitsPerYear ?? 0,
      text: row.text,
      basis: match.basis ?? row.basis,
    }),
  );
  const rows = [...ofTier(application, policy), ...added];
  const { department, item } = application.item.supervision;
  const strength = rows.reduce<Strength>((most, row) => stronger(most, row.strength), 'LIGHT');
  return {
    department,
    item,
    strength,
    drawPercent: Math.max(0, ...rows.map((row) => row.drawPercent)),
    visitsPerYear: Math.max(0, ...rows.map((row) => row.visitsPerYear)),
    text: together(rows.filter((row) => row.strength === strength).map((row) => row.text)),
    basis: [...new Set(rows.map((row) => row.basis))].join('; '),
    rules: rows.map(({ rule }) => rule),
  };
}

function ofTier({ applicant, asOf }: Application, policy: Inspection): Row[] {
  const row = inspectionOf(applicant.tier, asOf, policy);
  if (!row) return [];
  const { id, strength, drawPercent, text, basis } = row;
  return [{ rule: id, strength, drawPercent, visitsPerYear: 0, text, basis }];
}

const stronger = (a: Strength, b: Strength): Strength => (STRENGTHS.indexOf(a) >= STRENGTHS.indexOf(b) ? a : b);

const together = (texts: readonly Bilingual[]): Bilingual => ({
  zh: texts.map(({ zh }) => zh).join('；'),
  en: texts.map(({ en }) => en).join('; '),
});
