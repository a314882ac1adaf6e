import { setTimeout as sleep } from 'node:timers/promises';
import { cityMessages, dice, sendAll } from './city.mjs';
import { Connector, committed, connectionTo, digest, forget, undisturbed, untilTakenIn } from './platform.mjs';

/** Three connectors; one of them killed (SIGKILL) each time another stretch of records has been committed. */
export async function crash({ engines, records = 100_000, seed, kills = 40, say }) {
  await engines.start('neo4j', 'kafka');
  const { env } = engines;
  await sendAll(env, cityMessages(records, seed));
  const calm = await undisturbed(env);
  say(`undisturbed: ${records} records in ${calm.seconds.toFixed(0)} s, ${calm.digest}`);
  await forget(env);
  const roll = dice(seed);
  const connectors = [1, 2, 3].map(() => new Connector(env));
  const connection = connectionTo(env);
  const stretch = records / kills;
  let killed = 0;
  for (const begun = Date.now(); killed < kills; await sleep(50)) {
    const done = (await committed(connection)) ?? 0;
    if (Date.now() - begun > 1_800_000) throw new Error(`only ${done} of ${records} records taken in`);
    if (done < (killed + 1) * stretch) continue;
    const victim = Math.floor(roll() * connectors.length);
    await connectors[victim].kill();
    connectors[victim] = new Connector(env);
    killed++;
    say(`kill ${killed} after ${done} committed records`);
  }
  await connection.close();
  await untilTakenIn(env);
  await Promise.all(connectors.map((connector) => connector.stop()));
  const after = await digest(env);
  say(`after ${killed} kills: ${after}`);
  return {
    holds: after === calm.digest && killed === kills,
    summary: `${records} records, ${killed} kills, digests ${after === calm.digest ? 'equal' : 'DIFFERENT'}`,
  };
}
