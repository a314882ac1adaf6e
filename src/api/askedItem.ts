import type { Question } from '../approval/examine.js';
import { applicantOf } from '../approval/examine.js';
import type { Item, ItemAsked } from '../approval/items.js';
import type { Assessment } from '../assessment/assessment.js';
import { word } from '../policy/handbookWords.js';
import { concernsBy } from '../policy/pieces.js';
import type { ApiContext } from './context.js';
import { badInput, Refusal } from './refusal.js';

/** The item and the gaps of a question, each material once. Throws a Refusal (ITEM_NOT_FOUND, BAD_INPUT). */
export function askedItem(
  { item: id, missing }: { item?: string | null; missing?: string[] | null },
  { approval, now }: ApiContext,
): ItemAsked {
  const gaps = [...new Set(missing ?? [])];
  if (!id) {
    if (gaps.length === 0) return { item: undefined, missing: [] };
    throw badInput(
      'missing',
      { en: 'missing is told without an item', zh: '写了缺少的材料，却没有写事项' },
      { en: 'name the item whose materials they are', zh: '请写明是哪个事项的材料' },
    );
  }
  const item = approval?.rules.item(id, now);
  if (!item) {
    throw new Refusal(
      'ITEM_NOT_FOUND',
      { en: 'there is no such item', zh: '没有这个事项' },
      {
        field: 'item',
        remedy: {
          en: 'name one of `items`, as its department has it today',
          zh: '请从事项列表（items）中选择，以主管部门现行的为准',
        },
      },
    );
  }
  const known = item.materials.map((material) => material.id);
  if (gaps.some((gap) => !known.includes(gap)))
    throw badInput(
      'missing',
      { en: 'missing names a material that is none of this item', zh: '所写的缺少材料不是该事项的材料' },
      { en: `name some of ${known.join(', ')}`, zh: `请从以下选择：${known.join('、')}` },
    );
  return { item, missing: gaps };
}

/** Who may apply at all: in business where the item asks for that, and of a kind that it is for. Throws a Refusal. */
export function requireApplicable(question: Question, item: Item, assessment: Assessment): void {
  const { status, kind } = applicantOf(question, assessment);
  if (status && !(item.statuses ?? ['ACTIVE', 'SUSPENDED']).includes(status)) {
    const gone = status === 'DEREGISTERED';
    throw new Refusal(
      'SUBJECT_INACTIVE',
      gone
        ? { en: 'the subject is deregistered', zh: '该主体已注销' }
        : { en: 'its business licence is revoked', zh: '该主体的营业执照已被吊销' },
      {
        field: 'code',
        remedy: gone
          ? {
              en: 'nobody can apply in its name any more; compare the code with the licence',
              zh: '已不能再以其名义申请；请对照营业执照核对代码',
            }
          : {
              en: 'it may only be wound up: see the item enterprise-deregistration',
              zh: '只能办理清算注销：见事项 enterprise-deregistration',
            },
      },
    );
  }
  if (question.gathered.applicant.revision > 0 && !concernsBy(item.applicants)(kind))
    throw badInput(
      'item',
      { en: `the item is not for subjects of kind ${kind}`, zh: `该事项不适用于${word(kind)}` },
      { en: 'name the item that this applicant applies for', zh: '请填写该申请人所申请的事项' },
    );
}
