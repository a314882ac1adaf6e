import type { Source } from '../intake/source.js';
import type { Lang } from '../subject/bilingual.js';
import { inLang } from './bilingual.js';

/** What a source is called; its id where the platform reads it no more. */
export function sourceTitle(id: string, lang: Lang | null | undefined, sources: readonly Source[]): string {
  const title = sources.find((source) => source.id === id)?.title;
  return title ? inLang(title, lang) : id;
}
