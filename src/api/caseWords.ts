import type { ApiContext } from './context.js';
import { badInput, Refusal } from './refusal.js';
import { refuseResidentId } from './typedCode.js';

const PURPOSE_LENGTH_MAX = 200;
const CASE_NUMBER_LENGTH_MAX = 100;

interface Words {
  purpose: string;
  caseNo?: string | null;
}

/** What every question about somebody is for: said, no longer than is kept, and one of the token's purposes. Throws a Refusal. */
export function requireCaseWords({ purpose, caseNo }: Words, { caller }: ApiContext): void {
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
}
