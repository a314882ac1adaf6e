import { type ExecutionResult, parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { publicError } from './errors.js';
import { langAsked } from './langAsked.js';
import { boundedRepetition, TOKENS_MAX } from './queryLimits.js';

/** Every error of an answer leaves as the ones of `errors.ts`, in the language asked for, whichever step of the request made it. */
export const usePublicErrors = (log: Logger): Plugin => ({
  onResultProcess({ request, result, setResult }) {
    const { errors } = (result ?? {}) as ExecutionResult;
    if (!errors?.length) return;
    const lang = langAsked(request.headers.get('accept-language'));
    setResult({ ...(result as ExecutionResult), errors: errors.map((error) => publicError(error, log, lang)) });
  },
});

/** Bounds on what a question may be, before anything is resolved. */
export const useQueryLimits = (): Plugin => ({
  onParse({ setParseFn }) {
    setParseFn((source: string, options: object) => parse(source, { ...options, maxTokens: TOKENS_MAX }));
  },
  onValidate({ addValidationRule }) {
    addValidationRule(boundedRepetition);
  },
});
