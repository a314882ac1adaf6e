import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { SigningThread } from '../../src/access/signingThread.js';

const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const { privateKey: another } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** A thread that answers each message by this expression of `unsigned`. */
const answering = (by: string, onGone: (why: Error) => void = () => undefined): SigningThread =>
  new SigningThread(
    onGone,
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

test('where the thread is gone this one signs, what was asked before and what comes after, and it is told once', async () => {
  const told: string[] = [];
  const thread = answering('process.exit(1)', ({ message }) => told.push(message));
  for (const payload of ['a', 'b']) {
    const [jws] = await signed(thread, [payload]);
    const [, said, signature] = jws!.split('.');
    expect(said).toBe(Buffer.from(payload).toString('base64url'));
    const by = { key: createPublicKey(key), dsaEncoding: 'ieee-p1363' as const };
    expect(verify('sha256', Buffer.from(`h.${said}`), by, Buffer.from(signature!, 'base64url'))).toBe(true);
  }
  expect(told).toEqual(['the thread that signs has ended']);
});
