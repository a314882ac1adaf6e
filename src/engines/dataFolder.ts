import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineError, reasonOf } from './engineError.js';
import { type FileLock, tryLock } from './fileLock.js';
import { whenThisProcessEnds } from './lastWill.js';

/** The folder that the engines of one run write to, locked against every other run. */
export interface DataFolder {
  readonly path: string;
  readonly kept: boolean;
  /** Writes down which engine processes work in the folder. */
  noteEngines(pids: readonly number[]): void;
  /** Unlocks a kept folder, removes one of the run's own. Only after the engines have ended. */
  close(): Promise<void>;
}

const ORPHANS_WAIT_MS = 15_000;
const ORPHANS_POLL_MS = 100;
/** Waits until none of the engines told of runs, at most 10 s (they end within 8, see ParentWatch.java), then removes. */
const REMOVE_AFTER_ENGINES = `
  for tenth in $(seq 100); do
    running=; for pid in $told; do kill -0 "$pid" 2> /dev/null && running=yes; done
    [ "$running" ] || break
    sleep 0.1
  done
  rm -rf -- "$1"`;

/**
 * Opens `dataDir`, creating it where it is missing; without one, a fresh folder under the system's temporary folder that
 * is removed on close, and also when this process is killed. Throws EngineError when another run uses the folder.
 */
export async function openDataFolder(dataDir?: string): Promise<DataFolder> {
  const path = await createFolder(dataDir);
  const lock = await lockFolder(path);
  return dataDir === undefined ? ownFolder(path, lock) : keptFolder(path, lock);
}

async function createFolder(dataDir?: string): Promise<string> {
  try {
    if (dataDir === undefined) return await mkdtemp(join(tmpdir(), 'chengxin-engines-'));
    await mkdir(dataDir, { recursive: true });
    return resolve(dataDir);
  } catch (error) {
    const path = dataDir ?? tmpdir();
    throw new EngineError(`data folder ${path} cannot be made: ${reasonOf(error)}`, 'choose a folder you can write to');
  }
}

function keptFolder(path: string, lock: FileLock): DataFolder {
  return { path, kept: true, noteEngines: lock.noteChildren, close: async () => lock.release() };
}

function ownFolder(path: string, lock: FileLock): DataFolder {
  const will = whenThisProcessEnds(REMOVE_AFTER_ENGINES, [path]);
  const noteEngines = (pids: readonly number[]) => {
    lock.noteChildren(pids);
    for (const pid of pids) will.tell(pid);
  };
  const close = async () => {
    await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    will.revoke();
  };
  return { path, kept: false, noteEngines, close };
}

/** Engines of a run that was killed are still shutting down for some seconds: those are waited for. */
async function lockFolder(path: string): Promise<FileLock> {
  const deadline = performance.now() + ORPHANS_WAIT_MS;
  for (;;) {
    const attempt = tryLock(join(path, 'engines.lock'));
    if ('lock' in attempt) return attempt.lock;
    if ('heldBy' in attempt) {
      throw new EngineError(
        `data folder ${path} is in use by the run with pid ${attempt.heldBy}`,
        'stop that run first, or choose another data folder',
      );
    }
    if (performance.now() > deadline) {
      throw new EngineError(
        `data folder ${path} is in use by engines of a dead run, pid ${attempt.orphans.join(' and ')}`,
        'wait for them to end or stop them, then start again',
      );
    }
    await sleep(ORPHANS_POLL_MS);
  }
}
