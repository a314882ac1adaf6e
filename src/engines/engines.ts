import { dockerAnswers, runOnDocker } from './dockerEngines.js';
import { EngineError } from './engineError.js';
import type { EngineName, EngineProcess } from './engineProcess.js';
import { checkGivenKafka, checkGivenNeo4j } from './given.js';
import { checkJava, runOnJava } from './javaEngines.js';
import { brokerOf, neo4jUriOf } from './recipe.js';
import type { EngineRun } from './run.js';

export { EngineError } from './engineError.js';
export type { EngineName, EngineProcess } from './engineProcess.js';

/** Where the engines are: a Bolt URI, and brokers as host:port. */
export interface EngineAddresses {
  neo4jUri: string;
  kafkaBrokers: string[];
}

export interface EnginesOptions {
  /** An engine that is given is used as it is; it is never replaced by another. */
  neo4jUri?: string;
  neo4jUser?: string;
  neo4jPassword?: string;
  kafkaBrokers?: string[];
  /** Where the engines keep their data, for later runs too; without it, a folder of the run's own, removed on stop. */
  dataDir?: string;
  /** Where the engines' jars are kept between runs; any number of runs may share it. */
  cacheDir: string;
  /** Takes one line of progress at a time. */
  say: (line: string) => void;
  /** Told when an engine that was run here ends by itself, with how, and the last lines of its log. */
  onDeath?: (engine: EngineName, lastLogLines: string) => void;
}

export interface RunningEngines extends EngineAddresses {
  readonly how: 'given' | 'java' | 'docker';
  /** The engine processes of this run: none of those given, none in containers. */
  readonly processes: readonly EngineProcess[];
  /** Stops what this run started, within about 20 s, and nothing else. Harmless when done twice. */
  stop(): Promise<void>;
}

/**
 * Finds the engines at the addresses given, and runs those that are not given: on Java where a JDK 17 and Maven are there
 * (or Java alone and the jars are in the cache), else on a Docker engine that answers. Resolves when both answer a first
 * query. Throws EngineError, with nothing left running, when an engine given does not answer, when a data folder is in
 * use, when an engine does not start, and when this machine has nothing to run them on.
 */
export async function findOrRunEngines(options: EnginesOptions): Promise<RunningEngines> {
  const { neo4jUri, kafkaBrokers } = await checkGiven(options);
  const wanted: EngineName[] = [];
  if (neo4jUri === undefined) wanted.push('neo4j');
  if (kafkaBrokers === undefined) wanted.push('kafka');
  const { how, run } = wanted.length > 0 ? await runEngines(wanted, options) : { how: 'given' as const, run: NOTHING };
  return {
    neo4jUri: neo4jUri ?? neo4jUriOf(run.ports.neo4j!),
    kafkaBrokers: kafkaBrokers ?? [brokerOf(run.ports.kafka!)],
    how,
    processes: run.processes,
    stop: once(run.stop),
  };
}

const NOTHING: EngineRun = { ports: {}, processes: [], stop: async () => {} };

/** The addresses that were given, each of which has answered. */
async function checkGiven(options: EnginesOptions): Promise<Partial<EngineAddresses>> {
  const uri = options.neo4jUri || undefined;
  const brokers = options.kafkaBrokers?.length ? options.kafkaBrokers : undefined;
  await Promise.all([
    uri && checkGivenNeo4j({ uri, user: options.neo4jUser, password: options.neo4jPassword }),
    brokers && checkGivenKafka(brokers),
  ]);
  if (uri) options.say(`using the Neo4j given, ${uri}`);
  if (brokers) options.say(`using the Kafka given, ${brokers.join(',')}`);
  return { neo4jUri: uri, kafkaBrokers: brokers };
}

async function runEngines(
  wanted: readonly EngineName[],
  options: EnginesOptions,
): Promise<{ how: 'java' | 'docker'; run: EngineRun }> {
  try {
    await checkJava(wanted, options.cacheDir);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (!(await dockerAnswers())) throw new EngineError(`${error.message}; and no Docker engine answers`, error.remedy);
    options.say(`${error.message}; using Docker`);
    return { how: 'docker', run: await runOnDocker(wanted, options) };
  }
  return { how: 'java', run: await runOnJava(wanted, options) };
}

/** However often it is called, the work is done once, and every caller waits for it. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
