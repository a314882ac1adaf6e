import type { KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { type Caller, ROLES } from './caller.js';
import type { KeySet } from './keySet.js';
import { type RefusalReason, TokenRefused } from './tokenRefused.js';

export const ISSUER = 'chengxin';
export const AUDIENCE = 'chengxin-api';
const TOKEN_LENGTH_MAX = 8_192;
const CACHED_TOKENS_MAX = 1_000;

const text = z.string().min(1).max(200);
const Claims = z
  .object({
    sub: text,
    role: z.enum(ROLES),
    system: text.optional(),
    department: text.optional(),
    region: text.optional(),
    purposes: z.array(text).max(100).default([]),
    subject: text.optional(),
    exp: z.number(),
    nbf: z.number().optional(),
  })
  .refine((claims) => claims.role !== 'subject' || claims.subject !== undefined);

interface Verified {
  caller: Caller;
  expS: number;
  kid: string | undefined;
  key: KeyObject;
}

/**
 * Turns tokens into callers: ES256 alone, our issuer and audience, an end that has not come, and a key of our own key set;
 * `kid` only selects among those, and `jku`, `x5u` or `jwk` in a token mean nothing. A token once verified is remembered by
 * its whole text until it ends or its key leaves the set.
 */
export class TokenReader {
  private readonly verified = new Map<string, Verified>();

  constructor(private readonly keys: KeySet) {}

  /** The caller that a token speaks for at `nowMs` (epoch, milliseconds). Throws TokenRefused. */
  read(token: string, nowMs: number): Caller {
    const nowS = nowMs / 1_000;
    const known = this.verified.get(token);
    if (known) {
      if (nowS < known.expS && this.keys.find(known.kid) === known.key) return known.caller;
      this.verified.delete(token);
    }
    const verified = this.verify(token, Math.floor(nowS));
    if (this.verified.size >= CACHED_TOKENS_MAX) this.verified.delete(this.verified.keys().next().value!);
    this.verified.set(token, verified);
    return verified.caller;
  }

  private verify(token: string, nowS: number): Verified {
    const header = token.length > TOKEN_LENGTH_MAX ? undefined : headerOf(token);
    if (!header) throw new TokenRefused('MALFORMED');
    if (header.alg !== 'ES256') throw new TokenRefused('ALGORITHM');
    if (header.typ !== 'JWT') throw new TokenRefused('TYPE');
    if ('crit' in header) throw new TokenRefused('MALFORMED');
    const kid = typeof header.kid === 'string' ? header.kid : undefined;
    const key = this.keys.find(kid);
    if (!key) throw new TokenRefused('UNKNOWN_KEY');
    const claims = Claims.safeParse(payloadOf(token, key, nowS));
    if (!claims.success) throw new TokenRefused('CLAIMS');
    const { sub, exp, nbf: _, ...rest } = claims.data;
    return { caller: Object.freeze({ account: sub, ...rest }), expS: exp, kid, key };
  }
}

function headerOf(token: string): Record<string, unknown> | undefined {
  try {
    const header: unknown = JSON.parse(Buffer.from(token.split('.', 1)[0]!, 'base64url').toString('utf8'));
    return typeof header === 'object' && header !== null ? (header as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function payloadOf(token: string, key: KeyObject, nowS: number): unknown {
  try {
    return jwt.verify(token, key, {
      algorithms: ['ES256'],
      issuer: ISSUER,
      audience: AUDIENCE,
      clockTimestamp: nowS,
      complete: false,
    });
  } catch (error) {
    throw new TokenRefused(reasonOf(error));
  }
}

const BY_MESSAGE: readonly (readonly [string, RefusalReason])[] = [
  ['jwt audience invalid', 'AUDIENCE'],
  ['jwt issuer invalid', 'ISSUER'],
  ['invalid signature', 'SIGNATURE'],
  ['invalid algorithm', 'ALGORITHM'],
  ['invalid exp', 'CLAIMS'],
  ['invalid nbf', 'CLAIMS'],
];

function reasonOf(error: unknown): RefusalReason {
  if (error instanceof jwt.TokenExpiredError) return 'EXPIRED';
  if (error instanceof jwt.NotBeforeError) return 'NOT_YET_VALID';
  const message = error instanceof Error ? error.message : '';
  return BY_MESSAGE.find(([start]) => message.startsWith(start))?.[1] ?? 'MALFORMED';
}
