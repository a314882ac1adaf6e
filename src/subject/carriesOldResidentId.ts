import { beginsWithOldResidentId, folded } from './residentId.js';

/**
 * Whether free text has a 15-digit run that a resident number of before 1999 may be: a birthday in its place, and not the check
 * digit that a business registration number ends with (GS 15—2006). One in ten resident numbers passes for the latter.
 */
export const carriesOldResidentId = (text: string): boolean =>
  [...folded(text).matchAll(/(?<!\d)\d{15}(?!\d)/g)].some(
    ([digits]) => beginsWithOldResidentId(digits) && !DATED.test(digits) && !isRegistrationNumber(digits),
  );

/** No region begins so, and many serial numbers begin with a date. */
const DATED = /^(?:19|20)/;

/** ISO 7064, MOD 11,10; from memory of GS 15—2006, whose own example 110108000000016 it fits. */
function isRegistrationNumber(digits: string): boolean {
  let rest = 10;
  for (const digit of digits.slice(0, -1)) rest = (((rest + Number(digit)) % 10 || 10) * 2) % 11;
  return (rest + Number(digits.at(-1))) % 10 === 1;
}
