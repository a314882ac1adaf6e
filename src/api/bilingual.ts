import type { Bilingual, Lang } from '../subject/bilingual.js';

/** Chinese where nothing is said. */
export const inLang = (text: Bilingual, lang: Lang | null | undefined): string => (lang === 'EN' ? text.en : text.zh);

/** In the language that a field's argument names; Chinese where it names none. */
export const told = (text: Bilingual, { lang }: { lang?: Lang | null | undefined }): string => inLang(text, lang);
