import { openGraph } from '../platform.js';
import { type Settings, SettingsError } from '../settings.js';

/** One line: counts and a hash of what is currently known. */
export async function digest(settings: Settings): Promise<void> {
  const { neo4jUri } = settings;
  if (!neo4jUri)
    throw new SettingsError('NEO4J_URI not set', 'set it to your graph, or take the line that demo or engines printed');
  const graph = openGraph({ ...settings, neo4jUri });
  try {
    const { subjects, facts, relations, listings, hash } = await graph.digest();
    console.log(`subjects=${subjects} facts=${facts} relations=${relations} listings=${listings} sha256=${hash}`);
  } finally {
    await graph.close();
  }
}
