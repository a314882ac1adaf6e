import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EngineName } from './engineProcess.js';

const FOLDER = 'src/engines/java';

/** The Maven project that names an engine's jars. */
export function pomOf(engine: EngineName): string {
  return join(packageRoot(), FOLDER, engine, 'pom.xml');
}

/** The launcher's sources, its main class first. */
export function launcherOf(engine: EngineName): string[] {
  const main = engine === 'neo4j' ? 'Neo4jServer.java' : 'KafkaServer.java';
  return [main, 'ParentWatch.java'].map((name) => join(packageRoot(), FOLDER, name));
}

/** The folder with package.json, upwards from here: this file runs from src/engines and from dist/src/engines alike. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('no package.json above the engines room');
    folder = parent;
  }
  return folder;
}
