import { type Day, dayOf, type Instant } from '../../facts/time.js';
import { workingDaysBetween } from '../../facts/workingDays.js';
import { badInput, conflict } from '../../process/guards.js';
import type { ConditionKind } from '../answerTable.js';
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
    throw badInput('receipt', 'the receipt answers for no item', 'ask with the item and what is missing');
  if (!isReceiptGood(asOf, now, books)) {
    const last = goodThrough(asOf, books);
    throw conflict(`the receipt was good through ${last}`, 'ask anew: what is known may have changed');
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
    const why = refused ? 'the item is barred' : 'nothing that is missing may be missing';
    const by = grounds.length > 0 ? ` (${grounds.join(', ')})` : '';
    throw conflict(`the answer is DENY: ${why}${by}`, 'read its reasons; hand the papers in before acceptance');
  }
  const open = conditions.filter((kind) => !met.some((each) => each === kind));
  if (open.length > 0)
    throw badInput(
      'conditionsMet',
      `conditions of the answer are open: ${open.join(', ')}`,
      'see to them, then name them',
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
    throw conflict('the answer lets nothing be missing', 'nothing is to be promised: go on without');
  return asked.map((id): PromisedMaterial => {
    const found = materials.find(({ material }) => material === id);
    if (!found) throw badInput('materials', `the answer does not speak of ${id}`, 'ask with all that is missing');
    if (found.decision === 'DENY') throw conflict(`${id} must be there before acceptance`, 'have it handed in first');
    if (found.by === 'REGISTER')
      throw badInput('materials', `${id} is had from a register`, 'leave it out: nobody owes it');
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
    throw badInput('caseNo', 'a commitment belongs to a case', 'name the case in your own system');
  if (input.caseNo !== undefined && input.caseNo !== told)
    throw badInput('caseNo', 'the receipt was given for another case', 'ask anew for this one');
  return told;
}
