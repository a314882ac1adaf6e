import { type OrganisationCode, parseOrganisationCode } from './organisationCode.js';
import { isPlaceholder } from './placeholder.js';

/** Unified social credit code of GB 32100-2015: 18 characters of 0-9 A-Z without I O S V Z, the last one a check mod 31. */
export type Uscc = string & { readonly brand: 'Uscc' };

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = Array.from({ length: 17 }, (_, i) => Number(3n ** BigInt(i) % 31n));

export type UsccFault = 'LENGTH' | 'ALPHABET' | 'PLACEHOLDER' | 'CHECK_CHARACTER';

/** The check character that GB 32100 asks for after these seventeen characters (all of its alphabet). */
export function usccCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * ALPHABET.indexOf(first17[i]!), 0);
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}

/** What is wrong with the text as a USCC, or undefined where nothing is. Lower case is a fault: the standard has none. */
export function usccFault(text: string): UsccFault | undefined {
  if (text.length !== 18) return 'LENGTH';
  if ([...text].some((character) => !ALPHABET.includes(character))) return 'ALPHABET';
  if (isPlaceholder(text)) return 'PLACEHOLDER';
  return usccCheckCharacter(text.slice(0, 17)) === text[17] ? undefined : 'CHECK_CHARACTER';
}

export function parseUscc(text: string): Uscc | undefined {
  return usccFault(text) === undefined ? (text as Uscc) : undefined;
}

/** Characters 9-17, only where GB 11714's own check holds: without it they join nothing (16 of 29,267 real codes fail). */
export function organisationCodeOf(uscc: Uscc): OrganisationCode | undefined {
  return parseOrganisationCode(uscc.slice(8, 17));
}
