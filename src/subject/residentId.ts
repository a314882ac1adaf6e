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

/** The 18-character number in capitals, or undefined where the text is not a resident identity number. */
export function parseResidentId(text: string): string | undefined {
  const compact = text.replace(/[\s-]/g, '').toUpperCase();
  if (/^\d{17}[\dX]$/.test(compact)) {
    return isBirthday(compact.slice(6, 14)) && residentIdCheckCharacter(compact.slice(0, 17)) === compact[17]
      ? compact
      : undefined;
  }
  if (!/^\d{15}$/.test(compact) || !isBirthday(`19${compact.slice(6, 12)}`)) return undefined;
  const first17 = `${compact.slice(0, 6)}19${compact.slice(6)}`;
  return first17 + residentIdCheckCharacter(first17);
}

/**
 * Whether the text carries an 18-character resident number anywhere (also inside a sole trader's old taxpayer number or a
 * remark). A 15-digit run alone is not taken for one: registration numbers have the same shape, so only columns that
 * hold a person's number are read as 15 digits.
 */
export function carriesResidentId(text: string): boolean {
  const runs = text.toUpperCase().match(/\d[\d -]{15,}[\dX]/g) ?? [];
  return runs.some((run) => {
    const compact = run.replace(/[ -]/g, '');
    for (let i = 0; i + 18 <= compact.length; i++) if (parseResidentId(compact.slice(i, i + 18))) return true;
    return false;
  });
}
