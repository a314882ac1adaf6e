import { findOrRunEngines, type RunningEngines } from '../../engines/engines.js';
import type { Settings } from '../settings.js';
import { stopAsked } from '../stopping.js';

export async function runEngines(
  settings: Settings,
  dataDir: string | undefined,
  died: (line: string) => void,
): Promise<RunningEngines> {
  const engines = await findOrRunEngines({
    ...(settings.neo4jUri ? { neo4jUri: settings.neo4jUri } : {}),
    ...(settings.neo4jUser ? { neo4jUser: settings.neo4jUser } : {}),
    ...(settings.neo4jPassword ? { neo4jPassword: settings.neo4jPassword } : {}),
    ...(settings.kafkaBrokers ? { kafkaBrokers: settings.kafkaBrokers } : {}),
    ...(dataDir ? { dataDir } : {}),
    cacheDir: settings.cacheDir,
    say: (line) => console.error(line),
    onDeath: (_engine, how) => died(how),
  });
  console.log(`NEO4J_URI=${engines.neo4jUri} KAFKA_BROKERS=${engines.kafkaBrokers.join(',')}`);
  return engines;
}

/** Runs Neo4j and Kafka until stopped; rejects where one of them dies by itself. */
export async function engines(settings: Settings, dataDir: string | undefined): Promise<void> {
  let died: (reason: Error) => void = () => undefined;
  const death = new Promise<never>((_, reject) => {
    died = reject;
  });
  death.catch(() => undefined);
  const running = await runEngines(settings, dataDir, (line) => died(new EngineDied(line)));
  try {
    await Promise.race([stopAsked(), death]);
  } finally {
    await running.stop();
  }
}

export class EngineDied extends Error {}
