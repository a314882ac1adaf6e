import { parseResidentId } from './residentId.js';

const LEFT_OUT = '[number left out]';

/** Digits enough for a resident number, whether they are one or not: for texts that may repeat what a caller sent. */
const LONG_NUMBER = /\p{Nd}[\p{Nd}\s-]{12,}[\p{Nd}Xx]/gu;
export const withoutNumbers = (text: string): string => text.replace(LONG_NUMBER, LEFT_OUT);

/** Digits as people type them: also in full width, with spaces and hyphens between. */
const RUN = /[0-9０-９](?:[0-9０-９\s-]*[0-9０-９XxＸｘ])?/gu;
const LENGTHS = [18, 15];

/**
 * The text with every resident identity number masked: 18 digits anywhere, also inside a longer number; 15 where they
 * stand alone. Times, offsets and other numbers stay, which is what a log is for.
 */
export function withoutResidentIds(text: string): string {
  return text.replace(RUN, (run) => {
    const places = [...run].flatMap((character, at) => (/[\s-]/.test(character) ? [] : [at]));
    if (places.length < 15) return run;
    const plain = places.map((at) => run[at]!.normalize('NFKC')).join('');
    const masked = new Array<boolean>(run.length).fill(false);
    for (const length of LENGTHS) {
      for (let start = 0; start + length <= plain.length; start++) {
        if (length === 15 && !standsAlone(places, start, length)) continue;
        if (parseResidentId(plain.slice(start, start + length)) === undefined) continue;
        masked.fill(true, places[start], places[start + length - 1]! + 1);
      }
    }
    return masked.includes(true) ? replaced(run, masked) : run;
  });
}

/** No digit directly before or behind: 15 of more digits are a number of another kind. */
function standsAlone(places: readonly number[], start: number, length: number): boolean {
  const [first, last] = [places[start]!, places[start + length - 1]!];
  return places[start - 1] !== first - 1 && places[start + length] !== last + 1;
}

function replaced(run: string, masked: readonly boolean[]): string {
  let text = '';
  for (let at = 0; at < run.length; at++) {
    if (!masked[at]) text += run[at];
    else if (!masked[at - 1]) text += LEFT_OUT;
  }
  return text;
}
