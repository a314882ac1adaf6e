/**
 * Resident identity numbers (GB 11643): never kept, only recognised, so that they can be pseudonymised at the door and
 * refused behind it. 15-digit numbers are the same person's 18-digit number without century and check character.
 */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** Born in no year before 1850 or after 2099: seven real USCCs of 29,267 would pass for resident numbers otherwise. */
function isBirthday(yyyymmdd: string): boolean {
  const [year, month, day] = [yyyymmdd.slice(0, 4), yyyymmdd.slice(4, 6), yyyymmdd.slice(6, 8)].map(Number);
  const date = new Date(Date.UTC(year!, month! - 1, day!));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month! - 1 && date.getUTCDate() === day;
  return exists && year! >= 1850 && year! < 2100;
}

export function residentIdCheckCharacter(first17: string): string {
  return CHECKS[WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(first17[i]), 0) % 11]!;
}

/** ASCII: read as it stands. */
const PLAIN = /^[\x20-\x7e]*$/;
/** What may stand for the check character X beside X itself: it looks the same. */
const LIKE_X = /[хΧχ×Х]/gu;

/**
 * The text as it reads: compatibility forms (full width, circled, superscript, Roman Ⅹ) as plain characters, digits of any
 * script as 0-9, without characters that cannot be seen. The one place that says which characters are digits.
 */
export function folded(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{M}]/gu, '')
    .replace(LIKE_X, 'X')
    .replace(/\p{Nd}/gu, (digit) => (digit <= '9' ? digit : String(digitValue(digit.codePointAt(0)!))));
}

/** The digits of a script stand in a row of ten from its zero, and what stands before the zero is none. */
function digitValue(codePoint: number): number {
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(codePoint - value - 1))) value++;
  return value;
}

/** The 18-character number in capitals, or undefined where the text is not a resident identity number. */
export function parseResidentId(text: string): string | undefined {
  const compact = folded(text).replace(/[\s-]/g, '').toUpperCase();
  if (/^\d{17}[\dX]$/.test(compact)) return isResidentId(compact) ? compact : undefined;
  if (compact.length !== 15 || !beginsWithOldResidentId(compact)) return undefined;
  const first17 = `${compact.slice(0, 6)}19${compact.slice(6)}`;
  return first17 + residentIdCheckCharacter(first17);
}

const isResidentId = (compact: string): boolean =>
  isBirthday(compact.slice(6, 14)) && residentIdCheckCharacter(compact.slice(0, 17)) === compact[17];

/** Fifteen digits with a birthday of the twentieth century in their place; they have no check of their own. */
export const beginsWithOldResidentId = (compact: string): boolean =>
  /^\d{15}/.test(compact) && isBirthday(`19${compact.slice(6, 12)}`);

/** Between two digits of one number stand at most two other characters; blanks and dashes count once, however many. */
const BETWEEN_MAX = 2;
/** Circled numbers fold to two digits each, so nine characters may be a whole number. */
const ENOUGH_NUMERALS = /(?:\p{N}\P{N}*){9}/u;
/** The last of the eighteen may be an X. */
const ENOUGH_DIGITS = 17;

/**
 * Whether the text carries an 18-character resident number anywhere, however it is written: in full width, with blanks,
 * dots or other characters between its digits, inside a sole trader's old taxpayer number or a remark. A 15-digit run
 * alone is not taken for one: registration numbers have the same shape, so only columns that hold a person's number or a
 * taxpayer id are read as 15 digits.
 */
export function carriesResidentId(text: string): boolean {
  if (!mayHaveNumber(text)) return false;
  const characters = [
    ...folded(text)
      .replace(/[\s\p{Pd}]+/gu, ' ')
      .toUpperCase(),
  ];
  const digitsAt = characters.flatMap((character, at) => (isDigit(character) ? [at] : []));
  return digitsAt.some((_, i) => residentIdFrom(characters, digitsAt.slice(i, i + 18)));
}

/** What almost every text of a million rows is told by. */
function mayHaveNumber(text: string): boolean {
  if (text.length < 9) return false;
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7e) return ENOUGH_NUMERALS.test(text);
    if (code >= 0x30 && code <= 0x39) digits++;
  }
  return digits >= ENOUGH_DIGITS;
}

const isDigit = (character: string): boolean => character >= '0' && character <= '9';

/** Whether a resident number begins with the first of these digits: seventeen of them, and one more or an X. */
function residentIdFrom(characters: readonly string[], digitsAt: readonly number[]): boolean {
  if (digitsAt.length < 17) return false;
  for (let i = 1; i < 17; i++) if (digitsAt[i]! - digitsAt[i - 1]! > BETWEEN_MAX + 1) return false;
  const first17 = digitsAt
    .slice(0, 17)
    .map((at) => characters[at])
    .join('');
  if (!isBirthday(first17.slice(6, 14))) return false;
  const [from, to] = [digitsAt[0]!, digitsAt[16]!];
  const check = residentIdCheckCharacter(first17);
  const checkAt = characters
    .slice(to + 1, to + 2 + BETWEEN_MAX)
    .findIndex((character) => isDigit(character) || character === 'X');
  if (checkAt < 0 || characters[to + 1 + checkAt] !== check) return false;
  return oneLetterAtMost(characters.slice(from, to + 1 + checkAt));
}

/** Letters between digits make codes (a UUID, a hash); only one letter, again and again, is a way of writing a number. */
function oneLetterAtMost(characters: readonly string[]): boolean {
  return new Set(characters.filter((character) => /[A-Z]/.test(character))).size <= 1;
}

const DIGITS_SHOWN_MAX = 14;
const LENGTH_SHOWN_MAX = 100;

/**
 * A sent text as a reason, a log or a header may repeat it: whole, so that a department finds its code again; of a text
 * with digits enough for a resident number (15) only the first and last two characters; of a long one its beginning.
 */
export function shown(text: string): string {
  const characters = [...text];
  const digits = folded(text).match(/\d/g)?.length ?? 0;
  if (digits > DIGITS_SHOWN_MAX) return `${characters.slice(0, 2).join('')}…${characters.slice(-2).join('')}`;
  return characters.length > LENGTH_SHOWN_MAX ? `${characters.slice(0, LENGTH_SHOWN_MAX).join('')}…` : text;
}
