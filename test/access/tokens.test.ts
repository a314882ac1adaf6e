import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { callerOf } from '../../src/access/bearer.js';
import { type DevelopmentKeys, developmentKeys } from '../../src/access/developmentKeys.js';
import { type KeySet, keySetOf } from '../../src/access/keySet.js';
import { TokenRefused } from '../../src/access/tokenRefused.js';
import { TokenReader } from '../../src/access/tokens.js';

const NOW_MS = Date.parse('2026-06-01T00:00:00Z');
const NOW_S = NOW_MS / 1_000;
const CLAIMS = { sub: 'a', role: 'approval', iss: 'chengxin', aud: 'chengxin-api', iat: NOW_S, exp: NOW_S + 60 };
const ours = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = { ...ours.publicKey.export({ format: 'jwk' }), kid: 'ours' };

let reader: TokenReader;
beforeEach(() => {
  reader = new TokenReader(keySetOf([jwk]));
});

const signed = (claims: object = {}, options: jwt.SignOptions = {}, key = ours.privateKey): string =>
  jwt.sign({ ...CLAIMS, ...claims }, key, { algorithm: 'ES256', keyid: 'ours', ...options });
const without = (claim: keyof typeof CLAIMS): string => {
  const { [claim]: _, ...rest } = CLAIMS;
  return jwt.sign(rest, ours.privateKey, { algorithm: 'ES256', keyid: 'ours' });
};
const part = (content: object): string => Buffer.from(JSON.stringify(content)).toString('base64url');

function refusal(token: string, nowMs = NOW_MS): string {
  try {
    reader.read(token, nowMs);
    return 'believed';
  } catch (error) {
    expect(error).toBeInstanceOf(TokenRefused);
    const { reason, remedy, message } = error as TokenRefused;
    expect(remedy).not.toBe('');
    if (token.length > 10) expect(message).not.toContain(token.slice(0, 40));
    return reason;
  }
}

test('a token says who asks', () => {
  const grant = { role: 'approval', system: 's1', department: 'housing', region: '429801', purposes: ['p'] };
  expect(reader.read(signed(grant), NOW_MS)).toEqual({ account: 'a', ...grant });
});

describe('refused', () => {
  test('expired, to the second, also from the cache', () => {
    const token = signed();
    expect(refusal(token, NOW_MS + 59_999)).toBe('believed');
    expect(refusal(token, NOW_MS + 60_000)).toBe('EXPIRED');
  });
  test('not valid yet', () => expect(refusal(signed({ nbf: NOW_S + 10 }))).toBe('NOT_YET_VALID'));
  test('without an end', () => expect(refusal(without('exp'))).toBe('CLAIMS'));
  test('for another audience, or none', () => {
    expect(refusal(signed({ aud: 'other' }))).toBe('AUDIENCE');
    expect(refusal(without('aud'))).toBe('AUDIENCE');
  });
  test('from another issuer, or none', () => {
    expect(refusal(signed({ iss: 'other' }))).toBe('ISSUER');
    expect(refusal(without('iss'))).toBe('ISSUER');
  });
  test('a role that there is not, or a subject without its code', () => {
    expect(refusal(signed({ role: 'public' }))).toBe('CLAIMS');
    expect(refusal(signed({ role: 'subject' }))).toBe('CLAIMS');
  });
  test('tampered: a claim, the signature', () => {
    const [header, payload, signature] = signed().split('.') as [string, string, string];
    expect(refusal(`${header}.${part({ ...CLAIMS, role: 'regulator' })}.${signature}`)).toBe('SIGNATURE');
    expect(refusal(`${header}.${payload}.${'A'.repeat(signature.length)}`)).toBe('SIGNATURE');
    expect(refusal(`${header}.${payload}.`)).not.toBe('believed');
  });
  test('unsigned, with alg none', () => {
    expect(refusal(`${part({ alg: 'none', typ: 'JWT' })}.${part(CLAIMS)}.`)).toBe('ALGORITHM');
    expect(refusal(`${part({ alg: 'NONE', typ: 'JWT', kid: 'ours' })}.${part(CLAIMS)}.x`)).toBe('ALGORITHM');
  });
  test('signed with HS256 and our public key as the secret', () => {
    const pem = ours.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const token = jwt.sign(CLAIMS, Buffer.from(pem), { algorithm: 'HS256', keyid: 'ours' });
    expect(refusal(token)).toBe('ALGORITHM');
  });
  test('by a key that is not ours, whatever it calls itself or points to', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(refusal(signed({}, { keyid: 'other' }, other.privateKey))).toBe('UNKNOWN_KEY');
    expect(refusal(signed({}, {}, other.privateKey))).toBe('SIGNATURE');
    const pointing = {
      alg: 'ES256',
      kid: 'ours',
      jku: 'https://127.0.0.1:1/keys',
      jwk: other.publicKey.export({ format: 'jwk' }),
    };
    expect(refusal(signed({}, { header: pointing as jwt.JwtHeader }, other.privateKey))).toBe('SIGNATURE');
  });
  test('of another type, or with a critical extension', () => {
    expect(refusal(signed({}, { header: { alg: 'ES256', typ: 'at+jwt' } }))).toBe('TYPE');
    expect(refusal(signed({}, { header: { alg: 'ES256', typ: 'JWT', crit: ['b64'] } as jwt.JwtHeader }))).toBe(
      'MALFORMED',
    );
  });
  test('no token at all', () => {
    for (const text of [
      '',
      'x',
      'a.b.c',
      `${part({ alg: 'ES256', typ: 'JWT' })}.x.y`,
      'x'.repeat(100_000),
      'null.x.y',
    ]) {
      expect(refusal(text)).not.toBe('believed');
    }
  });
});

