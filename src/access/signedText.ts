import jwt from 'jsonwebtoken';
import type { KeySet } from './keySet.js';

/** Why a signed text is not believed; `message` completes "the … ". */
export class SignatureRefused extends Error {
  constructor(
    readonly reason: 'MALFORMED' | 'TYPE' | 'UNKNOWN_KEY' | 'SIGNATURE',
    message: string,
  ) {
    super(message);
  }
}

/**
 * The payload of a compact JWS of this type, signed (ES256) by one of the keys; these keys alone suffice, offline. Throws
 * SignatureRefused. A text that decodes to the same bytes but was written otherwise is not believed either.
 */
export function readSigned(jws: string, typ: string, keys: KeySet): object {
  const parts = jws.split('.');
  if (parts.length !== 3 || parts.some((part) => Buffer.from(part, 'base64url').toString('base64url') !== part))
    throw new SignatureRefused('MALFORMED', 'is no compact JWS');
  const header = headerOf(parts[0]!);
  if (header.typ !== typ || header.alg !== 'ES256') throw new SignatureRefused('TYPE', `is not of type ${typ}`);
  const key = typeof header.kid === 'string' ? keys.find(header.kid) : undefined;
  if (!key) throw new SignatureRefused('UNKNOWN_KEY', `names a key that is not among these: ${String(header.kid)}`);
  try {
    return jwt.verify(jws, key, { algorithms: ['ES256'] }) as object;
  } catch {
    throw new SignatureRefused('SIGNATURE', 'has a signature that does not fit');
  }
}

function headerOf(part: string): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof header === 'object' && header !== null) return header as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw new SignatureRefused('MALFORMED', 'is no compact JWS');
}
