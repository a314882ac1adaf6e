import type { Bilingual } from '../subject/bilingual.js';
import { carriesOldResidentId } from '../subject/carriesOldResidentId.js';
import { carriesPerson } from '../subject/carriesPerson.js';
import { type IdentifierKey, readCode, SCHEMES, schemeOf, taxpayerIdNamesPerson } from '../subject/identifier.js';
import type { Pseudonymiser } from '../subject/pseudonym.js';
import { badInput, Refusal } from './refusal.js';

const CODE_LENGTH_MAX = 100;

export const TYPE_A_CODE: Bilingual = {
  en: 'type a unified social credit code (18 characters), an organisation code, a registration number or a taxpayer id',
  zh: '请输入统一社会信用代码（18 位）、组织机构代码、注册号或者纳税人识别号',
};

/**
 * What a code that somebody typed may mean. An 18-character resident number becomes its pseudonym here at the door and is
 * never repeated; of 15 digits only a registration number is read, for the two look the same. Throws a Refusal
 * (INVALID_CODE, BAD_INPUT).
 */
export function identifiersOfTypedCode(text: string, pseudonym: Pseudonymiser, field = 'code'): IdentifierKey[] {
  const invalid = ({ en, zh }: Bilingual, remedy: Bilingual): Refusal =>
    new Refusal('INVALID_CODE', { en: `the code ${en}`, zh: `代码${zh}` }, { field, remedy });
  const numberInside = (): Refusal =>
    invalid(
      { en: 'has a resident number inside it', zh: '中含有居民身份号码' },
      { en: "type the sole trader's unified social credit code instead", zh: '请输入个体工商户的统一社会信用代码' },
    );
  if (text.length > CODE_LENGTH_MAX)
    throw invalid({ en: 'is far too long', zh: '过长' }, { en: 'type the code alone', zh: '请只输入代码' });
  const typed = text.normalize('NFKC').trim();
  const compact = typed.replace(/[\s-]/g, '');
  const person = compact.length === 18 ? pseudonym(compact) : undefined;
  if (person) return [person, ...(pseudonym.former?.(compact) ?? [])];
  if (carriesPerson(typed)) throw numberInside();
  const reading = readCode(typed);
  if ('identifiers' in reading) return reading.identifiers;
  if (reading.fault === 'CHECK_CHARACTER') {
    throw invalid(
      { en: 'has a wrong check character', zh: '的校验位不符' },
      { en: 'compare it with the licence, character by character', zh: '请对照营业执照逐位核对' },
    );
  }
  if (taxpayerIdNamesPerson(typed)) throw numberInside();
  throw invalid({ en: 'is none that we know', zh: '无法识别' }, TYPE_A_CODE);
}

/**
 * A code as somebody typed it, or the id of a subject as the API gave it: people who are known by name alone have no code.
 * Throws a Refusal as `identifiersOfTypedCode` does.
 */
export function identifiersOfCodeOrId(text: string, pseudonym: Pseudonymiser, field: string): IdentifierKey[] {
  const id = /^[A-Za-z0-9+/]{16,400}={0,2}$/.test(text) ? Buffer.from(text, 'base64').toString('utf8') : '';
  const key = id.startsWith('Subject:') ? id.slice('Subject:'.length) : '';
  return isKey(key) ? [key] : identifiersOfTypedCode(text, pseudonym, field);
}

/** An id is whatever a caller made of it: only text that has a key's form goes further. */
export const isKey = (id: string): id is IdentifierKey =>
  (SCHEMES as readonly string[]).includes(schemeOf(id as IdentifierKey)) && id.length <= 200 && !carriesPerson(id);

/** Free text that is kept or logged must not carry a resident number. Throws a Refusal (BAD_INPUT). */
export function refuseResidentId(field: string, text: string): void {
  if (carriesPerson(text.normalize('NFKC')) || carriesOldResidentId(text)) {
    throw badInput(
      field,
      { en: `${field} has a resident number inside it`, zh: `${field} 中含有居民身份号码` },
      { en: 'leave the number out; type it as the code', zh: '请去掉该号码；需要查询个人的，请填在代码一栏' },
    );
  }
}
