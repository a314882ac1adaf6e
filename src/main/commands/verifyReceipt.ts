import { readFileSync } from 'node:fs';
import { type JwksDocument, keySetOf } from '../../access/keySet.js';
import { readSigned, SignatureRefused } from '../../access/signedText.js';
import { RECEIPT_TYPE } from '../../approval/receipt.js';
import { SettingsError } from '../settings.js';
import { receiptText } from './replay.js';

const NOT_BELIEVED = 1;

/** Needs nothing of the platform but its public keys. Exits 1 where the receipt is not one of theirs. */
export async function verifyReceipt(given: string, jwksFile: string): Promise<void> {
  const keys = keySetOf(jwksIn(jwksFile).keys);
  try {
    console.log(JSON.stringify(readSigned(receiptText(given), RECEIPT_TYPE, keys), null, 2));
  } catch (error) {
    if (!(error instanceof SignatureRefused)) throw error;
    console.log(`NOT BELIEVED: the receipt ${error.message}`);
    process.exitCode = NOT_BELIEVED;
  }
}

function jwksIn(file: string): JwksDocument {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JwksDocument;
  } catch (error) {
    throw new SettingsError(`--jwks ${file}: ${(error as Error).message}`, 'save what /.well-known/jwks.json answers');
  }
}
