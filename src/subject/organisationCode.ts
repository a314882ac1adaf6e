import { isPlaceholder } from './placeholder.js';

/** Organisation code of GB 11714: eight characters 0-9 A-Z and a check character mod 11 (X for ten). */
export type OrganisationCode = string & { readonly brand: 'OrganisationCode' };

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** The check character that GB 11714 asks for after these eight characters. */
export function organisationCheckCharacter(first8: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * ALPHABET.indexOf(first8[i]!), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** Reads `12345678-9` or `123456789`; undefined where the form or the check character is wrong. */
export function parseOrganisationCode(text: string): OrganisationCode | undefined {
  const code = text.replace('-', '');
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code) || isPlaceholder(code)) return undefined;
  return organisationCheckCharacter(code.slice(0, 8)) === code[8] ? (code as OrganisationCode) : undefined;
}
