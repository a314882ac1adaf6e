import { Neo4jConnection } from '../../src/graph/neo4j/connection.js';
import { Neo4jGraph } from '../../src/graph/neo4j/neo4jGraph.js';

const uri = process.env.NEO4J_URI!;
const connection = new Neo4jConnection({ uri });
const graph = new Neo4jGraph({ uri }, 'schema/graph');
let migrated: Promise<void> | undefined;

/** The run's one Neo4j, migrated and empty. */
export async function emptiedNeo4j(): Promise<Neo4jGraph> {
  migrated ??= graph.migrate();
  await migrated;
  await connection.command('MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS');
  return graph;
}

export async function closeNeo4j(): Promise<void> {
  await Promise.all([graph.close(), connection.close()]);
}
