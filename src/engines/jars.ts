import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder } from './cache.js';
import { lastLines, runCommand } from './commands.js';
import { EngineError } from './engineError.js';
import { ENGINE_TITLES, type EngineName } from './engineProcess.js';
import { launcherOf, pomOf } from './javaSources.js';

const MAVEN_TIMEOUT_MS = 10 * 60_000;
const JAVAC_TIMEOUT_MS = 2 * 60_000;
const LINES_SHOWN = 8;

/** Whether an engine can run from the cache as it is, with neither Maven nor a compiler. */
export async function isCached(engine: EngineName, cacheDir: string): Promise<boolean> {
  const names = await cacheNames(engine);
  return existsSync(join(cacheDir, names.jars)) && existsSync(join(cacheDir, names.launcher));
}

/**
 * An engine's Java class path: its jars, fetched by Maven, and its launcher, compiled; both from `cacheDir` where they are
 * there already. Throws EngineError with the last lines of what Maven or the compiler said.
 */
export async function classPathOf(engine: EngineName, cacheDir: string, say: (line: string) => void): Promise<string> {
  const names = await cacheNames(engine);
  const fetch = async (folder: string) => {
    say(`fetching the jars of ${ENGINE_TITLES[engine]} with Maven, once for this machine`);
    await fetchJars(engine, folder);
  };
  const jars = await cachedFolder(cacheDir, names.jars, fetch, say);
  const compile = (folder: string) => compileLauncher(engine, jars, folder);
  const launcher = await cachedFolder(cacheDir, names.launcher, compile, say);
  return `${launcher}:${jars}/*`;
}

/** Each name holds a hash of what the folder is made from, so a changed pom or launcher never meets an old folder. */
async function cacheNames(engine: EngineName): Promise<{ jars: string; launcher: string }> {
  const pom = await readFile(pomOf(engine));
  const sources = await Promise.all(launcherOf(engine).map((file) => readFile(file)));
  return {
    jars: `${engine}-jars-${hashOf([pom])}`,
    launcher: `${engine}-launcher-${hashOf([pom, ...sources])}`,
  };
}

function hashOf(parts: readonly Buffer[]): string {
  return createHash('sha256').update(Buffer.concat(parts)).digest('hex').slice(0, 16);
}

async function fetchJars(engine: EngineName, folder: string): Promise<void> {
  // A copy, since Maven may write beside the pom, and the package's folder may not be writable.
  const pom = join(folder, 'pom.xml');
  await copyFile(pomOf(engine), pom);
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];
  await runTool('mvn', ['-q', '-B', '-f', pom, ...goal], MAVEN_TIMEOUT_MS, {
    failed: `Maven could not fetch the jars of ${ENGINE_TITLES[engine]}`,
    remedy: 'check that Maven reaches its repository (mvn -version and ~/.m2/settings.xml), then try again',
  });
}

async function compileLauncher(engine: EngineName, jars: string, folder: string): Promise<void> {
  const args = ['--release', '17', '-proc:none', '-d', folder, '-cp', `${jars}/*`, ...launcherOf(engine)];
  await runTool('javac', args, JAVAC_TIMEOUT_MS, {
    failed: `the launcher of ${ENGINE_TITLES[engine]} did not compile`,
    remedy: "check that 'javac -version' says 17 or newer",
  });
}

async function runTool(
  command: string,
  args: readonly string[],
  timeoutMs: number,
  words: { failed: string; remedy: string },
): Promise<void> {
  const run = await runCommand(command, args, { timeoutMs });
  if (run.missing) throw new EngineError(`${words.failed}: there is no '${command}' on the PATH`, words.remedy);
  if (!run.ok) throw new EngineError(`${words.failed}:\n${lastLines(run.output, LINES_SHOWN)}`, words.remedy);
}
