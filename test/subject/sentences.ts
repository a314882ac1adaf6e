const QUOTED = /“[^”]*”|"[^"]*"|`[^`]*`|\([^()]*\)|（[^（）]*）/g;
/** Three words in a row are a sentence; names of fields, formats and settings stand alone. */
const ENGLISH = /\p{Script=Latin}{2,}(?:[ ,;:'’]+\p{Script=Latin}+){2,}/u;
const CHINESE = /\p{Script=Han}{4,}/u;

/** The English sentence in a text that should be Chinese; undefined where there is none. */
export const englishIn = (text: string): string | undefined => ENGLISH.exec(text)?.[0];
/** The Chinese in a text that should be English, what it quotes left out. */
export const chineseIn = (text: string): string | undefined => CHINESE.exec(text)?.[0];
export const withoutQuotes = (text: string): string => text.replace(QUOTED, '');
