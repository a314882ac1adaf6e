import { setTimeout as sleep } from 'node:timers/promises';
import { Asker } from './asker.mjs';
import { cityMessages, dice, sendAll } from './city.mjs';
import {
  Connector,
  committed,
  connectionTo,
  digest,
  emptied,
  run,
  Server,
  undisturbed,
  untilTakenIn,
} from './platform.mjs';

const RECOVERY_LIMIT_S = 60;
const DOWN_MS = 2_000;
const WAIT_LIMIT_MS = 900_000;

/**
 * Neo4j and Kafka killed in turn while three connectors take records in and a server answers: within a minute of the
 * engine's return records are taken in again and a creditCheck has its answer.
 */
export async function engineKills({ engines, records = 60_000, seed, kills = 10, say }) {
  await engines.start('neo4j', 'kafka');
  const { env } = engines;
  const messages = cityMessages(records, seed);
  await sendAll(env, messages);
  const calm = await undisturbed(env);
  say(`undisturbed: ${calm.digest}`);
  const server = new Server(env);
  const { out: token } = await run(env, 'token', '--role', 'approval');
  const code = messages[0].sent.row.统一社会信用代码;
  const asker = new Asker(`${await server.url}/graphql`, token, [code], dice(seed));
  await emptied(env);
  const stretch = Math.ceil(records / (kills + 1));
  const sent = (parts) => messages.slice(0, parts * stretch).length;
  await sendAll(env, messages.slice(0, sent(1)));
  const connectors = [1, 2, 3].map(() => new Connector(env));
  const connection = connectionTo(env);
  const recoveries = [];
  for (let kill = 0; kill < kills; kill++) {
    const name = kill % 2 === 0 ? 'neo4j' : 'kafka';
    await past(connection, sent(kill + 1) - stretch / 2);
    await engines.kill(name);
    await sleep(DOWN_MS);
    await engines.startOne(name);
    const up = Date.now();
    const seconds = () => (Date.now() - up) / 1000;
    const before = await committedThen(connection);
    // What is still to come shows that records flow, also where all that was there came in before the kill.
    await sendAll(env, messages.slice(sent(kill + 1), sent(kill + 2)));
    const [flowing, answering] = await Promise.all([
      past(connection, before + 1).then(seconds),
      answered(asker, code).then(seconds),
    ]);
    recoveries.push(Math.max(flowing, answering));
    say(
      `${name} killed at ${before} records; after its return records flow in ${flowing.toFixed(1)} s, a check is answered in ${answering.toFixed(1)} s`,
    );
  }
  await connection.close();
  await untilTakenIn(env);
  await Promise.all([...connectors, server].map((each) => each.stop()));
  const after = await digest(env);
  say(`after the kills: ${after}`);
  const slowest = Math.max(...recoveries);
  return {
    holds: after === calm.digest && slowest <= RECOVERY_LIMIT_S,
    summary: `${records} records, ${kills} engine kills, slowest recovery ${slowest.toFixed(1)} s, digests ${after === calm.digest ? 'equal' : 'DIFFERENT'}`,
  };
}

/** What is committed, once the graph says it. */
async function committedThen(connection) {
  for (;;) {
    const records = await committed(connection);
    if (records !== undefined) return records;
    await sleep(50);
  }
}

/** Waits until so many records are committed. */
async function past(connection, wanted) {
  for (const begun = Date.now(); ((await committed(connection)) ?? 0) < wanted; await sleep(50)) {
    if (Date.now() - begun > WAIT_LIMIT_MS) throw new Error(`never came to ${wanted} committed records`);
  }
}

async function answered(asker, code) {
  for (const begun = Date.now(); ; await sleep(100)) {
    const { outcome, text } = await asker.ask(code);
    if (outcome === 'answer') return;
    if (Date.now() - begun > WAIT_LIMIT_MS) throw new Error(`no answer: ${text}`);
  }
}
