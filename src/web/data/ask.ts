import type { Document } from './document';

/** What the API says of an error, or what the browser knows where there was no answer at all. */
export interface Problem {
  /** As in `extensions.code`; OFFLINE where no answer came. */
  code: string;
  message: string;
  /** The language of `message` and `remedy`, where the API told them. */
  lang?: string;
  field?: string;
  remedy?: string;
  retryAfterS?: number;
  /** Of a text that was sent: the line that is wrong. */
  line?: number;
}

export class AskError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: Partial<Problem> }[];
}

/**
 * Asks the API on this origin, which tells errors in the language of the page. Throws an AskError with the first problem
 * where any part has no answer.
 */
export async function ask<Data, Variables>(
  document: Document<Data, Variables>,
  variables: Variables,
  token?: string,
  signal?: AbortSignal,
): Promise<Data> {
  const { lang } = globalThis.document.documentElement;
  const answer = (await sent('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': lang,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify({ query: document.text, operationName: document.name, variables }),
    signal: signal ?? null,
  })) as Answer<Data>;
  const [error] = answer.errors ?? [];
  if (error) throw new AskError({ code: 'UNKNOWN', ...error.extensions, message: error.message, lang });
  if (!answer.data) throw new AskError({ code: 'UNKNOWN', message: 'an answer without data' });
  return answer.data;
}

/** JSON from this origin. An aborted request rejects with its AbortError. */
export async function sent(path: string, init: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    throw new AskError({ code: 'OFFLINE', message: (error as Error).message });
  }
  try {
    return await response.json();
  } catch {
    throw new AskError({ code: 'OFFLINE', message: `HTTP ${response.status}` });
  }
}

export const problemOf = (error: unknown): Problem =>
  error instanceof AskError ? error.problem : { code: 'UNKNOWN', message: String(error) };
