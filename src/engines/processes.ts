import { existsSync, readFileSync } from 'node:fs';

/** One process, told apart from any later one that is given the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly start: string;
}

/** This very process. */
export function thisProcess(): ProcessIdentity {
  return identify(process.pid)!;
}

/** The process that has this pid now; undefined when none has. A zombie is none: it holds no file and no port. */
export function identify(pid: number): ProcessIdentity | undefined {
  const start = existsSync('/proc/self/stat') ? startInProc(pid) : startBySignal(pid);
  return start === undefined ? undefined : { pid, start };
}

/** Whether that process, and not another under its number, still runs. */
export function isRunning(one: ProcessIdentity): boolean {
  return identify(one.pid)?.start === one.start;
}

/** The start time in clock ticks since boot: the 22nd field, counted after the name, which may hold spaces. */
function startInProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** Where there is no /proc, a reused pid cannot be told apart: better a folder refused than one used twice. */
function startBySignal(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  return 'unknown';
}
