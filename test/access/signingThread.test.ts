import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { SigningThread } from '../../src/access/signingThread.js';

const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const { privateKey: another } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** A thread that answers each message by this expression of `unsigned`. */
const answering = (by: string): SigningThread =>
  new SigningThread(
    new URL(
      `data:text/javascript,${encodeURIComponent(
        `import { parentPort } from 'node:worker_threads';
         parentPort.on('message', ({ unsigned }) => parentPort.postMessage(${by}));`,
      )}`,
    ),
  );
const signed = (thread: SigningThread, payloads: string[], by = key) =>
  Promise.all(payloads.map((payload) => thread.sign({ beginning: 'h.', payload }, by)));

test('what is asked in one turn is one message for each key, and everybody gets its own', async () => {
  const thread = answering('unsigned.map(({ beginning, payload }) => beginning + payload + unsigned.length)');
  const [ours, others] = await Promise.all([signed(thread, ['a', 'b']), signed(thread, ['c'], another)]);
  expect([ours, others]).toEqual([['h.a2', 'h.b2'], ['h.c1']]);
  expect(await signed(thread, ['d'])).toEqual(['h.d1']);
  await thread.close();
});

test('what cannot be signed is refused with why, and the next is signed', async () => {
  const thread = answering("unsigned.length > 1 ? 'no such key' : ['signed']");
  await expect(signed(thread, ['a', 'b'])).rejects.toThrow('no such key');
  expect(await signed(thread, ['c'])).toEqual(['signed']);
  await thread.close();
});

test('where the thread is gone everything is refused, what it was asked before and what comes after', async () => {
  const thread = answering('process.exit(1)');
  await expect(signed(thread, ['a'])).rejects.toThrow(/has ended/);
  await expect(signed(thread, ['b'])).rejects.toThrow(/has ended/);
});
