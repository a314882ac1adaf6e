import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The projects of jest.config.mjs in two rows side by side: while the tests on engines wait for Neo4j and Kafka, those without
 * have a core to themselves, and the pages follow these on engines of their own. Further arguments go to all. Exits 1 where
 * any fails. What they keep in the folder for temporary files is the run's own, and gone with it.
 */
const JEST = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--forceExit'];

const TMPDIR = mkdtempSync(join(tmpdir(), 'chengxin-tests-'));
process.on('exit', () => rmSync(TMPDIR, { recursive: true, force: true }));
const env = { ...process.env, TMPDIR };

async function run(project) {
  const args = [...JEST, '--selectProjects', project, '--passWithNoTests', ...process.argv.slice(2)];
  const [code] = await once(spawn(process.execPath, args, { stdio: 'inherit', env }), 'exit');
  if (code !== 0) process.exitCode = 1;
}
const inTurn = async (...projects) => {
  for (const project of projects) await run(project);
};
// Engines that were given are the same for all, and emptied by many a test.
const given = process.env.NEO4J_URI || process.env.KAFKA_BROKERS;
await Promise.all(given ? [inTurn('engines', 'pages'), inTurn('pure')] : [inTurn('engines'), inTurn('pure', 'pages')]);
