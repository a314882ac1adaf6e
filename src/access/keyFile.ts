import { createPrivateKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';

/** The private key in a file that its owner alone may read; undefined where there is none. Throws where others may read it. */
export function loadKey(file: string): KeyObject | undefined {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if ((statSync(file).mode & 0o077) !== 0) throw new Error(`${file}: others may read it; chmod 600 it, or delete it`);
  return createPrivateKey(pem);
}

/** A new P-256 key in the file, or the one of whoever was quicker: nobody ever reads half a key. */
export function makeKey(file: string): KeyObject {
  const aside = writeKeyAside(file);
  try {
    linkSync(aside.file, file);
    return aside.key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return loadKey(file)!;
  } finally {
    unlinkSync(aside.file);
  }
}

/** A new P-256 key beside the file, to be linked or renamed into place. */
export function writeKeyAside(file: string): { file: string; key: KeyObject } {
  const aside = `${file}.${randomUUID()}`;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(aside, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  return { file: aside, key: privateKey };
}
