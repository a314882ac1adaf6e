import { spawn } from 'node:child_process';

/** Something that will be done when this process has ended, unless it is revoked first. */
export interface LastWill {
  /** Gives the shell a word, which the script finds in $told. */
  tell(word: string | number): void;
  revoke(): void;
}

/**
 * Has a small shell run `script` (its arguments as $1, $2 …) once this process is gone, however it went. The shell waits
 * for the end of its standard input, which only this process holds open.
 */
export function whenThisProcessEnds(script: string, args: readonly string[]): LastWill {
  const shell = spawn('/bin/sh', ['-c', `told=$(cat); ${script}`, 'chengxin-last-will', ...args], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.on('error', () => {}); // Without a shell nothing is tidied after a kill, which is no reason not to run.
  shell.stdin.on('error', () => {});
  return {
    tell(word) {
      shell.stdin.write(`${word}\n`);
    },
    revoke() {
      if (shell.pid === undefined || shell.exitCode !== null) return;
      // Its own group, made by `detached`: the shell and the `cat` it waits for.
      try {
        process.kill(-shell.pid, 'SIGKILL');
      } catch {
        // It ended by itself meanwhile.
      }
    },
  };
}
