import { createHmac } from 'node:crypto';
import type { IdentifierKey } from './identifier.js';
import { parseResidentId } from './residentId.js';

/**
 * `id` names the key inside every pseudonym made with it, so keys can be rotated; `secret` has at least 32 bytes. `former`:
 * keys that are being left: whoever comes by while they are there is linked to the pseudonyms that they made.
 */
export interface PseudonymKey {
  id: string;
  secret: Buffer;
  former?: readonly PseudonymKey[];
}

/**
 * Reads `k1:<64 or more hex digits>`, or while keys are changed the new one and then those that it takes the place of, with
 * commas: `k2:…,k1:…`. Throws an Error that says what is wrong with it.
 */
export function parsePseudonymKey(text: string): PseudonymKey {
  const [current, ...former] = text.split(',').map((part): PseudonymKey => {
    const match = /^(k\d+):([0-9a-f]{64,})$/.exec(part.trim().toLowerCase());
    if (!match) throw new Error('a pseudonym key is written k1:<at least 64 hex digits>; while it is changed, new,old');
    return { id: match[1]!, secret: Buffer.from(match[2]!, 'hex') };
  });
  if (new Set([current, ...former].map((key) => key!.id)).size <= former.length)
    throw new Error('two pseudonym keys have the same name; the new one is k2 where the old one is k1');
  return { ...current!, ...(former.length > 0 ? { former } : {}) };
}

/** HMAC-SHA-256 of the 18-character number, cut to 128 bits; 15- and 18-digit numbers of one person give one pseudonym. */
export function pseudonymOf(residentId: string, key: PseudonymKey): IdentifierKey | undefined {
  const number = parseResidentId(residentId);
  return number === undefined ? undefined : hmacOf(number, key);
}

/** Of a passport or travel permit; never the same as that of any resident number. */
export const pseudonymOfDocument = (document: string, key: PseudonymKey): IdentifierKey =>
  hmacOf(`document:${document}`, key);

const hmacOf = (text: string, { id, secret }: PseudonymKey): IdentifierKey =>
  `person:${id}:${createHmac('sha256', secret).update(text).digest('hex').slice(0, 32)}` as IdentifierKey;

/** What makes pseudonyms of resident numbers; `former`: those under keys that are being left. */
export interface Pseudonymiser {
  (residentId: string): IdentifierKey | undefined;
  former?(residentId: string): IdentifierKey[];
}

export function pseudonymiser(key: PseudonymKey): Pseudonymiser {
  const former = (residentId: string) => (key.former ?? []).flatMap((each) => pseudonymOf(residentId, each) ?? []);
  return Object.assign((residentId: string) => pseudonymOf(residentId, key), { former });
}
