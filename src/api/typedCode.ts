import { carriesOldResidentId } from '../subject/carriesOldResidentId.js';
import { carriesPerson } from '../subject/carriesPerson.js';
import { type IdentifierKey, readCode, SCHEMES, schemeOf, taxpayerIdNamesPerson } from '../subject/identifier.js';
import type { Pseudonymiser } from '../subject/pseudonym.js';
import { badInput, Refusal } from './refusal.js';

const CODE_LENGTH_MAX = 100;

/**
 * What a code that somebody typed may mean. An 18-character resident number becomes its pseudonym here at the door and is
 * never repeated; of 15 digits only a registration number is read, for the two look the same. Throws a Refusal
 * (INVALID_CODE, BAD_INPUT).
 */
export function identifiersOfTypedCode(text: string, pseudonym: Pseudonymiser, field = 'code'): IdentifierKey[] {
  const invalid = (what: string, remedy: string): Refusal =>
    new Refusal('INVALID_CODE', `the code ${what}`, { field, remedy });
  const numberInside = (): Refusal =>
    invalid('has a resident number inside it', "type the sole trader's unified social credit code instead");
  if (text.length > CODE_LENGTH_MAX) throw invalid('is far too long', 'type the code alone');
  const typed = text.normalize('NFKC').trim();
  const compact = typed.replace(/[\s-]/g, '');
  const person = compact.length === 18 ? pseudonym(compact) : undefined;
  if (person) return [person, ...(pseudonym.former?.(compact) ?? [])];
  if (carriesPerson(typed)) throw numberInside();
  const reading = readCode(typed);
  if ('identifiers' in reading) return reading.identifiers;
  if (reading.fault === 'CHECK_CHARACTER') {
    throw invalid('has a wrong check character', 'compare it with the licence, character by character');
  }
  if (taxpayerIdNamesPerson(typed)) throw numberInside();
  throw invalid(
    'is none that we know',
    'type a unified social credit code (18 characters), an organisation code, a registration number or a taxpayer id',
  );
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
    throw badInput(field, `${field} has a resident number inside it`, 'leave the number out; type it as the code');
  }
}
