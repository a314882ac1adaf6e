import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GraphUnavailable } from '../../src/graph/graph.js';
import { Neo4jConnection } from '../../src/graph/neo4j/connection.js';
import { Line } from './line.js';

const line = new Line();
let connection: Neo4jConnection;
beforeAll(async () => {
  connection = new Neo4jConnection({
    uri: await line.listen(),
    readTimeoutMs: 2_000,
    writeTimeoutMs: 2_000,
    lateMs: 0,
  });
});
afterAll(async () => {
  line.close();
  await connection.close();
});

test('a connection that fell silent is left: the question is UNAVAILABLE, the next one is answered', async () => {
  expect(await connection.read('RETURN 1 AS one')).toEqual([{ one: 1 }]);
  line.fallSilent();
  await expect(connection.read('RETURN 1 AS one')).rejects.toThrow(GraphUnavailable);
  expect(await connection.read('RETURN 2 AS two')).toEqual([{ two: 2 }]);
});

test('so is a transaction that falls silent on the way', async () => {
  const silent = connection.write(async (run) => {
    await run('RETURN 1');
    line.fallSilent();
    return run('RETURN 2');
  });
  await expect(silent).rejects.toThrow(GraphUnavailable);
  expect(await connection.write((run) => run('RETURN 3 AS three'))).toEqual([{ three: 3 }]);
});

test('what takes too long is ended in the engine itself, and told as its want of strength', async () => {
  const endless = 'UNWIND range(1, 2000000000) AS n WITH sum(n) AS sum RETURN sum';
  await expect(connection.read(endless)).rejects.toThrow(GraphUnavailable);
  const asked = 'SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS $text RETURN count(*) AS left';
  for (let i = 0; i < 50; i++) {
    const [row] = await connection.read(asked, { text: 'range(1, 2000000' });
    if (row!.left === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('it goes on');
});
