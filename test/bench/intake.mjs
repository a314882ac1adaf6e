import { setTimeout as sleep } from 'node:timers/promises';
import { openGraph } from '../../dist/src/main/platform.js';
import { cityMessages, sendAll } from '../prove/city.mjs';
import { Engines } from '../prove/engines.mjs';
import { Connector, committed, connectionTo } from '../prove/platform.mjs';
import { bareBatches, writeBare } from './bareWrite.mjs';
import { uriOf } from './city.mjs';
import { figure, median } from './figures.mjs';
import { endsOf, slicesBetween } from './readTopics.mjs';

/** Any number of `connect` share a topic's partitions; one for each core is what an operator starts on two. */
const CONNECTORS = [1, 2];

/**
 * From the topic to assessed by one `connect` and by two, against bare writing of the same facts in the same batches into a second
 * Neo4j with the same constraints. Each takes the next stretch of one seeded city, so both graphs grow alike. A first,
 * unmeasured round warms both engines up.
 */
export async function intake(city, { records, rounds, seed, say }) {
  const peer = await new Engines().start('neo4j');
  const bare = { neo4jUri: uriOf(peer) };
  const graph = openGraph({ ...city.settings, ...bare });
  const connection = connectionTo(city.env);
  try {
    await graph.migrate();
    const messages = cityMessages(records * (rounds * CONNECTORS.length + 1), seed);
    const seen = new Map(CONNECTORS.map((connectors) => [connectors, { own: [], bare: [], ratio: [] }]));
    let from = await endsOf(city.env);
    const stretch = async (connectors) => {
      await sendAll(city.env, messages.splice(0, records));
      const to = await endsOf(city.env);
      const batches = bareBatches(await slicesBetween(city.env, from, to));
      const bareRate = records / (await writeBare(bare.neo4jUri, batches));
      const own = await takeIn(city, connection, to, connectors);
      from = to;
      say(`intake by ${connectors} connect: own ${own.toFixed(0)}, bare ${bareRate.toFixed(0)} records/s`);
      return { own, bare: bareRate, ratio: own / bareRate };
    };
    await stretch(1);
    for (let round = 1; round <= rounds; round++) {
      for (const connectors of CONNECTORS) {
        for (const [name, value] of Object.entries(await stretch(connectors))) seen.get(connectors)[name].push(value);
      }
    }
    const [one, two] = CONNECTORS.map((connectors) => seen.get(connectors));
    return [
      figure('intake', 'records/s, topic to assessed, one connect', median(one.own), {}, one),
      figure('intake', 'records/s, topic to assessed, two connect', median(two.own), {}, two),
      figure('intake', 'records/s, bare UNWIND', median([...one.bare, ...two.bare]), {}),
      figure('intake', 'one connect / bare', median(one.ratio), {}),
      figure('intake', 'two connect / bare', median(two.ratio), { atLeast: 0.4 }),
    ];
  } finally {
    await Promise.all([graph.close(), connection.close()]);
    await peer.stop();
  }
}

/** Records a second from the first commit until all is taken in: starting, and joining the group, is not counted. */
async function takeIn(city, connection, to, connectors) {
  const wanted = Object.values(to)
    .flat()
    .reduce((a, b) => a + b, 0);
  const before = await committed(connection);
  const running = Array.from({ length: connectors }, () => new Connector(city.env));
  try {
    let first = before;
    while (first === before) first = await at(connection, 10);
    const begun = performance.now();
    while ((await at(connection, 50)) < wanted);
    return (wanted - first) / ((performance.now() - begun) / 1000);
  } finally {
    await Promise.all(running.map((connector) => connector.stop()));
  }
}

async function at(connection, ms) {
  await sleep(ms);
  return committed(connection);
}
