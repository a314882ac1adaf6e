import { folded, parseResidentId } from './residentId.js';

const LEFT_OUT = '[number left out]';

/** Digits enough for a resident number, whether they are one or not: for texts that may repeat what a caller sent. */
const LONG_NUMBER = /\p{Nd}[\p{Nd}\s-]{12,}[\p{Nd}Xx]/gu;
export const withoutNumbers = (text: string): string => text.replace(LONG_NUMBER, LEFT_OUT);

/** Fewer digits than this, of any script and in any form, are no resident number; circled ones fold to two each. */
const ENOUGH_DIGITS = /(?:\p{N}\P{N}*){8}/u;
const LENGTHS = [18, 15];

/** A character of a text as it reads: digits (or the check character X) of a number, or what may stand between them. */
interface Sign {
  read: string;
  at: number;
}

/**
 * The text with every resident identity number masked, however its digits are written: 18 of them anywhere, also inside a
 * longer number; 15 where they stand alone. Times, offsets and other numbers stay, which is what a log is for.
 */
export function withoutResidentIds(text: string): string {
  if (!ENOUGH_DIGITS.test(text)) return text;
  const characters = [...text];
  const masked = new Array<boolean>(characters.length).fill(false);
  for (const run of runsOf(characters)) maskIn(run, masked);
  return masked.includes(true) ? replaced(characters, masked) : text;
}

/** Digits with nothing but blanks, dashes and what cannot be seen between them. */
function runsOf(characters: readonly string[]): Sign[][] {
  const runs: Sign[][] = [];
  let run: Sign[] = [];
  const end = () => {
    if (run.length >= 15) runs.push(run);
    run = [];
  };
  for (const [at, character] of characters.entries()) {
    const read = folded(character).toUpperCase();
    if (/^\d+$/.test(read)) for (const digit of read) run.push({ read: digit, at });
    else if (read === 'X' && run.length > 0) {
      run.push({ read, at });
      end();
    } else if (!/^[\s\p{Pd}]*$/u.test(read)) end();
  }
  end();
  return runs;
}

function maskIn(run: readonly Sign[], masked: boolean[]): void {
  const plain = run.map(({ read }) => read).join('');
  for (const length of LENGTHS) {
    for (let start = 0; start + length <= plain.length; start++) {
      if (length === 15 && !standsAlone(run, start, length)) continue;
      if (parseResidentId(plain.slice(start, start + length)) === undefined) continue;
      masked.fill(true, run[start]!.at, run[start + length - 1]!.at + 1);
    }
  }
}

/** No digit directly before or behind: 15 of more digits are a number of another kind. */
function standsAlone(run: readonly Sign[], start: number, length: number): boolean {
  const [first, last] = [run[start]!.at, run[start + length - 1]!.at];
  const before = run[start - 1]?.at ?? -2;
  const behind = run[start + length]?.at ?? Number.POSITIVE_INFINITY;
  return before < first - 1 && behind > last + 1;
}

function replaced(characters: readonly string[], masked: readonly boolean[]): string {
  let text = '';
  for (let at = 0; at < characters.length; at++) {
    if (!masked[at]) text += characters[at];
    else if (!masked[at - 1]) text += LEFT_OUT;
  }
  return text;
}
