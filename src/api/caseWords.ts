import { charactersAtMost } from '../subject/bilingual.js';
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
  if (stated === '')
    throw badInput(
      'purpose',
      { en: 'purpose is empty', zh: '没有写明用途' },
      { en: 'say what the answer is for', zh: '请写明查询用途' },
    );
  if ([...stated].length > PURPOSE_LENGTH_MAX) {
    throw badInput('purpose', { en: 'purpose is too long', zh: '用途过长' }, charactersAtMost(PURPOSE_LENGTH_MAX));
  }
  refuseResidentId('purpose', stated);
  if (caller.purposes.length > 0 && !caller.purposes.includes(stated)) {
    throw new Refusal(
      'FORBIDDEN',
      { en: 'the token is not for this purpose', zh: '令牌不用于这一用途' },
      {
        field: 'purpose',
        remedy: {
          en: 'state one of the purposes of the token, or have it issued for this one',
          zh: '请填写令牌载明的用途，或者为这一用途换领令牌',
        },
      },
    );
  }
  if (caseNo && caseNo.length > CASE_NUMBER_LENGTH_MAX) {
    throw badInput(
      'caseNo',
      { en: 'caseNo is too long', zh: '案件编号过长' },
      charactersAtMost(CASE_NUMBER_LENGTH_MAX),
    );
  }
  if (caseNo) refuseResidentId('caseNo', caseNo);
}
