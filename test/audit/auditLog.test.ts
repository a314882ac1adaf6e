import { appendFileSync, copyFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { AuditLog, AuditUnavailable } from '../../src/audit/auditLog.js';
import { prune } from '../../src/audit/prune.js';
import { entriesAbout } from '../../src/audit/queryLog.js';
import { verifyLog } from '../../src/audit/verify.js';
import { asked, folderOfATest, keys, logOf, opened } from './given.js';

const faultsOf = async (folder: string, options = {}) => (await verifyLog(folder, keys, options)).faults;

test('what was appended is there, in order, signed, over several segments and openings', async () => {
  const folder = await logOf(40);
  await logOf(25, folder);
  const lines: string[] = [];
  const found = await verifyLog(folder, keys, { onEntry: (line) => lines.push(line) });
  expect(found).toMatchObject({ size: 65, first: 0, faults: [], uncovered: 0 });
  expect(lines.map((line) => JSON.parse(line).n)).toEqual(Array.from({ length: 65 }, (_, n) => n));
  expect(readdirSync(folder).length).toBeGreaterThan(3);
});

test('one thousand at once are few writes, and each has its own place', async () => {
  const folder = folderOfATest();
  const log = await opened(folder, 1e9);
  const appended = Array.from({ length: 1_000 }, (_, n) => log.append(asked(n)));
  await Promise.all(appended.map(({ durable }) => durable));
  await log.close();
  expect(new Set(appended.map(({ position }) => position.n)).size).toBe(1_000);
  const found = await verifyLog(folder, keys);
  expect(found.faults).toEqual([]);
  expect(found.checkpoints).toBeLessThan(5);
});

test('what a crash left half-written is set aside and told, and the log goes on', async () => {
  const folder = await logOf(10, folderOfATest(), 1e9);
  appendFileSync(join(folder, '00000001.log'), '{"n":10,"kind":"CREDIT_CHECK"}\n{"n":11,"ki');
  expect((await faultsOf(folder))[0]?.what).toMatch(/covered by no checkpoint/);
  await logOf(1, folder, 1e9);
  const lines: string[] = [];
  const found = await verifyLog(folder, keys, { onEntry: (line) => lines.push(line) });
  expect(found).toMatchObject({ size: 12, faults: [] });
  expect(JSON.parse(lines[10]!)).toMatchObject({ kind: 'RECOVERED', detail: { bytes: 42 } });
  expect(readdirSync(folder).some((name) => name.includes('.torn-'))).toBe(true);
});

test('a power cut may leave the head behind, and never ahead', async () => {
  const folder = await logOf(10, folderOfATest(), 1e9);
  copyFileSync(join(folder, 'head'), `${folder}.head`);
  await logOf(10, folder, 1e9);
  copyFileSync(`${folder}.head`, join(folder, 'head'));
  expect(await faultsOf(folder)).toEqual([]);
});

test('a log cut back to an earlier checkpoint is found by the head, and is not opened', async () => {
  const folder = await logOf(30, folderOfATest(), 1e9);
  const file = join(folder, '00000001.log');
  const text = readFileSync(file, 'utf8');
  const checkpoint = text.lastIndexOf('\n', text.lastIndexOf('\n{', text.length - 300)) + 1;
  truncateSync(file, checkpoint);
  expect((await faultsOf(folder))[0]?.what).toMatch(/end is cut off/);
  await expect(opened(folder)).rejects.toThrow(AuditUnavailable);
});

test('with the head rolled back as well, a checkpoint that somebody kept finds it', async () => {
  const folder = await logOf(10, folderOfATest(), 1e9);
  const earlier = { log: readFileSync(join(folder, '00000001.log')), head: readFileSync(join(folder, 'head')) };
  await logOf(10, folder, 1e9);
  const { last } = await verifyLog(folder, keys);
  writeFileSync(join(folder, '00000001.log'), earlier.log);
  writeFileSync(join(folder, 'head'), earlier.head);
  expect(await faultsOf(folder)).toEqual([]);
  expect((await faultsOf(folder, { kept: [last!] }))[0]?.what).toMatch(/only 10 entries: its end is cut off/);
});

test('a log begun anew in the same place does not hold what somebody kept of the old one', async () => {
  const folder = await logOf(10);
  const { last } = await verifyLog(folder, keys);
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  await logOf(10, folder);
  expect(await faultsOf(folder)).toEqual([]);
  expect(await faultsOf(folder, { kept: [last!] })).toHaveLength(1);
});

test('old segments may be removed when they need not be kept any more, and not before', async () => {
  const folder = await logOf(60);
  rmSync(join(folder, '00000001.log'));
  expect((await faultsOf(folder))[0]?.what).toMatch(/gone and had to be kept/);
  expect((await faultsOf(folder, { keptSince: '2020-01-01T00:00:00.000Z' }))[0]?.what).toMatch(/had to be kept/);
  expect(await faultsOf(folder, { keptSince: '2099-01-01T00:00:00.000Z' })).toEqual([]);
});

test('what need not be kept is removed by whole segments, and the rest verifies', async () => {
  const folder = await logOf(60);
  const before = (await verifyLog(folder, keys)).size;
  expect(await prune(folder, keys, '2020-01-01T00:00:00.000Z')).toEqual([]);
  const removed = await prune(folder, keys, '2099-01-01T00:00:00.000Z');
  expect(removed.length).toBeGreaterThan(1);
  const found = await verifyLog(folder, keys, { keptSince: '2099-01-01T00:00:00.000Z' });
  expect(found).toMatchObject({ size: before, faults: [] });
  expect(found.first).toBeGreaterThan(0);
  await logOf(5, folder);
  expect((await verifyLog(folder, keys, { keptSince: '2099-01-01T00:00:00.000Z' })).size).toBe(before + 5);
});

test('who asked about a subject is found, the latest first, and nobody else', async () => {
  const folder = folderOfATest();
  await logOf(50, join(folder, '0001'));
  await logOf(20, join(folder, '0002'));
  const found = await entriesAbout(folder, 'uscc:3', 8);
  expect(found).toHaveLength(8);
  expect(new Set(found.map(({ subject }) => subject))).toEqual(new Set(['uscc:3']));
  expect(found.map(({ at }) => at)).toEqual(
    found
      .map(({ at }) => at)
      .sort()
      .reverse(),
  );
  expect(await entriesAbout(folder, 'uscc:nobody', 8)).toEqual([]);
  expect(await entriesAbout(join(folder, 'none'), 'uscc:3', 8)).toEqual([]);
});

test('where the disk fails nothing counts as written, and nothing more is taken', async () => {
  const folder = folderOfATest();
  let failing = false;
  const log = await AuditLog.open(folder, {
    keys: {
      ...keys,
      sign: (checkpoint) => {
        if (failing) throw new Error('no space left on device');
        return keys.sign(checkpoint);
      },
    },
    clock: () => '2026-05-01T00:00:00.000Z',
  });
  await log.append(asked(1)).durable;
  failing = true;
  await expect(log.append(asked(2)).durable).rejects.toThrow(/no space left/);
  failing = false;
  await expect(log.append(asked(3)).durable).rejects.toThrow(AuditUnavailable);
  await log.close();
  expect(await verifyLog(folder, keys)).toMatchObject({ size: 1, faults: [] });
});
