import type { Words } from '../words/zh';

/**
 * Where a rule is from (`press: …`): how certain that is in the reader's words. The note behind it is written in English
 * alone and stands on English pages.
 */
export function sourceSaid(source: string, { certainty, htmlLang }: Words): string {
  const [, sure = '', note = ''] = /^([A-Za-z_ ]+): (.*)$/s.exec(source) ?? [];
  const word = certainty[sure.toUpperCase().replace(' ', '_')];
  if (!word) return source;
  return htmlLang === 'en' ? `${word}: ${note}` : word;
}
