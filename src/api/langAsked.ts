import type { IncomingMessage } from 'node:http';
import Negotiator from 'negotiator';
import type { Lang } from '../subject/bilingual.js';

const LANGS: Record<string, Lang> = { en: 'EN', zh: 'ZH' };

/**
 * The language in which errors are told, by Accept-Language (RFC 9110, 12.5.4): Chinese where it is preferred to English,
 * English for anything else and where there is no header. Asked for only when there is an error to tell.
 */
export function langAsked(header: string | null | undefined): Lang {
  const headers = header ? { 'accept-language': header } : {};
  return LANGS[new Negotiator({ headers }).language(Object.keys(LANGS)) ?? ''] ?? 'EN';
}

export const langOf = (request: Pick<IncomingMessage, 'headers'> | undefined): Lang =>
  langAsked(request?.headers['accept-language']);
