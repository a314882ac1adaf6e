import { type ChildProcess, spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RunningEngines } from '../../src/engines/engines.js';
import { identify } from '../../src/engines/processes.js';

/** The machine's own, so that the jars are fetched once for the tests and for those who use the program. */
export const CACHE_DIR = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'chengxin');

/** A line that runEngines.mjs prints. */
export interface RunLine extends Partial<Pick<RunningEngines, 'neo4jUri' | 'kafkaBrokers' | 'how' | 'processes'>> {
  say?: string;
  error?: string;
  remedy?: string;
  died?: string;
  lines?: string;
}

/** A process of its own that runs the engines, and the lines it has printed. */
export interface EnginesRun {
  readonly child: ChildProcess;
  readonly exited: Promise<number | NodeJS.Signals>;
  /** The first line, past or to come, that fits. Throws when the process ends without one. */
  line(fits: (line: RunLine) => boolean): Promise<RunLine>;
}

export interface EnginesRunOptions {
  cacheDir?: string;
  dataDir?: string;
  searchPath?: string;
}

const SCRIPT = fileURLToPath(new URL('./runEngines.mjs', import.meta.url));

export function startEnginesRun(options: EnginesRunOptions): EnginesRun {
  const args = [SCRIPT, options.cacheDir ?? CACHE_DIR, ...(options.dataDir ? [options.dataDir] : [])];
  const env = options.searchPath === undefined ? process.env : { PATH: options.searchPath };
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
  const lines: RunLine[] = [];
  createInterface({ input: child.stdout }).on('line', (text) => lines.push(JSON.parse(text)));
  let ended = false;
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('close', (code, signal) => {
      ended = true;
      resolve(code ?? signal!);
    });
  });
  const line = async (fits: (line: RunLine) => boolean): Promise<RunLine> => {
    for (;;) {
      const found = lines.find(fits);
      if (found) return found;
      if (ended) throw new Error(`the run ended without that line: ${JSON.stringify(lines)}`);
      await sleep(50);
    }
  };
  return { child, exited, line };
}

export const isReady = (line: RunLine): boolean => line.neo4jUri !== undefined;
export const isError = (line: RunLine): boolean => line.error !== undefined;

/** The pids that still run after at most `timeoutMs`. */
export async function stillRunning(pids: readonly number[], timeoutMs: number): Promise<number[]> {
  const deadline = performance.now() + timeoutMs;
  const running = () => pids.filter((pid) => identify(pid) !== undefined);
  while (running().length > 0 && performance.now() < deadline) await sleep(50);
  return running();
}
