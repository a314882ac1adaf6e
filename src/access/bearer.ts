import { type Caller, PUBLIC_CALLER } from './caller.js';
import { TokenRefused } from './tokenRefused.js';
import type { TokenReader } from './tokens.js';

/** The caller of a request by its Authorization header; none: the public. Throws TokenRefused, also for other schemes. */
export function callerOf(authorization: string | null | undefined, tokens: TokenReader, nowMs: number): Caller {
  if (authorization === null || authorization === undefined) return PUBLIC_CALLER;
  const match = /^Bearer +(\S+)$/i.exec(authorization);
  if (!match) throw new TokenRefused('MALFORMED');
  return tokens.read(match[1]!, nowMs);
}
