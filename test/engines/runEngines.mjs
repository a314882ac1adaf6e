// Runs the engines until SIGTERM: node runEngines.mjs CACHE_DIR [DATA_DIR]. Prints one JSON line once they answer.
import { findOrRunEngines } from '../../dist/src/engines/engines.js';

const [cacheDir, dataDir] = process.argv.slice(2);
const print = (value) => console.log(JSON.stringify(value));
try {
  const engines = await findOrRunEngines({
    cacheDir,
    dataDir,
    say: (line) => print({ say: line }),
    onDeath: (engine, lines) => print({ died: engine, lines }),
  });
  const { neo4jUri, kafkaBrokers, how, processes } = engines;
  print({ neo4jUri, kafkaBrokers, how, processes });
  process.on('SIGTERM', () => engines.stop().then(() => engines.stop()));
} catch (error) {
  print({ error: error.message, remedy: error.remedy });
  process.exitCode = 3;
}
