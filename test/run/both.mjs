import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The two projects of jest.config.mjs side by side: while the tests on engines wait for Neo4j and Kafka, those without have
 * a core to themselves. Further arguments go to both. Exits 1 where either fails. What they keep in the folder for temporary
 * files is the run's own, and gone with it.
 */
const JEST = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--forceExit'];

const TMPDIR = mkdtempSync(join(tmpdir(), 'chengxin-tests-'));
process.on('exit', () => rmSync(TMPDIR, { recursive: true, force: true }));
const env = { ...process.env, TMPDIR };

const codes = ['engines', 'pure'].map(async (project) => {
  const args = [...JEST, '--selectProjects', project, '--passWithNoTests', ...process.argv.slice(2)];
  const [code] = await once(spawn(process.execPath, args, { stdio: 'inherit', env }), 'exit');
  return code;
});
process.exitCode = (await Promise.all(codes)).every((code) => code === 0) ? 0 : 1;
