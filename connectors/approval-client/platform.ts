import { createHash } from 'node:crypto';
import type { Document } from './document.js';

/** What the platform says where it does not do what was asked. OFFLINE: it could not be reached at all. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly remedy?: string,
    readonly field?: string,
  ) {
    super(message);
  }

  /** It may be had later: nothing was wrong with the question. */
  get isOutage(): boolean {
    return this.code === 'OFFLINE' || this.code === 'UNAVAILABLE';
  }
}

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string; remedy?: string; field?: string } }[];
}
export type Ask = <Data, Variables>(document: Document<Data, Variables>, variables: Variables) => Promise<Data>;

const WAIT_MS = 25_000;

/**
 * Asks the platform at `url` (https://…/graphql) with the tokens of `token`, by the ids of schema/operations: no query text
 * travels. Throws Refused.
 */
export const platformAt = (url: string, token: () => string): Ask =>
  async function ask({ text }, variables) {
    const sha256Hash = createHash('sha256').update(text).digest('hex');
    const body = JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash } }, variables });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token()}` };
    const signal = AbortSignal.timeout(WAIT_MS);
    const answer = await fetch(url, { method: 'POST', headers, body, signal })
      .then((response) => response.json() as Promise<Answer<never>>)
      .catch((error: Error) => {
        throw new Refused('OFFLINE', `no answer: ${error.message}`, 'try again');
      });
    const [error] = answer.errors ?? [];
    if (!error && answer.data) return answer.data;
    const { code = 'UNKNOWN', remedy, field } = error?.extensions ?? {};
    throw new Refused(code, error?.message ?? 'an answer without data', remedy, field);
  };
