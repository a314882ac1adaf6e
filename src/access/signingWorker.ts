import { parentPort } from 'node:worker_threads';
import { signNow } from './signer.js';
import type { ToSign } from './signingThread.js';

/** The other end of `SigningThread`: answers each message with what it asks for, in order, or with why there is none. */
parentPort!.on('message', ({ key, unsigned }: ToSign) => {
  try {
    parentPort!.postMessage(unsigned.map((each) => signNow(each, key)));
  } catch (error) {
    parentPort!.postMessage((error as Error).message);
  }
});
