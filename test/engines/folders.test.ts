import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { cachedFolder } from '../../src/engines/cache.js';
import { openDataFolder } from '../../src/engines/dataFolder.js';
import { identify, type ProcessIdentity, thisProcess } from '../../src/engines/processes.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengxin-test-folder-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function leaveLock(holder: ProcessIdentity, children: ProcessIdentity[] = []): void {
  writeFileSync(join(folder, 'engines.lock'), JSON.stringify({ holder, children }));
}

function processThatEnded(): ProcessIdentity {
  return { pid: spawnSync('true').pid, start: '1' };
}

describe('a data folder', () => {
  test('in use by another run is refused, with that pid and the folder', async () => {
    const other = spawn('sleep', ['30']);
    leaveLock(identify(other.pid!)!);
    const message = `data folder ${folder} is in use by the run with pid ${other.pid}`;
    await expect(openDataFolder(folder)).rejects.toThrow(message);
    other.kill();
  });

  test('is free again once it was closed, and kept', async () => {
    const first = await openDataFolder(folder);
    await expect(openDataFolder(folder)).rejects.toThrow(`in use by the run with pid ${process.pid}`);
    await first.close();
    const second = await openDataFolder(folder);
    await second.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('whose run is dead is taken over', async () => {
    leaveLock(processThatEnded());
    await (await openDataFolder(folder)).close();
  });

  test('whose run is dead is taken over though its pid lives again as another process', async () => {
    leaveLock({ pid: process.pid, start: `${Number(thisProcess().start) - 1}` });
    await (await openDataFolder(folder)).close();
  });

  test('with a lock that is torn is taken over', async () => {
    writeFileSync(join(folder, 'engines.lock'), '{"holder":');
    await (await openDataFolder(folder)).close();
  });

  test('whose run is dead is waited for while its engines are still ending', async () => {
    const engine = spawn('sleep', ['1']);
    leaveLock(processThatEnded(), [identify(engine.pid!)!]);
    const opened = await openDataFolder(folder);
    expect(identify(engine.pid!)).toBeUndefined();
    await opened.close();
  });

  test('that cannot be made is an error that names it', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(openDataFolder(join(folder, 'file', 'data'))).rejects.toThrow(`${folder}/file/data cannot be made`);
  });

  test('of the run itself is removed when it is closed', async () => {
    const own = await openDataFolder();
    writeFileSync(join(own.path, 'data'), 'x');
    await own.close();
    expect(existsSync(own.path)).toBe(false);
  });
});

describe('the cache', () => {
  const lines: string[] = [];
  const cached = (fill: (unfinished: string) => Promise<void>) =>
    cachedFolder(folder, 'jars', fill, (line) => void lines.push(line));

  test('in use by another process is waited for, and that is said once', async () => {
    const other = spawn('sleep', ['1']);
    const lock = { holder: identify(other.pid!)!, children: [] };
    writeFileSync(join(folder, 'fetch.lock'), JSON.stringify(lock));
    await cached(async () => {});
    expect(lines).toEqual([`waiting for pid ${other.pid}, which is fetching engines into ${folder}`]);
  });

  test('is filled once when two want the same at once', async () => {
    let fills = 0;
    const fill = async (unfinished: string) => {
      fills++;
      writeFileSync(join(unfinished, 'a.jar'), 'x');
    };
    const [one, two] = await Promise.all([cached(fill), cached(fill)]);
    expect([one, two, fills]).toEqual([join(folder, 'jars'), join(folder, 'jars'), 1]);
    expect(readdirSync(folder)).toEqual(['jars']);
  });

  test('keeps nothing of a fetch that failed', async () => {
    const fill = async (unfinished: string) => {
      writeFileSync(join(unfinished, 'half.jar'), 'x');
      throw new Error('no route');
    };
    await expect(cached(fill)).rejects.toThrow('no route');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('removes what a killed fetch left behind', async () => {
    mkdtempSync(join(folder, '.unfinished-'));
    await cached(async () => {});
    expect(readdirSync(folder)).toEqual(['jars']);
  });
});
