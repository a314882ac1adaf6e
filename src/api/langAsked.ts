import type { IncomingMessage } from 'node:http';
import type { Lang } from '../subject/bilingual.js';

const RANGE = /^\s*([a-z]{1,8})(?:-[a-z0-9-]{1,60})?\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i;
const HEADER_LENGTH_MAX = 500;

/**
 * The language in which errors are told, by Accept-Language (RFC 9110, 12.5.4): Chinese where it is preferred to English,
 * English for anything else and where there is no header. Asked for only when there is an error to tell.
 */
export function langAsked(header: string | null | undefined): Lang {
  if (!header || header.length > HEADER_LENGTH_MAX) return 'EN';
  const asked = header.split(',').flatMap((range) => {
    const [, language, weight = '1'] = RANGE.exec(range) ?? [];
    return language ? [{ language: language.toLowerCase(), weight: Number(weight) }] : [];
  });
  const place = (language: string) => {
    const of = asked.filter((each) => each.language === language && each.weight > 0);
    const weight = Math.max(0, ...of.map((each) => each.weight));
    return { weight, at: asked.findIndex((each) => each.language === language && each.weight === weight) };
  };
  const [zh, en] = [place('zh'), place('en')];
  if (zh.weight === en.weight) return zh.weight > 0 && zh.at < en.at ? 'ZH' : 'EN';
  return zh.weight > en.weight ? 'ZH' : 'EN';
}

export const langOf = (request: Pick<IncomingMessage, 'headers'> | undefined): Lang =>
  langAsked(request?.headers['accept-language']);
