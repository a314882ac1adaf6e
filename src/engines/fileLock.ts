import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { identify, isRunning, type ProcessIdentity, thisProcess } from './processes.js';

/** What a lock file holds: who took it, and the processes that work under it on that one's behalf. */
interface LockContent {
  readonly holder: ProcessIdentity;
  readonly children: readonly ProcessIdentity[];
}

/** A lock this process holds. */
export interface FileLock {
  /** Writes down that these processes work under the lock too, so that a successor waits for them to end. */
  noteChildren(pids: readonly number[]): void;
  /** Gives the lock back; harmless when done twice. */
  release(): void;
}

/** The lock; or the pid that has it; or the pids of children that a dead holder left behind and that still run. */
export type LockAttempt =
  | { readonly lock: FileLock }
  | { readonly heldBy: number }
  | { readonly orphans: readonly number[] };

const TAKEOVERS_MAX = 20;

/** Takes the lock file unless a running process has it. A dead holder's is taken over once its children are gone too. */
export function tryLock(file: string): LockAttempt {
  for (let attempt = 0; attempt < TAKEOVERS_MAX; attempt++) {
    if (createWhole(file, { holder: thisProcess(), children: [] })) return { lock: heldLock(file) };
    const text = read(file);
    if (text === undefined) continue;
    const found = parse(text);
    if (found !== undefined && isRunning(found.holder)) return { heldBy: found.holder.pid };
    const orphans = found?.children.filter(isRunning) ?? [];
    if (orphans.length > 0) return { orphans: orphans.map((one) => one.pid) };
    removeIfStill(file, text);
  }
  throw new Error(`${file}: other processes took this lock ${TAKEOVERS_MAX} times in a row`);
}

function heldLock(file: string): FileLock {
  const holder = thisProcess();
  let released = false;
  return {
    noteChildren(pids) {
      const children = pids.map(identify).filter((one) => one !== undefined);
      const fresh = sideFile(file);
      writeFileSync(fresh, JSON.stringify({ holder, children } satisfies LockContent));
      renameSync(fresh, file);
    },
    release() {
      if (!released) rmSync(file, { force: true });
      released = true;
    },
  };
}

/** Creates the file with its content in one step, so nobody ever reads half of it; false when it is there already. */
function createWhole(file: string, content: LockContent): boolean {
  const fresh = sideFile(file);
  writeFileSync(fresh, JSON.stringify(content));
  try {
    linkSync(fresh, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** Moves the stale lock aside first: of several that see it, one moves it; a fresh one moved by mistake is put back. */
function removeIfStill(file: string, staleText: string): void {
  const aside = sideFile(file);
  try {
    renameSync(file, aside);
    if (read(aside) !== staleText) linkSync(aside, file);
  } catch {
    // Somebody was quicker; the next attempt sees what they left.
  }
  rmSync(aside, { force: true });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(text: string): LockContent | undefined {
  try {
    const content = JSON.parse(text) as Partial<LockContent>;
    return content.holder && content.children ? (content as LockContent) : undefined;
  } catch {
    return undefined;
  }
}

let sideFiles = 0;
const sideFile = (file: string) => `${file}.${process.pid}.${sideFiles++}`;
