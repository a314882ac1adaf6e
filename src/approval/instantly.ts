import type { Bilingual } from '../subject/bilingual.js';
import type { AnswerRow } from './answerTable.js';
import type { Application } from './application.js';
import type { Matched } from './grounds.js';
import type { Decision, Instantly } from './itemAnswer.js';
import type { ApprovalRules } from './rules.js';

/**
 * Whether the machine approves at once (秒批): the item is one for it, nothing is missing, nothing limits, the tier is one that
 * the table names (a person: nothing adverse), and each source that it names is clean. Else an official decides: not being
 * approved by machine refuses nobody.
 */
export function instantly(
  application: Application,
  decision: Decision,
  matched: readonly Matched<AnswerRow>[],
  { answers }: ApprovalRules,
): Instantly | undefined {
  const { item, applicant, missing } = application;
  if (!item.instant) return undefined;
  const { tiers, cleanSources, text } = answers.instant;
  const person = applicant.kind === 'PERSON';
  const against: Bilingual[] = [];
  if (missing.length > 0) against.push(TEXTS.missing);
  for (const { row } of matched) if (row.effect.noInstant || row.effect.conditions) against.push(row.text);
  if (person ? applicant.reasons.length > 0 : !applicant.tier || !tiers.includes(applicant.tier))
    against.push(TEXTS.tier);
  const unclean = cleanSources[person ? 'PERSON' : 'ORGANISATION'].filter(
    (source) => applicant.sources.find((each) => each.source === source)?.state !== 'CLEAN',
  );
  if (unclean.length > 0)
    against.push({ zh: `以下来源并非正常：${unclean.join('、')}`, en: `not clean: ${unclean.join(', ')}` });
  if (decision !== 'ALLOW' && against.length === 0) against.push(TEXTS.limited);
  return against.length > 0 ? { approved: false, because: against } : { approved: true, because: [text] };
}

const TEXTS = {
  missing: { zh: '材料不齐', en: 'a material is missing' },
  tier: { zh: '信用等级不符合即时批准的条件', en: 'its tier is none that is approved at once' },
  limited: { zh: '附条件受理', en: 'it is accepted on conditions' },
} as const satisfies Record<string, Bilingual>;
