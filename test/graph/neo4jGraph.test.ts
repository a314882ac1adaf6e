import { afterAll } from '@jest/globals';
import { Neo4jConnection } from '../../src/graph/neo4j/connection.js';
import { Neo4jGraph } from '../../src/graph/neo4j/neo4jGraph.js';
import { graphContract } from './graphContract.js';

const uri = process.env.NEO4J_URI!;
const connection = new Neo4jConnection({ uri });
const graph = new Neo4jGraph({ uri }, 'schema/graph');
let migrated: Promise<void> | undefined;

graphContract('Neo4j', async () => {
  migrated ??= graph.migrate();
  await migrated;
  await connection.command('MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS');
  return graph;
});

afterAll(async () => {
  await Promise.all([graph.close(), connection.close()]);
});
