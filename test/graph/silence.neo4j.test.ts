import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GraphUnavailable } from '../../src/graph/graph.js';
import { Neo4jConnection } from '../../src/graph/neo4j/connection.js';

const engine = new URL(process.env.NEO4J_URI!);

/** Between us and the engine: connections that it makes mute stay open and carry nothing any more. */
class Line {
  private mute = new Set<Socket>();
  private open = new Set<Socket>();
  private server: Server | undefined;

  async listen(): Promise<string> {
    this.server = createServer((near) => {
      const far = connect(Number(engine.port), engine.hostname);
      this.open.add(near);
      near.on('data', (bytes) => this.mute.has(near) || far.write(bytes));
      far.on('data', (bytes) => this.mute.has(near) || near.write(bytes));
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        one.on('error', () => undefined);
        one.on('close', () => other.destroy());
      }
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => this.server!.once('listening', resolve));
    return `bolt://127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }

  fallSilent(): void {
    for (const socket of this.open) this.mute.add(socket);
  }

  close(): void {
    for (const socket of this.open) socket.destroy();
    this.server?.close();
  }
}

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
