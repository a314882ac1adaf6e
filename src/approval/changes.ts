import type { Bilingual } from '../subject/bilingual.js';
import type { Assessed } from './application.js';
import type { Change, Ground, MaterialDecision } from './itemAnswer.js';

/** What would make it another answer: papers handed in, grounds that end or may be repaired, and time. */
export function changesOf(
  { nextChangeAt }: Pick<Assessed, 'nextChangeAt'>,
  grounds: readonly Pick<Ground, 'rule' | 'until' | 'repairableFrom'>[],
  materials: readonly MaterialDecision[],
): Change[] {
  const changes: Change[] = [];
  for (const { material, decision } of materials)
    if (decision !== 'ALLOW') changes.push({ about: material, text: TEXTS.handIn });
  for (const { rule, until, repairableFrom } of grounds) {
    if (repairableFrom) changes.push({ at: repairableFrom, about: rule, text: TEXTS.repair });
    if (until) changes.push({ at: until, about: rule, text: TEXTS.end });
  }
  if (nextChangeAt) changes.push({ at: nextChangeAt, text: TEXTS.time });
  return changes;
}

const TEXTS = {
  handIn: { zh: '提交该材料', en: 'Hand this material in' },
  repair: { zh: '自此可以申请信用修复', en: 'Its repair may be asked for from then on' },
  end: { zh: '到期自动终止', en: 'It ends by itself' },
  time: { zh: '评估结果届时变化', en: 'The assessment changes by itself' },
} as const satisfies Record<string, Bilingual>;
