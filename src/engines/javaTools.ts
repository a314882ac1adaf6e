import { runCommand } from './commands.js';
import { EngineError } from './engineError.js';

const JAVA_MIN = 17;
const CHECK_TIMEOUT_MS = 15_000;
const REMEDY =
  'install a JDK of version 17 or newer and Maven (on Debian: apt-get install openjdk-17-jdk-headless maven), ' +
  'or set NEO4J_URI and KAFKA_BROKERS to engines that run elsewhere';

/** Which tools are wanted: `java` alone runs engines that are in the cache, fetching them needs a compiler and Maven. */
export interface JavaNeeds {
  readonly fetching: boolean;
  /** In the form of PATH; this process's own PATH without it. */
  readonly searchPath?: string;
}

/** Gives the Java version (17, 21 …) when every tool is there; throws EngineError naming what is missing or too old. */
export async function checkJavaTools(needs: JavaNeeds): Promise<number> {
  const [java, javac, maven] = await Promise.all([
    versionOf('java', needs),
    needs.fetching ? versionOf('javac', needs) : undefined,
    needs.fetching ? runVersion('mvn', needs) : 'not wanted',
  ]);
  if (java === 'missing') throw new EngineError("Java is missing: there is no working 'java' on the PATH", REMEDY);
  if (java < JAVA_MIN) throw tooOld('Java', java);
  if (javac === 'missing') {
    throw new EngineError(`Java ${java} is here without its compiler 'javac': a JRE, and a JDK is needed`, REMEDY);
  }
  if (javac !== undefined && javac < JAVA_MIN) throw tooOld("The Java compiler 'javac'", javac);
  if (maven === undefined) throw new EngineError("Maven is missing: there is no working 'mvn' on the PATH", REMEDY);
  return java;
}

function tooOld(what: string, version: number): EngineError {
  return new EngineError(`${what} ${version} is too old: Neo4j and Kafka need ${JAVA_MIN} or newer`, REMEDY);
}

/** The major version in what `-version` prints: 8 in "1.8.0_402", 17 in "17.0.15". Java may print other lines first. */
async function versionOf(command: 'java' | 'javac', needs: JavaNeeds): Promise<number | 'missing'> {
  const run = await runVersion(command, needs);
  const found = /(?:version "|javac )(\d+)(?:\.(\d+))?/.exec(run ?? '');
  if (!found) return 'missing';
  return Number(found[1] === '1' && found[2] ? found[2] : found[1]);
}

async function runVersion(command: string, needs: JavaNeeds): Promise<string | undefined> {
  const run = await runCommand(command, ['-version'], { searchPath: needs.searchPath, timeoutMs: CHECK_TIMEOUT_MS });
  return run.missing || !run.ok ? undefined : run.output;
}
