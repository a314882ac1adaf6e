import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { lastLines } from './commands.js';

export type EngineName = 'neo4j' | 'kafka';

/** How people write the names. */
export const ENGINE_TITLES: Readonly<Record<EngineName, string>> = { neo4j: 'Neo4j', kafka: 'Kafka' };

/** A running engine, for those who look: its process and the file it writes its log to. */
export interface EngineProcess {
  readonly engine: EngineName;
  readonly pid: number;
  readonly logFile: string;
}

/** An engine that this process started as its child. */
export interface EngineChild extends EngineProcess {
  /** How it ended ("exit code 1", "SIGKILL"); undefined while it runs. */
  ending(): string | undefined;
  /** Calls back once, when it ends without having been told to; at once if that is past. */
  onDeath(tell: () => void): void;
  /** SIGTERM, then SIGKILL after 20 s; resolves when the process is gone. Harmless when done twice. */
  stop(): Promise<void>;
}

const STOP_TIMEOUT_MS = 20_000;
const LOG_LINES_SHOWN = 12;
const LOG_BYTES_READ = 64 * 1024;

/**
 * Starts `command` in `folder` as a child that ends with this process: its standard input is a pipe whose other end only
 * this process holds, and the launchers in java/ end at its end. It gets a process group of its own, so that Ctrl-C in a
 * terminal reaches this process alone, which then stops it in order.
 */
export function startChild(
  engine: EngineName,
  command: string,
  args: readonly string[],
  folder: string,
  logFile: string,
): EngineChild {
  const log = openLog(logFile);
  const child = spawn(command, args, { cwd: folder, detached: true, stdio: ['pipe', log, log] });
  closeSync(log);
  child.stdin?.on('error', () => {}); // The pipe breaks when the engine dies, and that is told by its exit.
  return engineChild(engine, child, logFile);
}

/** The last lines of an engine's log, as many as fit a message. */
export function logTail(logFile: string): string {
  return lastLines(logEnd(logFile), LOG_LINES_SHOWN);
}

/** The last 64 KB of an engine's log; empty without one. */
export function logEnd(logFile: string): string {
  if (!existsSync(logFile)) return '';
  const from = Math.max(0, statSync(logFile).size - LOG_BYTES_READ);
  const bytes = Buffer.alloc(LOG_BYTES_READ);
  const log = openSync(logFile, 'r');
  try {
    return bytes.toString('utf8', 0, readSync(log, bytes, 0, LOG_BYTES_READ, from));
  } finally {
    closeSync(log);
  }
}

function engineChild(engine: EngineName, child: ChildProcess, logFile: string): EngineChild {
  let ending: string | undefined;
  let told = false;
  const ended = new Promise<void>((resolve) => {
    const end = (how: string) => {
      ending ??= how;
      resolve();
    };
    child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
    child.once('error', (error) => end(error.message));
  });
  const stop = async () => {
    told = true;
    if (ending !== undefined) return;
    child.kill('SIGTERM');
    const overdue = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(overdue);
  };
  const onDeath = (tell: () => void) => void ended.then(() => !told && tell());
  return { engine, pid: child.pid ?? 0, logFile, ending: () => ending, onDeath, stop };
}

/** A new log for each start; the one before is kept beside it, for whoever asks why the engine died. */
function openLog(logFile: string): number {
  if (existsSync(logFile)) renameSync(logFile, logFile.replace(/\.log$/, '.previous.log'));
  return openSync(logFile, 'w', 0o600);
}
