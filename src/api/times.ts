import type { Instant } from '../facts/time.js';
import type { ApiContext } from './context.js';
import { requireMay } from './permissions.js';
import { badInput } from './refusal.js';

/** The times that a question is about; absent: now. */
export interface AskedTimes {
  asOf?: Instant | null | undefined;
  knownAt?: Instant | null | undefined;
}

/** Throws a Refusal where the caller may not ask about other times (FORBIDDEN), or one lies ahead (BAD_INPUT). */
export function requireAskable(times: AskedTimes, { caller, now }: ApiContext): void {
  for (const field of ['asOf', 'knownAt'] as const) {
    const instant = times[field];
    if (!instant) continue;
    requireMay(caller, 'Subject.otherTimes');
    if (instant > now)
      throw badInput(
        field,
        { en: `${field} lies in the future`, zh: `${field} 在今天以后` },
        { en: 'ask about now or earlier', zh: '请查询现在或者以前' },
      );
  }
}
