import { type Day, dayOf, type Instant } from '../../facts/time.js';
import { workingDaysBetween } from '../../facts/workingDays.js';
import { badInput, conflict } from '../../process/guards.js';
import { CONDITION_ZH, type ConditionKind } from '../answerTable.js';
import type { Receipt } from '../receipt.js';
import type { ApprovalRules } from '../rules.js';
import type { Said } from '../said.js';
import type { Accepted, PromisedMaterial } from './state.js';
import { type CommitmentBooks, goodThrough, isReceiptGood } from './terms.js';

/** An answer that somebody acts on, and what the counter says beside it. */
export interface AcceptanceAsked {
  receipt: Receipt;
  /** The same as it was signed. */
  jws: string;
  /** Absent: everything that the answer lets be missing. */
  materials?: readonly string[];
  conditionsMet: readonly ConditionKind[];
  caseNo?: string;
  now: Instant;
}

/**
 * What may be promised on an answer: only materials that it lets be missing, by the days that it names, once its conditions are
 * met. Throws ProcessRefused (BAD_INPUT, CONFLICT).
 */
export function acceptanceOf(asked: AcceptanceAsked, rules: ApprovalRules, books: CommitmentBooks): Accepted {
  const { receipt, jws, now } = asked;
  const { input, answer, asOf, jti } = receipt;
  const item = input.item === undefined ? undefined : rules.item(input.item, asOf);
  if (!item || !answer.item)
    throw badInput(
      'receipt',
      { en: 'the receipt answers for no item', zh: '回执没有针对任何事项' },
      { en: 'ask with the item and what is missing', zh: '请带上事项和缺少的材料查询' },
    );
  if (!isReceiptGood(asOf, now, books)) {
    const last = goodThrough(asOf, books);
    throw conflict(
      { en: `the receipt was good through ${last}`, zh: `回执的有效期至 ${last}` },
      { en: 'ask anew: what is known may have changed', zh: '请重新查询：情况可能已有变化' },
    );
  }
  requireAccepted(answer.item, asked.conditionsMet);
  const department = rules.departments.find(({ id }) => id === item.department)!;
  return {
    about: input.subject,
    item: item.id,
    department: item.department,
    authority: department.name.zh,
    caseNo: caseNoOf(asked),
    acceptedOn: dayOf(asOf),
    materials: promised(answer.item, dayOf(asOf), asked.materials, books),
    conditionsMet: [...asked.conditionsMet],
    receipt: jws,
    receiptId: jti,
  };
}

type ItemSaid = NonNullable<Said['item']>;

function requireAccepted({ decision, refused, conditions, grounds }: ItemSaid, met: readonly ConditionKind[]): void {
  if (decision === 'DENY') {
    const why = refused
      ? { en: 'the item is barred', zh: '该事项不予受理' }
      : { en: 'nothing that is missing may be missing', zh: '所缺材料均不得暂缺' };
    const by = grounds.length > 0 ? ` (${grounds.join(', ')})` : '';
    throw conflict(
      { en: `the answer is DENY: ${why.en}${by}`, zh: `答复为不予受理：${why.zh}${by}` },
      { en: 'read its reasons; hand the papers in before acceptance', zh: '请查看理由；材料应在受理前交齐' },
    );
  }
  const open = conditions.filter((kind) => !met.some((each) => each === kind));
  if (open.length > 0)
    throw badInput(
      'conditionsMet',
      {
        en: `conditions of the answer are open: ${open.join(', ')}`,
        zh: `答复所附条件尚未落实：${open.map((kind) => CONDITION_ZH[kind as ConditionKind]).join('、')}`,
      },
      { en: 'see to them, then name them', zh: '请落实后逐项写明' },
    );
}

function promised(
  { materials }: ItemSaid,
  acceptedOn: Day,
  wanted: readonly string[] | undefined,
  { calendar }: CommitmentBooks,
): PromisedMaterial[] {
  const open = materials.filter(({ decision, by }) => decision !== 'DENY' && by !== 'REGISTER');
  const asked = wanted ? [...new Set(wanted)] : open.map(({ material }) => material);
  if (asked.length === 0)
    throw conflict(
      { en: 'the answer lets nothing be missing', zh: '答复不允许缺少任何材料' },
      { en: 'nothing is to be promised: go on without', zh: '无需承诺，请直接办理' },
    );
  return asked.map((id): PromisedMaterial => {
    const found = materials.find(({ material }) => material === id);
    if (!found)
      throw badInput(
        'materials',
        { en: `the answer does not speak of ${id}`, zh: `答复没有涉及 ${id}` },
        { en: 'ask with all that is missing', zh: '请带上全部缺少的材料查询' },
      );
    if (found.decision === 'DENY')
      throw conflict(
        { en: `${id} must be there before acceptance`, zh: `${id} 必须在受理前交齐` },
        { en: 'have it handed in first', zh: '请先收取' },
      );
    if (found.by === 'REGISTER')
      throw badInput(
        'materials',
        { en: `${id} is had from a register`, zh: `${id} 可以从登记信息中取得` },
        { en: 'leave it out: nobody owes it', zh: '请去掉：无需申请人提交' },
      );
    const dueOn = found.supplementBy as Day | null;
    if (!dueOn) return { material: id, by: 'COMMITMENT' };
    const provisional = dueOn > calendar.covers.to;
    const workingDays = workingDaysBetween(acceptedOn, dueOn, calendar);
    return { material: id, by: 'SUPPLEMENT', dueOn, workingDays, ...(provisional ? { provisional } : {}) };
  });
}

function caseNoOf({ receipt: { input }, caseNo }: AcceptanceAsked): string {
  const told = caseNo ?? input.caseNo;
  if (told === undefined || told === '')
    throw badInput(
      'caseNo',
      { en: 'a commitment belongs to a case', zh: '承诺应当属于一个案件' },
      { en: 'name the case in your own system', zh: '请填写本部门系统中的案件编号' },
    );
  if (input.caseNo !== undefined && input.caseNo !== told)
    throw badInput(
      'caseNo',
      { en: 'the receipt was given for another case', zh: '回执是为另一个案件出具的' },
      { en: 'ask anew for this one', zh: '请为本案重新查询' },
    );
  return told;
}
