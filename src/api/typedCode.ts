import { type IdentifierKey, readCode, taxpayerIdNamesPerson } from '../subject/identifier.js';
import { carriesResidentId } from '../subject/residentId.js';
import { badInput, Refusal } from './refusal.js';

const CODE_LENGTH_MAX = 100;

/**
 * What a code that somebody typed may mean. An 18-character resident number becomes its pseudonym here at the door and is
 * never repeated; of 15 digits only a registration number is read, for the two look the same. Throws a Refusal
 * (INVALID_CODE, BAD_INPUT).
 */
export function identifiersOfTypedCode(
  text: string,
  pseudonym: (residentId: string) => IdentifierKey | undefined,
): IdentifierKey[] {
  if (text.length > CODE_LENGTH_MAX) throw invalid('is far too long', 'type the code alone');
  const typed = text.normalize('NFKC').trim();
  const compact = typed.replace(/[\s-]/g, '');
  const person = compact.length === 18 ? pseudonym(compact) : undefined;
  if (person) return [person];
  if (carriesResidentId(typed)) throw numberInside();
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

const invalid = (what: string, remedy: string): Refusal =>
  new Refusal('INVALID_CODE', `the code ${what}`, { field: 'code', remedy });

const numberInside = (): Refusal =>
  invalid('has a resident number inside it', "type the sole trader's unified social credit code instead");

/** Free text that is kept or logged must not carry a resident number. Throws a Refusal (BAD_INPUT). */
export function refuseResidentId(field: string, text: string): void {
  if (carriesResidentId(text.normalize('NFKC'))) {
    throw badInput(field, `${field} has a resident number inside it`, 'leave the number out; type it as the code');
  }
}
