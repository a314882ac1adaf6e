import { dayOf } from '../facts/time.js';
import { addWorkingDays } from '../facts/workingDays.js';
import type { Bilingual } from '../subject/bilingual.js';
import type { AnswerRow } from './answerTable.js';
import type { Application } from './application.js';
import type { Matched } from './grounds.js';
import type { MaterialDecision } from './itemAnswer.js';
import type { ItemMaterial } from './items.js';
import type { ApprovalRules } from './rules.js';

/** Whether each material that is missing may be so, and until when; in the order of the item. */
export function materialDecisions(
  application: Application,
  matched: readonly Matched<AnswerRow>[],
  rules: ApprovalRules,
): MaterialDecision[] {
  const { item, missing } = application;
  return item.materials
    .filter(({ id }) => missing.includes(id))
    .map((material) => ({
      material: material.id,
      name: rules.materials[material.id]!,
      ...decided(material, application, matched, rules),
    }));
}

type Decided = Omit<MaterialDecision, 'material' | 'name'>;

function decided(
  { gap }: ItemMaterial,
  application: Application,
  matched: readonly Matched<AnswerRow>[],
  rules: ApprovalRules,
): Decided {
  if (gap === 'NOT') return { decision: 'DENY', by: 'REQUIRED', text: TEXTS.required };
  if ('register' in gap) return fromRegister(gap.register, application);
  const refuse = matched.find(({ row }) => effectOf(row).acceptance === 'REFUSE' || effectOf(row).gaps === 'CLOSED');
  if (refuse) return { decision: 'DENY', by: 'REQUIRED', text: refuse.row.text, rule: refuse.row.id };
  if ('commitment' in gap) {
    const without = matched.find(({ row }) => row.effect.gaps === 'NO_COMMITMENT');
    if (without) return { decision: 'DENY', by: 'REQUIRED', text: without.row.text, rule: without.row.id };
    return { decision: 'ALLOW', by: 'COMMITMENT', text: TEXTS.commitment };
  }
  return supplement(gap.withinWorkingDays, application, matched, rules);
}

/** A row's effect with the fields that only measures and listings may have. */
export const effectOf = (row: AnswerRow): { acceptance?: 'REFUSE' | undefined; gaps?: string | undefined } =>
  row.effect;

/** What the register has need not be handed in; where it is silent about the applicant, the paper must be there. */
function fromRegister(source: string, { applicant }: Application): Decided {
  const state = applicant.sources.find((each) => each.source === source)?.state;
  if (state === 'CLEAN' || state === 'ADVERSE') return { decision: 'ALLOW', by: 'REGISTER', text: TEXTS.register };
  return { decision: 'DENY', by: 'REQUIRED', text: TEXTS.registerSilent };
}

function supplement(
  workingDays: number,
  { asOf }: Application,
  matched: readonly Matched<AnswerRow>[],
  { calendar }: ApprovalRules,
): Decided {
  const shorter = matched
    .filter(({ row }) => (row.effect.supplementPercent ?? 100) < 100)
    .sort((a, b) => a.row.effect.supplementPercent! - b.row.effect.supplementPercent!)[0];
  const percent = shorter?.row.effect.supplementPercent ?? 100;
  const { day, provisional } = addWorkingDays(
    dayOf(asOf),
    Math.max(1, Math.floor((workingDays * percent) / 100)),
    calendar,
  );
  return {
    decision: shorter ? 'LIMIT' : 'ALLOW',
    by: 'SUPPLEMENT',
    supplementBy: day,
    ...(provisional ? { provisional } : {}),
    text: shorter ? shorter.row.text : TEXTS.supplement,
    ...(shorter ? { rule: shorter.row.id } : {}),
  };
}

const TEXTS = {
  required: { zh: '受理前必须提交的材料', en: 'Must be there before acceptance' },
  supplement: { zh: '可以容缺受理，限期补正', en: 'May follow by the day named' },
  commitment: { zh: '可以书面承诺代替', en: 'A written promise may stand in for it' },
  register: {
    zh: '由平台从登记部门取得，免予提交',
    en: 'The platform has it from the register: need not be handed in',
  },
  registerSilent: {
    zh: '数据来源部门没有该主体的有效信息，须提交',
    en: 'The register does not speak of it now: must be handed in',
  },
} as const satisfies Record<string, Bilingual>;
