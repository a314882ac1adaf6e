import { afterAll, expect, test } from '@jest/globals';
import { Neo4jConnection } from '../../src/graph/neo4j/connection.js';
import { migrate } from '../../src/graph/neo4j/migrations.js';

const connections = Array.from({ length: 5 }, () => new Neo4jConnection({ uri: process.env.NEO4J_URI! }));
const [connection] = connections as [Neo4jConnection];
afterAll(async () => {
  await Promise.all(connections.map((each) => each.close()));
});

const namesOf = async (what: 'CONSTRAINTS' | 'INDEXES') =>
  (await connection.command(`SHOW ${what} YIELD name, type WHERE type <> 'LOOKUP' RETURN name ORDER BY name`)).map(
    ({ name }) => name as string,
  );

test('any number of processes may start at once on a graph that has nothing', async () => {
  await migrate(connection, 'schema/graph');
  const expected = [await namesOf('CONSTRAINTS'), await namesOf('INDEXES')];
  for (const name of await namesOf('CONSTRAINTS')) await connection.command(`DROP CONSTRAINT ${name}`);
  for (const name of await namesOf('INDEXES')) await connection.command(`DROP INDEX ${name}`);
  await connection.command('MATCH (m:Migration) DELETE m');
  await Promise.all(connections.map((each) => migrate(each, 'schema/graph')));
  expect([await namesOf('CONSTRAINTS'), await namesOf('INDEXES')]).toEqual(expected);
});

test('subjects that were assessed before sources were searched by wait to be assessed anew', async () => {
  await migrate(connection, 'schema/graph');
  await connection.command(
    "CREATE (:Subject {key: 'before', policyVersion: 'p'}), (:Subject {key: 'since', policyVersion: 'p', said: ''})",
  );
  await connection.command("MATCH (m:Migration {file: 'V010__said_by_sources.cypher'}) DELETE m");
  await migrate(connection, 'schema/graph');
  const rows = await connection.read("MATCH (d:Dirty) WHERE d.subject IN ['before', 'since'] RETURN d.subject AS key");
  expect(rows.map(({ key }) => key)).toEqual(['before']);
  await connection.command("MATCH (n) WHERE n.key IN ['before', 'since'] OR n.subject = 'before' DELETE n");
});
