import { parentPort } from 'node:worker_threads';
import { put, type Stretch } from './disk.js';

/** The other end of `DiskThread`: answers each stretch with how many bytes it is, or with why the disk did not take it. */
parentPort!.on('message', (stretch: Stretch) => {
  try {
    parentPort!.postMessage(put(stretch));
  } catch (error) {
    parentPort!.postMessage((error as Error).message);
  }
});
