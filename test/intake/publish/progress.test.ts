import { mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ProgressFile } from '../../../src/intake/publish/progress.js';

const folder = mkdtempSync(join(tmpdir(), 'chengxin-progress-'));
const path = join(folder, 'file.csv');
writeFileSync(path, 'a\n1\n');
const kept = join(folder, 'kept');
const identity = { path, source: 'registration', cluster: 'c1', mapping: { columns: { form: 'x' } } };
const done = { records: 4_000, sent: 3_990, refused: 10, ends: { 0: '17' } };

test('progress is found again for the same file, and removed when it is through', async () => {
  const file = await ProgressFile.of(kept, identity);
  expect(await file.read()).toBeUndefined();
  await file.write(done);
  expect(await (await ProgressFile.of(kept, { ...identity })).read()).toEqual(done);
  expect(readdirSync(kept)).toHaveLength(1);
  await file.remove();
  expect(await file.read()).toBeUndefined();
});

test('another mapping, source, cluster or an edited file is another progress', async () => {
  await (await ProgressFile.of(kept, identity)).write(done);
  for (const other of [{ mapping: {} }, { source: 'tax' }, { cluster: 'c2' }])
    expect(await (await ProgressFile.of(kept, { ...identity, ...other })).read()).toBeUndefined();
  utimesSync(path, 1, 1);
  expect(await (await ProgressFile.of(kept, identity)).read()).toBeUndefined();
});

test('one that was cut off counts as none', async () => {
  const file = await ProgressFile.of(kept, identity);
  await file.write(done);
  for (const name of readdirSync(kept)) writeFileSync(join(kept, name), '{"records": 40');
  expect(await file.read()).toBeUndefined();
});
