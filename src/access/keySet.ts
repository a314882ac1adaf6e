import { createHash, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

export interface PublicJwk extends JsonWebKey {
  kid: string;
  alg: 'ES256';
  use: 'sig';
}
/** What /.well-known/jwks.json says: public halves only. */
export interface JwksDocument {
  keys: PublicJwk[];
}

/** The public keys that are trusted now. Whoever keeps it fresh does so outside: reading a token never waits. */
export interface KeySet {
  /** The trusted key of that id; without an id, the only key where there is just one. */
  find(kid: string | undefined): KeyObject | undefined;
  jwks(): JwksDocument;
}

/** RFC 7638 thumbprint of a P-256 key: the same key has the same id everywhere. */
export function thumbprintOf(jwk: JsonWebKey): string {
  const canonical = JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y });
  return createHash('sha256').update(canonical).digest('base64url');
}

/** A key set of these P-256 keys. Throws an Error where one is not a public P-256 key. */
export function keySetOf(jwks: readonly JsonWebKey[]): KeySet {
  const keys = new Map<string, { key: KeyObject; jwk: PublicJwk }>();
  for (const given of jwks) {
    if (given.kty !== 'EC' || given.crv !== 'P-256' || (given.use !== undefined && given.use !== 'sig')) {
      throw new Error('a key set holds signature keys of kind EC P-256 only');
    }
    const kid = typeof given.kid === 'string' ? given.kid : thumbprintOf(given);
    const { kty, crv, x, y } = given;
    const key = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
    keys.set(kid, { key, jwk: { kty, crv, x, y, kid, alg: 'ES256', use: 'sig' } });
  }
  const only = keys.size === 1 ? [...keys.values()][0]?.key : undefined;
  return {
    find: (kid) => (kid === undefined ? only : keys.get(kid)?.key),
    jwks: () => ({ keys: [...keys.values()].map(({ jwk }) => jwk) }),
  };
}
