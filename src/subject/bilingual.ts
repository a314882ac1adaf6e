/** As the API's enum of the same name. */
export type Lang = 'ZH' | 'EN';

/** Words for people in both languages of the platform: none can be said in one of them alone. */
export interface Bilingual {
  zh: string;
  en: string;
}

/** What is wrong, and what to do about it. */
export interface Said {
  what: Bilingual;
  remedy: Bilingual;
}

/** An error that people are told. Its `message` and `remedy` are the English, for logs and terminals. */
export class BilingualError extends Error {
  readonly remedy: string;
  constructor(readonly said: Said) {
    super(said.what.en);
    this.remedy = said.remedy.en;
  }
}

export const mapBilingual = ({ zh, en }: Bilingual, change: (text: string) => string): Bilingual => ({
  zh: change(zh),
  en: change(en),
});

/** The commonest remedy. */
export const nameOneOf = (names: readonly string[]): Bilingual => ({
  en: `name one of ${names.join(', ')}`,
  zh: `请从以下选择：${names.join('、')}`,
});

/** What to do about a text that is too long. */
export const charactersAtMost = (max: number): Bilingual => ({
  en: `${max} characters at most`,
  zh: `最多 ${max} 个字符`,
});
