import { type DataFolder, openDataFolder } from './dataFolder.js';
import { ENGINE_TITLES, type EngineChild, type EngineName, logTail } from './engineProcess.js';
import { classPathOf, isCached } from './jars.js';
import { type StartedEngine, startOnJava } from './javaStart.js';
import { checkJavaTools } from './javaTools.js';
import { kafkaRecipe } from './kafka.js';
import { neo4jRecipe } from './neo4j.js';
import { freePorts } from './ports.js';
import type { EngineRun, RunOptions } from './run.js';

const RECIPES = { neo4j: neo4jRecipe, kafka: kafkaRecipe };

/** Throws EngineError when this machine cannot run these engines on Java; else gives the Java version. */
export async function checkJava(engines: readonly EngineName[], cacheDir: string): Promise<number> {
  const cached = await Promise.all(engines.map((engine) => isCached(engine, cacheDir)));
  return checkJavaTools({ fetching: cached.includes(false) });
}

/** Runs these engines on Java as children of this process. When one of them fails, none is left running. */
export async function runOnJava(engines: readonly EngineName[], options: RunOptions): Promise<EngineRun> {
  const folder = await openDataFolder(options.dataDir);
  options.say(`engines keep their data and logs in ${folder.path}${folder.kept ? '' : ', removed when they stop'}`);
  const children: EngineChild[] = [];
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop()));
    await folder.close();
  };
  try {
    const started = await startAll(engines, options, folder, children);
    const ports = Object.fromEntries(started.map(({ child, ports }) => [child.engine, ports[0]]));
    for (const { child } of started) child.onDeath(() => options.onDeath?.(child.engine, deathNote(child)));
    const processes = started.map(({ child: { engine, pid, logFile } }) => ({ engine, pid, logFile }));
    return { ports, processes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Both at once; the first failure ends the other's start and is the one that is told. */
async function startAll(
  engines: readonly EngineName[],
  options: RunOptions,
  folder: DataFolder,
  children: EngineChild[],
): Promise<StartedEngine[]> {
  const abort = new AbortController();
  const onStart = (child: EngineChild) => {
    children.push(child);
    folder.noteEngines(children.filter((one) => one.ending() === undefined).map((one) => one.pid));
  };
  let first: { error: unknown } | undefined;
  const starts = engines.map((engine) =>
    startOne(engine, options, folder, onStart, abort.signal).catch((error: unknown) => {
      first ??= { error };
      abort.abort();
    }),
  );
  const started = await Promise.all(starts);
  if (first) throw first.error;
  return started.filter((one) => one !== undefined);
}

async function startOne(
  engine: EngineName,
  options: RunOptions,
  folder: DataFolder,
  onStart: (child: EngineChild) => void,
  signal: AbortSignal,
): Promise<StartedEngine> {
  const classPath = await classPathOf(engine, options.cacheDir, options.say);
  const begun = performance.now();
  const allocatePorts = options.allocatePorts ?? freePorts;
  const start = { classPath, dataFolder: folder.path, allocatePorts, onStart, signal };
  const started = await startOnJava(RECIPES[engine], start);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const { pid, logFile } = started.child;
  options.say(
    `${ENGINE_TITLES[engine]} is up on 127.0.0.1:${started.ports[0]} in ${seconds} s (pid ${pid}, ${logFile})`,
  );
  return started;
}

function deathNote(child: EngineChild): string {
  return `${ENGINE_TITLES[child.engine]} (pid ${child.pid}) ended by itself: ${child.ending()}\n${logTail(child.logFile)}`;
}
