/** What a spreadsheet's number stands for, which only its format says. */
export type NumberKind = 'NUMBER' | 'DAY' | 'TIME' | 'PERCENT';

/** Built-in formats that are days: 14-17 and 22, and those of Chinese and Japanese programs (27-36, 50-58). */
const isBuiltInDay = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
const isBuiltInTime = (id: number): boolean => (id >= 18 && id <= 21) || (id >= 45 && id <= 47);

export function numberKind(id: number, format: string | undefined): NumberKind {
  if (format === undefined || format === '') {
    if (isBuiltInDay(id)) return 'DAY';
    if (isBuiltInTime(id)) return 'TIME';
    return id === 9 || id === 10 ? 'PERCENT' : 'NUMBER';
  }
  // Literals, colours, conditions and locales are no part of it; [h] counts hours.
  const said = format
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .toLowerCase();
  if (/general|常规/.test(said)) return 'NUMBER';
  if (/[yd年日]/.test(said) || /^[^hs]*m[^hs]*$/.test(said)) return 'DAY';
  if (/[hs]/.test(said)) return 'TIME';
  return said.includes('%') ? 'PERCENT' : 'NUMBER';
}

const DAY_MS = 86_400_000;
const [EPOCH_1900, EPOCH_1904] = [Date.UTC(1899, 11, 30), Date.UTC(1904, 0, 1)];
/** Spreadsheets keep fifteen digits: of a longer number the last ones are lost before we see it. */
const TOO_LONG = 1e15;

/** The number as a department would write it; undefined where digits were lost or no day is meant. */
export function numberText(raw: string, kind: NumberKind, from1904: boolean): string | undefined {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value) || Math.abs(value) >= TOO_LONG) return undefined;
  if (kind === 'DAY') return dayText(value, from1904);
  if (kind === 'TIME') return timeText(value);
  return kind === 'PERCENT' ? `${plain(value * 100)}%` : plain(value);
}

/** Without float dust (0.1 + 0.2 is 0.3) and without exponent. */
function plain(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  if (!/e/i.test(text)) return text;
  return Number(text)
    .toFixed(20)
    .replace(/\.?0+$/, '');
}

function dayText(value: number, from1904: boolean): string | undefined {
  const serial = Math.floor(value + 1e-9);
  // 1900 was no leap year, but day 60 of these programs is its 29 February.
  if (serial < 1 || serial === 60 || serial > 2_958_465) return from1904 && serial === 0 ? '1904-01-01' : undefined;
  const days = !from1904 && serial < 60 ? serial + 1 : serial;
  return new Date((from1904 ? EPOCH_1904 : EPOCH_1900) + days * DAY_MS).toISOString().slice(0, 10);
}

function timeText(value: number): string | undefined {
  if (value < 0) return undefined;
  const seconds = Math.round(value * 86_400);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
