import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineError, reasonOf } from './engineError.js';
import { ENGINE_TITLES, type EngineChild, logEnd, logTail, startChild } from './engineProcess.js';
import type { EngineRecipe } from './recipe.js';

export interface JavaStart {
  readonly classPath: string;
  /** The run's data folder; the engine's own folder and its log are made in it. */
  readonly dataFolder: string;
  /** Gives ports on 127.0.0.1 that are free, as far as can be told. */
  readonly allocatePorts: (count: number) => Promise<number[]>;
  /** Told of every process as soon as it is started. */
  readonly onStart: (child: EngineChild) => void;
  /** Aborted when the start is no longer wanted. */
  readonly signal: AbortSignal;
}

export interface StartedEngine {
  readonly child: EngineChild;
  readonly ports: readonly number[];
}

const PORT_ATTEMPTS = 4;
const READY_TIMEOUT_MS = 120_000;
const POLL_MS = 100;
const SHARED_FLAGS = ['-XX:+ExitOnOutOfMemoryError', '-Dfile.encoding=UTF-8', '-Djava.awt.headless=true'];

/**
 * Starts an engine and waits until it answers a first query. When a port turns out to be taken it tries others, four
 * times in all. Throws EngineError with the engine's last log lines.
 */
export async function startOnJava(recipe: EngineRecipe, start: JavaStart): Promise<StartedEngine> {
  const taken: number[] = [];
  while (taken.length < PORT_ATTEMPTS) {
    const ports = await start.allocatePorts(recipe.portCount);
    const child = await launch(recipe, start, ports);
    const failure = await untilReady(recipe, start, child, ports);
    if (failure === undefined) return { child, ports };
    await child.stop();
    if (!isPortTaken(logEnd(child.logFile))) throw failure;
    taken.push(ports[0]!);
  }
  throw new EngineError(
    `${ENGINE_TITLES[recipe.engine]}: other programs took its ports ${taken.join(', ')}, one after the other`,
    'try again; if it happens again, see which program opens so many ports on 127.0.0.1',
  );
}

async function launch(recipe: EngineRecipe, start: JavaStart, ports: readonly number[]): Promise<EngineChild> {
  const home = homeOf(recipe, start);
  await mkdir(home, { recursive: true });
  const mainAndArgs = await recipe.configure(home, ports);
  start.signal.throwIfAborted();
  const args = [...SHARED_FLAGS, ...recipe.javaFlags, '-cp', start.classPath, ...mainAndArgs];
  const child = startChild(recipe.engine, 'java', args, home, join(start.dataFolder, `${recipe.engine}.log`));
  start.onStart(child);
  return child;
}

/** Undefined once the engine answers; else why it never will. */
async function untilReady(
  recipe: EngineRecipe,
  start: JavaStart,
  child: EngineChild,
  ports: readonly number[],
): Promise<EngineError | undefined> {
  const title = ENGINE_TITLES[recipe.engine];
  const deadline = performance.now() + READY_TIMEOUT_MS;
  let reason = '';
  while (performance.now() < deadline) {
    if (child.ending() !== undefined) return failed(child, `${title} ended while starting (${child.ending()})`);
    if (start.signal.aborted) return failed(child, `${title} was stopped while starting`);
    try {
      await recipe.ask(homeOf(recipe, start), ports, child.logFile);
      return undefined;
    } catch (error) {
      reason = reasonOf(error);
    }
    await sleep(POLL_MS);
  }
  return failed(child, `${title} did not answer within ${READY_TIMEOUT_MS / 1000} s (${reason})`);
}

function failed(child: EngineChild, what: string): EngineError {
  const tail = logTail(child.logFile);
  return new EngineError(
    `${what}; its log ends:\n${tail}`,
    `start again; with a data folder that is kept, the whole log is ${child.logFile}`,
  );
}

function isPortTaken(log: string): boolean {
  return /Address already in use|BindException/.test(log);
}

const homeOf = (recipe: EngineRecipe, start: JavaStart) => join(start.dataFolder, recipe.engine);
