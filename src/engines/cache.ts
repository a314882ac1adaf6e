import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineError, reasonOf } from './engineError.js';
import { type FileLock, tryLock } from './fileLock.js';

const WAIT_MS = 15 * 60_000;
const POLL_MS = 250;
const UNFINISHED = '.unfinished-';

/**
 * The folder `name` under `cacheDir`, complete: where it is missing, `fill` writes it in a folder beside, which then gets
 * the name in one step. Of several processes that want it at once, one fills and the others wait for it.
 */
export async function cachedFolder(
  cacheDir: string,
  name: string,
  fill: (unfinished: string) => Promise<void>,
  say: (line: string) => void,
): Promise<string> {
  const folder = join(cacheDir, name);
  if (existsSync(folder)) return folder;
  await makeFolder(cacheDir);
  const lock = await lockCache(cacheDir, say);
  try {
    if (!existsSync(folder)) await fillFolder(cacheDir, folder, fill);
  } finally {
    lock.release();
  }
  return folder;
}

async function makeFolder(cacheDir: string): Promise<void> {
  try {
    await mkdir(cacheDir, { recursive: true });
  } catch (error) {
    throw new EngineError(`cache folder ${cacheDir} cannot be made: ${reasonOf(error)}`, 'choose one you can write to');
  }
}

async function fillFolder(cacheDir: string, folder: string, fill: (unfinished: string) => Promise<void>) {
  await removeUnfinished(cacheDir);
  const unfinished = await mkdtemp(join(cacheDir, UNFINISHED));
  try {
    await fill(unfinished);
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** What a run that was killed left half-written; nobody else writes here while this process has the lock. */
async function removeUnfinished(cacheDir: string): Promise<void> {
  const left = (await readdir(cacheDir)).filter((name) => name.startsWith(UNFINISHED));
  await Promise.all(left.map((name) => rm(join(cacheDir, name), { recursive: true, force: true })));
}

async function lockCache(cacheDir: string, say: (line: string) => void): Promise<FileLock> {
  let told = process.pid; // both engines of one run wait for each other here, of which nothing need be said
  const deadline = performance.now() + WAIT_MS;
  for (;;) {
    const attempt = tryLock(join(cacheDir, 'fetch.lock'));
    if ('lock' in attempt) return attempt.lock;
    const who = 'heldBy' in attempt ? attempt.heldBy : attempt.orphans[0]!;
    if (who !== told) say(`waiting for pid ${who}, which is fetching engines into ${cacheDir}`);
    told = who;
    if (performance.now() > deadline) {
      throw new EngineError(`pid ${who} has been fetching into ${cacheDir} for 15 minutes`, 'stop it, then try again');
    }
    await sleep(POLL_MS);
  }
}
