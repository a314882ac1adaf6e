import { spawn } from 'node:child_process';

/** How a short command ended. `missing` when there is no such command. `output` is both its streams, the last part. */
export type CommandResult =
  | { readonly missing: true }
  | { readonly missing: false; readonly ok: boolean; readonly output: string };

export interface CommandOptions {
  /** Where commands are looked up, in the form of PATH; this process's own PATH without it. */
  readonly searchPath?: string;
  readonly cwd?: string;
  readonly timeoutMs: number;
}

const OUTPUT_CHARS_MAX = 20_000;

/** Runs a command to its end, or until `timeoutMs`, when it is killed and counts as failed. Never throws. */
export function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.searchPath === undefined ? undefined : { PATH: options.searchPath },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Not spawn's own `timeout`: where there is no such command, its timer would keep this process alive until it fires.
    const overdue = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs);
    const end = (result: CommandResult) => {
      clearTimeout(overdue);
      resolve(result);
    };
    let output = '';
    const collect = (part: Buffer) => {
      output = (output + part.toString('utf8')).slice(-OUTPUT_CHARS_MAX);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', () => end({ missing: true }));
    child.once('close', (code) => end({ missing: false, ok: code === 0, output: output.trim() }));
  });
}

/** The last `count` lines of a text, without those that are empty. */
export function lastLines(text: string, count: number): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-count).join('\n');
}
