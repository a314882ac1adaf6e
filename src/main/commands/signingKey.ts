import { SigningKeys } from '../../access/signingKeys.js';
import { signingFolder } from '../desk.js';
import type { Settings } from '../settings.js';

/** Prints the id of the new key. Running processes take it up within a minute. */
export async function rotate(settings: Settings): Promise<void> {
  console.log(SigningKeys.rotate(signingFolder(settings)).kid);
}
