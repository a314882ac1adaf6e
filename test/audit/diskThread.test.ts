import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { put } from '../../src/audit/disk.js';
import { DiskThread } from '../../src/audit/diskThread.js';
import { folderOfATest } from './given.js';

const answering = (by: string, onGone: (why: Error) => void = () => undefined): DiskThread =>
  new DiskThread(
    onGone,
    new URL(
      `data:text/javascript,${encodeURIComponent(
        `import { parentPort } from 'node:worker_threads';
         parentPort.on('message', (stretch) => parentPort.postMessage(${by}));`,
      )}`,
    ),
  );
const stretch = { file: 0, at: 5, text: 'x' };

test('a stretch stands where it was to stand, and the head at its beginning', () => {
  const folder = folderOfATest();
  const [file, head] = ['log', 'head'].map((name) => openSync(join(folder, name), 'w+')) as [number, number];
  expect(put({ file, at: 0, text: '一号\n' })).toBe(7);
  expect(put({ file, at: 7, text: 'two\n', head: { file: head, text: 'h1' } })).toBe(4);
  put({ file, at: 11, text: '', head: { file: head, text: 'h2' } });
  expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('一号\ntwo\n');
  expect(readFileSync(join(folder, 'head'), 'utf8')).toBe('h2');
  for (const each of [file, head]) closeSync(each);
  expect(() => put({ file: 1e6, at: 0, text: 'x' })).toThrow(/EBADF/);
});

test('the thread tells how many bytes there are, or why the disk did not take them', async () => {
  const thread = answering("stretch.at === 5 ? 7 : 'ENOSPC: no space left on device'");
  expect(await thread.put(stretch)).toBe(7);
  await expect(thread.put({ ...stretch, at: 6 })).rejects.toThrow(/no space left/);
  await thread.close();
});

test('where the thread is gone this one writes, what was asked before and what comes after, and it is told once', async () => {
  const told: string[] = [];
  const thread = answering('process.exit(1)', ({ message }) => told.push(message));
  const log = join(folderOfATest(), 'log');
  const file = openSync(log, 'w+');
  expect(await thread.put({ file, at: 0, text: '一号\n' })).toBe(7);
  expect(await thread.put({ file, at: 7, text: 'two\n' })).toBe(4);
  expect(readFileSync(log, 'utf8')).toBe('一号\ntwo\n');
  closeSync(file);
  await expect(thread.put({ ...stretch, file: 1e6 })).rejects.toThrow(/EBADF/);
  expect(told).toEqual(['the thread that writes has ended']);
});