test('without a kid, the only key is meant; among several it must be named', () => {
  const token = jwt.sign(CLAIMS, ours.privateKey, { algorithm: 'ES256' });
  expect(refusal(token)).toBe('believed');
  const second = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  reader = new TokenReader(keySetOf([jwk, second]));
  expect(refusal(token)).toBe('UNKNOWN_KEY');
});

test('a key that leaves the set takes its tokens with it, remembered ones too', () => {
  let current: KeySet = keySetOf([jwk]);
  reader = new TokenReader({ find: (kid) => current.find(kid), jwks: () => current.jwks() });
  const token = signed();
  expect(refusal(token)).toBe('believed');
  current = keySetOf([]);
  expect(refusal(token)).toBe('UNKNOWN_KEY');
});

test('the cache is bounded and keeps every token apart', () => {
  for (let i = 0; i < 1_100; i++) expect(reader.read(signed({ sub: `a${i}` }), NOW_MS).account).toBe(`a${i}`);
  expect((reader as unknown as { verified: Map<string, unknown> }).verified.size).toBe(1_000);
});

test('the Authorization header: none is the public, another scheme is refused', () => {
  expect(callerOf(undefined, reader, NOW_MS).role).toBe('public');
  expect(callerOf(`bearer ${signed()}`, reader, NOW_MS).role).toBe('approval');
  expect(() => callerOf('Basic YTpi', reader, NOW_MS)).toThrow(TokenRefused);
  expect(() => callerOf('', reader, NOW_MS)).toThrow(TokenRefused);
});

describe('development keys', () => {
  const folder = (): string => mkdtempSync(join(tmpdir(), 'chengxin-keys-'));

  test('are made once, for the owner alone, and read again', () => {
    const home = join(folder(), 'data');
    const token = developmentKeys(home).signToken({ role: 'auditor', ttlS: 60 }, NOW_MS);
    const again: DevelopmentKeys = developmentKeys(home);
    expect(new TokenReader(again).read(token, NOW_MS).role).toBe('auditor');
    expect(readdirSync(home)).toEqual(['development-key.pem']);
    expect(statSync(join(home, 'development-key.pem')).mode & 0o777).toBe(0o600);
  });
  test('are not used where others may read them', () => {
    const home = folder();
    developmentKeys(home);
    chmodSync(join(home, 'development-key.pem'), 0o644);
    expect(() => developmentKeys(home)).toThrow('chmod 600');
  });
  test('the JWKS document has the public half alone, and verifies', () => {
    const keys = developmentKeys(folder());
    const [published] = keys.jwks().keys;
    expect(Object.keys(published!).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    const token = keys.signToken({ role: 'admin', ttlS: 60 }, NOW_MS);
    const key = createPublicKey({ key: published!, format: 'jwk' });
    expect(jwt.verify(token, key, { clockTimestamp: NOW_S })).toMatchObject({ role: 'admin', iss: 'chengxin' });
  });
});
