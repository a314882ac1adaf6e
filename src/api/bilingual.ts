import type { Bilingual } from '../assessment/assessment.js';
import type { Lang } from './enums.js';

/** Chinese where nothing is said. */
export const inLang = (text: Bilingual, lang: Lang | null | undefined): string => (lang === 'EN' ? text.en : text.zh);
