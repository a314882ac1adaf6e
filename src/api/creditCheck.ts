import type { Assessment } from '../assessment/assessment.js';
import type { SubjectCard } from '../graph/graph.js';
import { codeOf, type IdentifierKey, readCode, SCHEMES, schemeOf } from '../subject/identifier.js';
import { assessedAt, assessedNow } from './assessed.js';
import type { ApiContext } from './context.js';
import { badInput, Refusal } from './refusal.js';
import { findCard } from './subjectView.js';
import { identifiersOfTypedCode, refuseResidentId } from './typedCode.js';

const PURPOSE_LENGTH_MAX = 200;
const CASE_NUMBER_LENGTH_MAX = 100;

export interface CreditCheckQuestion {
  code: string;
  purpose: string;
  item?: string | null;
  caseNo?: string | null;
  missing?: string[] | null;
}

/** The answer of the credit check; `card` is absent where nobody reported the subject. */
export interface CreditChecked {
  code: string;
  card: SubjectCard | undefined;
  assessment: Assessment;
}

/** Checks one subject now. Throws a Refusal (BAD_INPUT, INVALID_CODE, FORBIDDEN, ITEM_NOT_FOUND). */
export async function checkCredit(question: CreditCheckQuestion, context: ApiContext): Promise<CreditChecked> {
  try {
    const checked = await check(question, context);
    context.onCreditCheck?.(checked.card ? (checked.assessment.tier ?? 'UNRATED') : 'UNKNOWN');
    return checked;
  } catch (error) {
    context.onCreditCheck?.(error instanceof Refusal ? error.code : 'ERROR');
    throw error;
  }
}

async function check(question: CreditCheckQuestion, context: ApiContext): Promise<CreditChecked> {
  requireCaseWords(question, context);
  const identifiers = identifiersOfTypedCode(question.code, context.pseudonym);
  const card = await (context.caller.role === 'subject'
    ? ownCard(identifiers, context)
    : findCard(identifiers, context));
  const key = identifiers[0]!;
  const assessment = card
    ? await assessedNow(card, context)
    : await assessedAt(key, { asOf: context.now }, context.policies.default, context);
  return { code: card?.code ?? shownCode(card?.key ?? key), card, assessment };
}

/** A person's pseudonym is shown whole, for it is no code that anybody has on paper. */
const shownCode = (key: IdentifierKey): string => (['person', 'named'].includes(schemeOf(key)) ? key : codeOf(key));

function requireCaseWords({ purpose, caseNo, item, missing }: CreditCheckQuestion, { caller }: ApiContext): void {
  const stated = purpose.trim();
  if (stated === '') throw badInput('purpose', 'purpose is empty', 'say what the answer is for');
  if ([...stated].length > PURPOSE_LENGTH_MAX) {
    throw badInput('purpose', 'purpose is too long', `${PURPOSE_LENGTH_MAX} characters at most`);
  }
  refuseResidentId('purpose', stated);
  if (caller.purposes.length > 0 && !caller.purposes.includes(stated)) {
    throw new Refusal('FORBIDDEN', 'the token is not for this purpose', {
      field: 'purpose',
      remedy: 'state one of the purposes of the token, or have it issued for this one',
    });
  }
  if (caseNo && caseNo.length > CASE_NUMBER_LENGTH_MAX) {
    throw badInput('caseNo', 'caseNo is too long', `${CASE_NUMBER_LENGTH_MAX} characters at most`);
  }
  if (caseNo) refuseResidentId('caseNo', caseNo);
  if (item || missing?.length) {
    throw new Refusal('ITEM_NOT_FOUND', 'no item is known yet', {
      field: 'item',
      remedy: 'answers for an item are not offered yet: ask without item and missing',
    });
  }
}

/**
 * A subject asks about itself alone, by any of its codes: what its token names and what it asks about must be one subject.
 * Digits that are the registration number of one and the taxpayer id of another open neither to the other. Throws a
 * Refusal; undefined where nobody reported the caller's own subject.
 */
async function ownCard(asked: readonly IdentifierKey[], context: ApiContext): Promise<SubjectCard | undefined> {
  const claimed = identifiersOfClaim(context.caller.subject ?? '');
  const [own, ...cards] = await Promise.all([
    findCard(claimed, context),
    ...asked.map((identifier) => context.reads.look(identifier)),
  ]);
  const found = cards.filter((card) => card !== undefined);
  if (own && found.some(({ key }) => key === own.key)) return own;
  if (!own && found.length === 0 && asked.some((identifier) => claimed.includes(identifier))) return undefined;
  throw new Refusal('FORBIDDEN', 'this token is for another subject', { field: 'code', remedy: 'ask about yourself' });
}

/** A token names its subject by a key or by a code. */
function identifiersOfClaim(claim: string): IdentifierKey[] {
  if ((SCHEMES as readonly string[]).includes(schemeOf(claim as IdentifierKey))) return [claim as IdentifierKey];
  const reading = readCode(claim);
  return 'identifiers' in reading ? reading.identifiers : [];
}
