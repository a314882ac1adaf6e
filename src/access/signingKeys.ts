import { createPublicKey, type JsonWebKey, type KeyObject, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadKey, makeKey, writeKeyAside } from './keyFile.js';
import { type JwksDocument, type KeySet, keySetOf, thumbprintOf } from './keySet.js';
import { base64url, type Signer, signHere, signNow, type Unsigned } from './signer.js';

const PRIVATE = 'current.pem';
const PUBLIC = '.jwk.json';
const SALTS = 'salts.key';

/**
 * The platform's own keys: what it says (receipts, checkpoints) is signed with the current one (ES256), and what any of them
 * signed stays verifiable, because the public halves are kept. Tokens are never believed by them.
 */
export class SigningKeys implements KeySet {
  private readonly beginnings = new Map<string, string>();

  private constructor(
    private readonly folder: string,
    private readonly key: KeyObject,
    readonly kid: string,
    private readonly keys: KeySet,
    /** What receipts derive their salts from; without it a receipt's digests say nothing of the facts. */
    readonly saltKey: Buffer,
    private readonly signer: Signer,
  ) {}

  /**
   * The keys in the folder, made at the first call (mode 0600). Throws an Error where others may read the private one.
   * `signer`: absent, signatures are made on this thread.
   */
  static open(folder: string, signer: Signer = signHere): SigningKeys {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, PRIVATE);
    const key = loadKey(file) ?? makeKey(file);
    const kid = keepPublic(folder, key);
    return new SigningKeys(folder, key, kid, publicKeysIn(folder), saltKeyIn(folder), signer);
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
  sign(payload: object, typ: string): Promise<string> {
    return this.signer(this.unsigned(payload, typ), this.key);
  }

  /** As `sign`, on this thread: for what is signed seldom and waited for. */
  signNow(payload: object, typ: string): string {
    return signNow(this.unsigned(payload, typ), this.key);
  }

  private unsigned(payload: object, typ: string): Unsigned {
    return { beginning: this.beginningOf(typ), payload: JSON.stringify(payload) };
  }

  /** The header, which is the same for all of a type, and its dot. */
  private beginningOf(typ: string): string {
    const known = this.beginnings.get(typ) ?? `${base64url(JSON.stringify({ alg: 'ES256', typ, kid: this.kid }))}.`;
    this.beginnings.set(typ, known);
    return known;
  }

  find(kid: string | undefined): KeyObject | undefined {
    return kid === undefined ? undefined : this.keys.find(kid);
  }

  jwks(): JwksDocument {
    return this.keys.jwks();
  }

  reopened(): SigningKeys {
    return SigningKeys.open(this.folder, this.signer);
  }
}

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
