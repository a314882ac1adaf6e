import http from 'node:http';
import neo4j from 'neo4j-driver';
import { checksOf, serveCity, someCodes } from './city.mjs';
import { figure, median } from './figures.mjs';
import { post } from './load.mjs';

const SUBJECTS = 500;
const BARE = 'UNWIND $codes AS c MATCH (s:Subject {code: c}) RETURN s.code AS code, s.name AS name, s.tier AS tier';

/** `creditChecks` of 500 over HTTP against one bare UNWIND of the same subjects by the driver, one after the other. */
export async function many(city, { rounds, asks, say }) {
  const server = await serveCity(city);
  const driver = neo4j.driver(city.env.NEO4J_URI, undefined, { disableLosslessIntegers: true });
  const agent = new http.Agent({ keepAlive: true });
  try {
    const codes = await someCodes(city.graph, SUBJECTS);
    const body = checksOf(codes);
    const bare = async () => {
      const session = driver.session({ defaultAccessMode: neo4j.session.READ, database: 'neo4j' });
      const { records } = await session.run(BARE, { codes });
      await session.close();
      if (records.length !== codes.length) throw new Error(`bare read found ${records.length} of ${codes.length}`);
    };
    const own = async () => {
      const { status, text } = await post(agent, server.url, server.headers, body);
      const found = text.split('"check":{').length - 1;
      if (status !== 200 || found !== codes.length)
        throw new Error(`creditChecks answered ${found}: ${text.slice(0, 300)}`);
    };
    const seen = { ownMs: [], bareMs: [], ratio: [] };
    for (let round = 0; round <= rounds; round++) {
      const [bareMs, ownMs] = [await medianMs(bare, asks), await medianMs(own, asks)];
      say(`creditChecks round ${round}: ${codes.length} in ${ownMs.toFixed(1)} ms, bare ${bareMs.toFixed(1)} ms`);
      if (round === 0) continue;
      seen.ownMs.push(ownMs);
      seen.bareMs.push(bareMs);
      seen.ratio.push(bareMs / ownMs);
    }
    return [
      figure('many', `creditChecks of ${codes.length}, ms`, median(seen.ownMs), {}, seen),
      figure('many', `bare UNWIND of the same ${codes.length}, ms`, median(seen.bareMs), {}),
      figure('many', 'own speed / bare', median(seen.ratio), { atLeast: 0.4 }),
    ];
  } finally {
    agent.destroy();
    await driver.close();
    await server.stop();
  }
}

async function medianMs(work, times) {
  const took = [];
  for (let i = 0; i < times; i++) {
    const begun = performance.now();
    await work();
    took.push(performance.now() - begun);
  }
  return median(took);
}
