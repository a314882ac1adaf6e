import { sourceSaid } from '../parts/spoken';
import type { Lang } from '../words/words';
import type { Words } from '../words/zh';

/** The page is printed in both languages side by side; a word of one of them. */
export const titleIn = (title: string, lang: Lang): string => title.split(' · ')[lang === 'ZH' ? 0 : 1] ?? title;
export const headIn = (head: string, lang: Lang): string => head.split(/ (.*)/)[lang === 'ZH' ? 0 : 1] ?? head;

/** A cell in the reader's language, where it was printed in both; ids of steps, measures and strengths by their names. */
export function cellIn(cell: string, words: Words): string {
  const [zh, en, ...more] = cell.split('\n');
  if (en !== undefined && more.length === 0) return words.htmlLang === 'en' ? en : zh!;
  const names: Record<string, string> = { ...words.limit, ...words.measureKind, ...words.strength };
  return sourceSaid(cell, words).replace(/\b[A-Z][A-Z_]+\b/g, (id) => names[id] ?? id);
}

/** Which rows count where several match, and what an overlay does with the table that it extends. */
export function noteIn(note: string, words: Words): string {
  const { hits, instead, without } = words.regulator.policies;
  const hit = /hit policy: (\w+)/.exec(note)?.[1];
  const left = /without: (.*)/.exec(note)?.[1];
  return [hit && (hits[hit] ?? hit), /Instead of all rows/.test(note) && instead, left && without(left)]
    .filter(Boolean)
    .join(' ');
}
