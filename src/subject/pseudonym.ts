import { createHmac } from 'node:crypto';
import type { IdentifierKey } from './identifier.js';
import { parseResidentId } from './residentId.js';

/** `id` names the key inside every pseudonym made with it, so keys can be rotated; `secret` has at least 32 bytes. */
export interface PseudonymKey {
  id: string;
  secret: Buffer;
}

/** Reads `k1:<64 or more hex digits>`; throws an Error that says what is wrong with it. */
export function parsePseudonymKey(text: string): PseudonymKey {
  const match = /^(k\d+):([0-9a-f]{64,})$/i.exec(text);
  if (!match) throw new Error('a pseudonym key is written k1:<at least 64 hex digits>');
  return { id: match[1]!, secret: Buffer.from(match[2]!, 'hex') };
}

/** HMAC-SHA-256 of the 18-character number, cut to 128 bits; 15- and 18-digit numbers of one person give one pseudonym. */
export function pseudonymOf(residentId: string, key: PseudonymKey): IdentifierKey | undefined {
  const number = parseResidentId(residentId);
  if (number === undefined) return undefined;
  const hmac = createHmac('sha256', key.secret).update(number).digest('hex').slice(0, 32);
  return `person:${key.id}:${hmac}` as IdentifierKey;
}
