import type { Question } from '../approval/examine.js';
import { applicantOf } from '../approval/examine.js';
import { speaksOf } from '../approval/grounds.js';
import type { Item } from '../approval/items.js';
import type { Assessment } from '../assessment/assessment.js';
import type { ApiContext } from './context.js';
import { badInput, Refusal } from './refusal.js';

export interface ItemAsked {
  item: Item | undefined;
  missing: string[];
}

/** The item and the gaps of a question, each material once. Throws a Refusal (ITEM_NOT_FOUND, BAD_INPUT). */
export function askedItem(
  { item: id, missing }: { item?: string | null; missing?: string[] | null },
  { approval, now }: ApiContext,
): ItemAsked {
  const gaps = [...new Set(missing ?? [])];
  if (!id) {
    if (gaps.length === 0) return { item: undefined, missing: [] };
    throw badInput('missing', 'missing is told without an item', 'name the item whose materials they are');
  }
  const item = approval?.rules.item(id, now);
  if (!item) {
    throw new Refusal('ITEM_NOT_FOUND', 'there is no such item', {
      field: 'item',
      remedy: 'name one of `items`, as its department has it today',
    });
  }
  const known = item.materials.map((material) => material.id);
  if (gaps.some((gap) => !known.includes(gap)))
    throw badInput('missing', 'missing names a material that is none of this item', `name some of ${known.join(', ')}`);
  return { item, missing: gaps };
}

/** Who may apply at all: in business where the item asks for that, and of a kind that it is for. Throws a Refusal. */
export function requireApplicable(question: Question, item: Item, assessment: Assessment): void {
  const { status, kind } = applicantOf(question, assessment);
  if (status && !(item.statuses ?? ['ACTIVE', 'SUSPENDED']).includes(status)) {
    const gone = status === 'DEREGISTERED';
    throw new Refusal('SUBJECT_INACTIVE', gone ? 'the subject is deregistered' : 'its business licence is revoked', {
      field: 'code',
      remedy: gone
        ? 'nobody can apply in its name any more; compare the code with the licence'
        : 'it may only be wound up: see the item enterprise-deregistration',
    });
  }
  if (question.gathered.applicant.revision > 0 && !speaksOf(item.applicants, kind))
    throw badInput(
      'item',
      `the item is not for subjects of kind ${kind}`,
      'name the item that this applicant applies for',
    );
}
