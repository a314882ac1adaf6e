import type { Response } from 'express';
import type { Problem } from './errors.js';

const STATUS: Partial<Record<Problem['code'], number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_INPUT: 400,
  INVALID_CODE: 400,
  ITEM_NOT_FOUND: 404,
  SUBJECT_NOT_FOUND: 404,
  SUBJECT_INACTIVE: 409,
  CONFLICT: 409,
  LIMIT_EXCEEDED: 429,
  UNAVAILABLE: 503,
};

/** A problem as the answer of a path beside GraphQL. */
export function tell(response: Response, problem: Problem): void {
  const { code, message, field, remedy, retryAfterS } = problem;
  if (retryAfterS !== undefined) response.set('retry-after', String(retryAfterS));
  response.vary('accept-language');
  response.status(STATUS[code] ?? 500).json({
    code,
    message,
    ...(field ? { field } : {}),
    remedy,
    ...(retryAfterS !== undefined ? { retryAfterS } : {}),
  });
}
