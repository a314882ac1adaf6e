import { createPublicKey, type JsonWebKey, type KeyObject, randomBytes, sign as signBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadKey, makeKey, writeKeyAside } from './keyFile.js';
import { type JwksDocument, type KeySet, keySetOf, thumbprintOf } from './keySet.js';

const PRIVATE = 'current.pem';
const PUBLIC = '.jwk.json';
const SALTS = 'salts.key';

/** In the thread pool: a signature is a tenth of what an answer costs, and answers are made on one thread. */
const signAside = promisify(signBytes);

/**
 * The platform's own keys: what it says (receipts, checkpoints) is signed with the current one (ES256), and what any of them
 * signed stays verifiable, because the public halves are kept. Tokens are never believed by them.
 */
export class SigningKeys implements KeySet {
  private constructor(
    private readonly folder: string,
    private readonly key: KeyObject,
    readonly kid: string,
    private readonly keys: KeySet,
    /** What receipts derive their salts from; without it a receipt's digests say nothing of the facts. */
    readonly saltKey: Buffer,
  ) {}

  /** The keys in the folder, made at the first call (mode 0600). Throws an Error where others may read the private one. */
  static open(folder: string): SigningKeys {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, PRIVATE);
    const key = loadKey(file) ?? makeKey(file);
    const kid = keepPublic(folder, key);
    return new SigningKeys(folder, key, kid, publicKeysIn(folder), saltKeyIn(folder));
  }

  /** A new key for what is signed from now on; running processes take it up when they open the folder again. */
  static rotate(folder: string): SigningKeys {
    SigningKeys.open(folder);
    const aside = writeKeyAside(join(folder, PRIVATE));
    keepPublic(folder, aside.key);
    renameSync(aside.file, join(folder, PRIVATE));
    return SigningKeys.open(folder);
  }

  /** A compact JWS of this type (header `typ`), which is never that of a token. No time is added to the payload's own. */
  async sign(payload: object, typ: string): Promise<string> {
    const said = `${encoded({ alg: 'ES256', typ, kid: this.kid })}.${encoded(payload)}`;
    const signature = await signAside('sha256', Buffer.from(said), { key: this.key, dsaEncoding: 'ieee-p1363' });
    return `${said}.${signature.toString('base64url')}`;
  }

  find(kid: string | undefined): KeyObject | undefined {
    return kid === undefined ? undefined : this.keys.find(kid);
  }

  jwks(): JwksDocument {
    return this.keys.jwks();
  }

  reopened(): SigningKeys {
    return SigningKeys.open(this.folder);
  }
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

function keepPublic(folder: string, key: KeyObject): string {
  const { kty, crv, x, y } = createPublicKey(key).export({ format: 'jwk' });
  const kid = thumbprintOf({ kty, crv, x, y } as JsonWebKey);
  const file = join(folder, `${kid}${PUBLIC}`);
  try {
    writeFileSync(file, `${JSON.stringify({ kty, crv, x, y, kid, alg: 'ES256', use: 'sig' })}\n`, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return kid;
}

const publicKeysIn = (folder: string): KeySet =>
  keySetOf(
    readdirSync(folder)
      .filter((name) => name.endsWith(PUBLIC))
      .sort()
      .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as JsonWebKey),
  );

function saltKeyIn(folder: string): Buffer {
  const file = join(folder, SALTS);
  try {
    writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file);
}
