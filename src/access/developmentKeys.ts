import { createPublicKey, type KeyObject } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import jwt from 'jsonwebtoken';
import type { Role } from './caller.js';
import { loadKey, makeKey } from './keyFile.js';
import { type KeySet, keySetOf, thumbprintOf } from './keySet.js';
import { AUDIENCE, ISSUER } from './tokens.js';

/** What a development token grants. `ttlS`: how long it is good for, in seconds. */
export interface Grant {
  role: Role;
  account?: string;
  system?: string;
  department?: string;
  region?: string;
  purposes?: readonly string[];
  subject?: string;
  ttlS: number;
}

/** Keys for a demo or a developer's own machine: whoever reads the file can be anybody. */
export interface DevelopmentKeys extends KeySet {
  /** A signed token from `nowMs` (epoch, milliseconds) on. */
  signToken(grant: Grant, nowMs: number): string;
}

const FILE = 'development-key.pem';

/**
 * The key pair in `folder`, made at the first call (file mode 0600). Two processes that start together get the same pair.
 * Throws an Error where others may read the file.
 */
export function developmentKeys(folder: string): DevelopmentKeys {
  const file = join(folder, FILE);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const privateKey = loadKey(file) ?? makeKey(file);
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' });
  const kid = thumbprintOf(jwk);
  return { ...keySetOf([{ ...jwk, kid }]), signToken: (grant, nowMs) => sign(grant, privateKey, kid, nowMs) };
}

function sign(grant: Grant, key: KeyObject, kid: string, nowMs: number): string {
  const { ttlS, account, ...claims } = grant;
  const iat = Math.floor(nowMs / 1_000);
  const sub = account ?? grant.system ?? `development-${grant.role}`;
  return jwt.sign({ ...claims, sub, iat, exp: iat + ttlS, iss: ISSUER, aud: AUDIENCE }, key, {
    algorithm: 'ES256',
    keyid: kid,
  });
}
