import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { askNeo4j } from './probes.js';
import { type EngineRecipe, neo4jUriOf, settingsText } from './recipe.js';

const ANSWER_TIMEOUT_MS = 5_000;
const OPENED_PACKAGES = ['java.base/java.nio', 'java.base/java.io', 'java.base/sun.nio.ch', 'java.base/java.lang'];

/** A Neo4j Community server that speaks Bolt on one loopback port, without authentication. */
export const neo4jRecipe: EngineRecipe = {
  engine: 'neo4j',
  portCount: 1,
  javaFlags: ['-Xms256m', '-Xmx1g', ...OPENED_PACKAGES.map((name) => `--add-opens=${name}=ALL-UNNAMED`)],

  async configure(home, [bolt]) {
    await mkdir(join(home, 'conf'), { recursive: true });
    await writeFile(join(home, 'conf', 'neo4j.conf'), settingsText(settingsFor(bolt!)));
    return ['Neo4jServer', '.'];
  },

  async ask(_home, [bolt], logFile) {
    // Printed once its port is its own: whatever answers on that port before is somebody else.
    const log = await readFile(logFile, 'utf8');
    if (!/^ready$/m.test(log)) throw new Error('still starting');
    await askNeo4j({ uri: neo4jUriOf(bolt!) }, ANSWER_TIMEOUT_MS);
  },
};

function settingsFor(bolt: number) {
  return {
    'server.bolt.enabled': true,
    'server.bolt.listen_address': `127.0.0.1:${bolt}`,
    'server.bolt.advertised_address': `127.0.0.1:${bolt}`,
    'server.http.enabled': false,
    'server.https.enabled': false,
    'dbms.security.auth_enabled': false,
    'dbms.usage_report.enabled': false,
    'server.memory.pagecache.size': '512m',
    // Logs of 256 MB, reserved at once and kept for two days, are the default: too much for a demo's folder.
    'db.tx_log.preallocate': false,
    'db.tx_log.rotation.size': '64m',
    'db.tx_log.rotation.retention_policy': '256M size',
    // Without this, stopping takes ten seconds in which netty waits for nothing; the store is closed before that.
    'internal.dbms.bolt.netty_server_shutdown_quiet_period': 0,
  };
}
