import { createContext, useContext } from 'react';
import { en } from './en';
import { type Words, zh } from './zh';

export type Lang = 'ZH' | 'EN';
const KEY = 'chengxin.lang';
const WORDS: Record<Lang, Words> = { ZH: zh, EN: en };

/** The language of the address (`?lang=en`), else the one chosen last, else Chinese. */
export function firstLang(): Lang {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(KEY) ?? '';
  return asked.toUpperCase() === 'EN' ? 'EN' : 'ZH';
}

export const keepLang = (lang: Lang): void => localStorage.setItem(KEY, lang);

export const LangContext = createContext<Lang>('ZH');
export const useLang = (): Lang => useContext(LangContext);
export const useWords = (): Words => WORDS[useLang()];
export const wordsOf = (lang: Lang): Words => WORDS[lang];
