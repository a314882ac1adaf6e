import { spawn } from 'node:child_process';
import { once } from 'node:events';

const JEST = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];

/** Each row of each policy gone and each boundary shifted, in turn: how many there were, and what no case missed. */
export async function mutations({ say }) {
  const child = spawn(process.execPath, [...JEST, '--selectProjects', 'pure', '--', 'test/policy/mutations'], {
    env: { ...process.env, SHOW_MUTANTS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      text += part;
    });
  }
  const [code] = await once(child, 'exit');
  const counts = [...text.matchAll(/^ +(\S+): (\d+) mutants, (\d+) killed by the check alone, (\d+) survivors$/gm)];
  for (const [line] of counts) say(line.trim());
  for (const [line] of text.matchAll(/^ +\+ +".*",?$/gm)) say(`survived: ${line.trim()}`);
  const sum = (place) => counts.reduce((total, found) => total + Number(found[place]), 0);
  return {
    holds: code === 0 && sum(2) > 0 && sum(4) === 0,
    summary: `${sum(2)} mutants of ${counts.length} policies, ${sum(3)} refused by the check alone, ${sum(4)} survivors`,
  };
}
