import type { Examined } from '../approval/examine.js';
import { receiptOf } from '../approval/receipt.js';
import { digestOfSaid, type Said, saidOf } from '../approval/said.js';
import type { Assessment } from '../assessment/assessment.js';
import type { SourceState } from '../assessment/sourceStates.js';
import type { AuditPosition } from '../audit/entry.js';
import type { SubjectCard } from '../graph/graph.js';
import { codeOf, type IdentifierKey, schemeOf } from '../subject/identifier.js';
import { askedItem } from './askedItem.js';
import { assessedAt, assessedNow, isCurrent, storedOf } from './assessed.js';
import { appendAudit, askerOf } from './audited.js';
import { requireCaseWords } from './caseWords.js';
import type { ApiContext } from './context.js';
import { examined, type Found } from './examined.js';
import { askedCard } from './ownSubject.js';
import { QuestionReads } from './questionReads.js';
import { Refusal } from './refusal.js';
import { identifiersOfTypedCode } from './typedCode.js';

export interface CreditCheckQuestion {
  code: string;
  purpose: string;
  item?: string | null;
  caseNo?: string | null;
  missing?: string[] | null;
}

/** The answer of the credit check; `card` is absent where nobody reported the subject. */
export interface CreditChecked extends Examined {
  code: string;
  card: SubjectCard | undefined;
  sources: SourceState[];
  /** A JWS; only where it was asked for. */
  receipt?: string;
}

/**
 * Checks one subject now, for an item where one is named. The answer leaves when it is in the log for good. Throws a Refusal
 * (BAD_INPUT, INVALID_CODE, FORBIDDEN, ITEM_NOT_FOUND, SUBJECT_INACTIVE) or AuditUnavailable.
 */
export async function checkCredit(
  question: CreditCheckQuestion,
  context: ApiContext,
  withReceipt = false,
): Promise<CreditChecked> {
  try {
    const checked = await check(question, context, withReceipt);
    context.onCreditCheck?.(checked.card ? (checked.assessment.tier ?? 'UNRATED') : 'UNKNOWN');
    return checked;
  } catch (error) {
    context.onCreditCheck?.(error instanceof Refusal ? error.code : 'ERROR');
    throw error;
  }
}

async function check(asked: CreditCheckQuestion, context: ApiContext, withReceipt: boolean): Promise<CreditChecked> {
  requireCaseWords(asked, context);
  const wanted = askedItem(asked, context);
  const identifiers = identifiersOfTypedCode(asked.code, context.pseudonym);
  const subjects = wanted.item || (withReceipt && context.approval) ? new QuestionReads(context) : undefined;
  subjects?.foresee(identifiers[0]!, wanted);
  const card = await askedCard(identifiers, context);
  const key = card?.key ?? identifiers[0]!;
  subjects?.found(key, card);
  const found = subjects
    ? await examined(key, wanted, subjects, context)
    : { assessment: await assessedPlainly(key, card, context), sources: [], ...saidPlainly(card, context) };
  const receipt = await kept(asked, key, found, context, withReceipt);
  const { assessment, answer } = found;
  return {
    code: card?.code ?? shownCode(key),
    card,
    assessment,
    ...(answer ? { answer } : {}),
    sources: found.sources,
    ...(receipt ? { receipt } : {}),
  };
}

const assessedPlainly = (
  key: IdentifierKey,
  card: SubjectCard | undefined,
  context: ApiContext,
): Promise<Assessment> =>
  card ? assessedNow(card, context) : assessedAt(key, { asOf: context.now }, context.policies.default, context);

const said = new WeakMap<SubjectCard, Said>();

/** What is said of the assessment beside a subject is worked out once of each card that is held. */
function saidPlainly(card: SubjectCard | undefined, { policies, now }: ApiContext): { said?: Said } {
  if (!card || !isCurrent(card, policies.default, now)) return {};
  const known = said.get(card) ?? saidOf({ assessment: storedOf(card, policies.default) });
  said.set(card, known);
  return { said: known };
}

/** Puts the answer into the log, has the receipt signed meanwhile, and waits until the log has it for good. */
async function kept(
  asked: CreditCheckQuestion,
  key: IdentifierKey,
  found: Found,
  context: ApiContext,
  withReceipt: boolean,
): Promise<string | undefined> {
  const { purpose, caseNo } = asked;
  const { assessment, answer, question } = found;
  const item = question?.item?.id;
  const told = found.said ?? saidOf(found);
  const appended = appendAudit(context, {
    kind: 'CREDIT_CHECK',
    subject: key,
    purpose: purpose.trim(),
    ...(caseNo ? { caseNo } : {}),
    ...(item ? { item } : {}),
    ...(answer ? { decision: answer.decision } : {}),
    ...(assessment.tier ? { tier: assessment.tier } : {}),
    policy: assessment.policyVersion,
    answer: digestOfSaid(told),
  });
  if (!appended) return undefined;
  const signed = withReceipt ? signedReceipt(asked, key, found, told, appended.position, context) : undefined;
  const [receipt] = await Promise.all([signed, appended.durable]);
  return receipt;
}

function signedReceipt(
  { purpose, caseNo }: CreditCheckQuestion,
  key: IdentifierKey,
  { question, policy, ...examined }: Found,
  said: Said,
  audit: AuditPosition,
  { approval, caller }: ApiContext,
): Promise<string> | undefined {
  if (!approval || !question || !policy) return undefined;
  const { saltKey } = approval;
  approval.keep(policy, approval.rules);
  const { account: _, ...by } = askerOf(caller);
  const input = {
    subject: key,
    purpose: purpose.trim(),
    ...(question.item ? { item: question.item.id } : {}),
    ...(question.missing.length > 0 ? { missing: [...question.missing] } : {}),
    ...(caseNo ? { caseNo } : {}),
  };
  const rules = { policy: policy.version, catalogue: approval.rules.version };
  return approval.sign(receiptOf({ question, examined, said, saltKey, input, by, rules, audit }));
}

/** A person's pseudonym is shown whole, for it is no code that anybody has on paper. */
export const shownCode = (key: IdentifierKey): string =>
  ['person', 'named'].includes(schemeOf(key)) ? key : codeOf(key);
