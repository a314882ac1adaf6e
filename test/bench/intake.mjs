import { setTimeout as sleep } from 'node:timers/promises';
import { openGraph } from '../../dist/src/main/platform.js';
import { cityMessages, sendAll } from '../prove/city.mjs';
import { Engines } from '../prove/engines.mjs';
import { Connector, committed, connectionTo } from '../prove/platform.mjs';
import { bareBatches, writeBare } from './bareWrite.mjs';
import { uriOf } from './city.mjs';
import { figure, median } from './figures.mjs';
import { endsOf, slicesBetween } from './readTopics.mjs';

/**
 * From the topic to assessed, against bare writing of the same facts in the same batches into a second Neo4j with the same
 * constraints. Each round takes the next stretch of one seeded city, so both graphs grow alike. A first, unmeasured round
 * warms both engines up.
 */
export async function intake(city, { records, rounds, seed, say }) {
  const peer = await new Engines().start('neo4j');
  const bare = { neo4jUri: uriOf(peer) };
  const graph = openGraph({ ...city.settings, ...bare });
  const connection = connectionTo(city.env);
  try {
    await graph.migrate();
    const messages = cityMessages(records * (rounds + 1), seed);
    const seen = { own: [], bare: [], ratio: [] };
    let from = await endsOf(city.env);
    for (let round = 0; round <= rounds; round++) {
      await sendAll(city.env, messages.slice(round * records, (round + 1) * records));
      const to = await endsOf(city.env);
      const batches = bareBatches(await slicesBetween(city.env, from, to));
      const perSecond = {
        bare: records / (await writeBare(bare.neo4jUri, batches)),
        own: await takeIn(city, connection, to),
      };
      from = to;
      say(`intake round ${round}: own ${perSecond.own.toFixed(0)}, bare ${perSecond.bare.toFixed(0)} records/s`);
      if (round === 0) continue;
      seen.own.push(perSecond.own);
      seen.bare.push(perSecond.bare);
      seen.ratio.push(perSecond.own / perSecond.bare);
    }
    return [
      figure('intake', 'records/s, topic to assessed', median(seen.own), {}, seen),
      figure('intake', 'records/s, bare UNWIND', median(seen.bare), {}),
      figure('intake', 'own / bare', median(seen.ratio), { atLeast: 0.4 }),
    ];
  } finally {
    await Promise.all([graph.close(), connection.close()]);
    await peer.stop();
  }
}

/** Records a second of one `chengxin connect` from its first commit until all is taken in: joining the group is not counted. */
async function takeIn(city, connection, to) {
  const wanted = Object.values(to)
    .flat()
    .reduce((a, b) => a + b, 0);
  const before = await committed(connection);
  const connector = new Connector(city.env);
  try {
    let first = before;
    while (first === before) first = await at(connection, 10);
    const begun = performance.now();
    while ((await at(connection, 50)) < wanted);
    return (wanted - first) / ((performance.now() - begun) / 1000);
  } finally {
    await connector.stop();
  }
}

async function at(connection, ms) {
  await sleep(ms);
  return committed(connection);
}
