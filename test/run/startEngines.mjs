import { findOrRunEngines } from '../../dist/src/engines/engines.js';
import { readSettings } from '../../dist/src/main/settings.js';

/** Real engines, by the product's own launcher, once for the whole run; NEO4J_URI and KAFKA_BROKERS where they are given. */
export default async function startEngines() {
  const { neo4jUri, neo4jUser, neo4jPassword, kafkaBrokers, cacheDir } = readSettings();
  const engines = await findOrRunEngines({
    neo4jUri,
    neo4jUser,
    neo4jPassword,
    kafkaBrokers,
    cacheDir,
    say: (line) => console.log(line),
  });
  globalThis.chengxinEngines = engines;
  process.env.NEO4J_URI = engines.neo4jUri;
  process.env.KAFKA_BROKERS = engines.kafkaBrokers.join(',');
}
