import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { TickBatch } from '../../src/api/tickBatch.js';

/** A batch whose fetches end when they are told to. */
function held() {
  const fetches: { keys: string[]; end: () => void; fail: () => void }[] = [];
  const batch = new TickBatch<string>(
    (keys) =>
      new Promise((resolve, reject) => {
        const values = keys.map((key) => key.toUpperCase());
        fetches.push({ keys, end: () => resolve(values), fail: () => reject(new Error(keys.join())) });
      }),
  );
  return { batch, fetches, fetched: () => fetches.map(({ keys }) => keys) };
}
const tick = () => new Promise(setImmediate);

test('what is asked for while a fetch is under way goes together, after it, and is read anew', async () => {
  const { batch, fetches, fetched } = held();
  const first = batch.load('a');
  await tick();
  const [again, other] = [batch.load('a'), batch.load('b')];
  await tick();
  expect(fetched()).toEqual([['a']]);
  fetches[0]!.end();
  expect(await first).toBe('A');
  await tick();
  expect(fetched()).toEqual([['a'], ['a', 'b']]);
  fetches[1]!.end();
  expect(await Promise.all([again, other])).toEqual(['A', 'B']);
});

test('a fetch that hangs holds nobody else up, and one that fails fails its own keys alone', async () => {
  const { batch, fetches, fetched } = held();
  const hanging = batch.load('a');
  await tick();
  const other = batch.load('b');
  await sleep(100);
  expect(fetched()).toEqual([['a'], ['b']]);
  fetches[0]!.fail();
  await expect(hanging).rejects.toThrow('a');
  fetches[1]!.end();
  expect(await other).toBe('B');
});
