import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256-GCM with a random nonce: what could not be read may hold anything, a person's number too. */
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Reads 64 hex digits; throws an Error that says what is wrong. */
export function parseSealingKey(text: string): Buffer {
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new Error('a dead-letter key is 64 hex digits (32 bytes)');
  return Buffer.from(text, 'hex');
}

export function sealBody(body: string, key: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  return Buffer.concat([nonce, cipher.update(body, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** Throws where the key is another one or the body was changed. */
export function openBody(sealed: Buffer, key: Buffer): string {
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}
