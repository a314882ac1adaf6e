import { setTimeout as sleep } from 'node:timers/promises';
import { cityMessages, sendAll } from './city.mjs';
import { Connector, committed, connectionTo, digest, forget, undisturbed, untilTakenIn } from './platform.mjs';

const RECOVERY_LIMIT_S = 60;

/** Neo4j and Kafka killed in turn while three connectors take records in; each must be taken up again within a minute. */
export async function engineKills({ engines, records = 60_000, seed, kills = 10, say }) {
  await engines.start('neo4j', 'kafka');
  const { env } = engines;
  await sendAll(env, cityMessages(records, seed));
  const calm = await undisturbed(env);
  say(`undisturbed: ${calm.digest}`);
  await forget(env);
  const connectors = [1, 2, 3].map(() => new Connector(env));
  const connection = connectionTo(env);
  const recoveries = [];
  for (let kill = 0; kill < kills; kill++) {
    const name = kill % 2 === 0 ? 'neo4j' : 'kafka';
    await past(connection, ((kill + 0.5) * records) / kills);
    await engines.kill(name);
    await sleep(2_000);
    const before = await committed(connection);
    await engines.startOne(name);
    const up = Date.now();
    await past(connection, Math.min(records, ((await nextCommitted(connection, before)) ?? 0) + 1));
    recoveries.push((Date.now() - up) / 1000);
    say(`${name} killed and started again: going on ${recoveries.at(-1).toFixed(1)} s after it was up`);
  }
  await connection.close();
  await untilTakenIn(env);
  await Promise.all(connectors.map((connector) => connector.stop()));
  const after = await digest(env);
  const slowest = Math.max(...recoveries);
  return {
    holds: after === calm.digest && slowest <= RECOVERY_LIMIT_S,
    summary: `${kills} engine kills, slowest recovery ${slowest.toFixed(1)} s, digests ${after === calm.digest ? 'equal' : 'DIFFERENT'}`,
  };
}

async function nextCommitted(connection, before) {
  for (;;) {
    const records = await committed(connection);
    if (records !== undefined) return before === undefined ? records : Math.max(records, before);
    await sleep(100);
  }
}

/** Waits until so many records are committed, at most fifteen minutes. */
async function past(connection, wanted) {
  for (const begun = Date.now(); ((await committed(connection)) ?? 0) < wanted; await sleep(50)) {
    if (Date.now() - begun > 900_000) throw new Error(`never came to ${wanted} committed records`);
  }
}
