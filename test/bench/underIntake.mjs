import { setTimeout as sleep } from 'node:timers/promises';
import { cityMessages, sendAll } from '../prove/city.mjs';
import { Connector, committed, connectionTo } from '../prove/platform.mjs';
import { checkOf, serveCity, someCodes } from './city.mjs';
import { figure, median } from './figures.mjs';
import { load } from './load.mjs';

/** Every caller asks again at once: the server is full. And one that asks now and then, as somebody at a counter does. */
const CALLERS = [32, 1];

/** The 99th percentile of one creditCheck while a connector works off a backlog, against the same server without one. */
export async function underIntake(city, { records, rounds, seconds, seed, say }) {
  const server = await serveCity(city);
  const connection = connectionTo(city.env);
  try {
    await sendAll(city.env, cityMessages(records, seed + 1));
    const bodies = (await someCodes(city.graph, 500)).map(checkOf);
    const target = { url: server.url, headers: server.headers, bodies, expect: '"name"' };
    const measured = async () => {
      const seen = {};
      for (const connections of CALLERS) seen[connections] = await load(target, { connections, seconds });
      return seen;
    };
    await load(target, { connections: CALLERS[0], seconds });
    const all = [];
    for (let round = 1; round <= rounds; round++) {
      const idle = await measured();
      const { busy, perSecond } = await whileTakenIn(city.env, connection, measured);
      all.push({ idle, busy, perSecond });
      const p99 = (seen) => CALLERS.map((callers) => `${seen[callers].p99.toFixed(1)} ms with ${callers}`).join(', ');
      say(`under intake round ${round}: p99 idle ${p99(idle)}; busy ${p99(busy)}; ${perSecond.toFixed(0)} records/s`);
    }
    const bad = all.flatMap(({ idle, busy }) => CALLERS.map((callers) => idle[callers].bad + busy[callers].bad));
    return [
      ...CALLERS.flatMap((callers) => [
        figure(
          'under intake',
          `p99 idle, ${callers} callers, ms`,
          median(all.map(({ idle }) => idle[callers].p99)),
          {},
          all,
        ),
        figure(
          'under intake',
          `p99 under intake, ${callers} callers, ms`,
          median(all.map(({ busy }) => busy[callers].p99)),
          {},
        ),
        figure(
          'under intake',
          `p99 under intake / idle, ${callers} callers`,
          median(all.map(({ idle, busy }) => busy[callers].p99 / idle[callers].p99)),
          { atMost: 3 },
        ),
      ]),
      figure('under intake', 'records/s taken in meanwhile', median(all.map(({ perSecond }) => perSecond)), {}),
      figure(
        'under intake',
        'bad answers',
        bad.reduce((a, b) => a + b, 0),
        { atMost: 0 },
      ),
    ];
  } finally {
    await connection.close();
    await server.stop();
  }
}

/** Begins when the connector has committed its first slice; throws where the backlog ended before the measuring did. */
async function whileTakenIn(env, connection, work) {
  const before = await committed(connection);
  const connector = new Connector(env);
  try {
    for (const begun = Date.now(); (await committed(connection)) === before; await sleep(50)) {
      if (Date.now() - begun > 60_000) throw new Error(`the connector takes nothing in: ${connector.errors}`);
    }
    const [from, begun] = [await committed(connection), performance.now()];
    const busy = await work();
    const took = (await committed(connection)) - from;
    return { busy, perSecond: took / ((performance.now() - begun) / 1000) };
  } finally {
    await connector.stop();
  }
}
