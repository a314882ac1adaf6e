import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ReadRecord } from '../../src/facts/record.js';
import { epochMs, instantOf } from '../../src/facts/time.js';
import { Neo4jGraph } from '../../src/graph/neo4j/neo4jGraph.js';
import { ratingBy } from '../../src/main/rating.js';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import { batch, company, listed, noRefusals, record, registered, usccOf } from '../graph/given.js';
import { ask, Command, freshEngines, tokenFor } from './platform.js';

const CODE = usccOf(41);
/** Long enough that every cache is warm before the end, short enough to wait for. */
const ENDS_IN_MS = 8_000;
const GONE_WITHIN_MS = 1_000;

let server: Command;
let url: string;
let token: string;
let graph: Neo4jGraph;

beforeAll(async () => {
  await freshEngines();
  graph = new Neo4jGraph({ uri: process.env.NEO4J_URI! }, 'schema/graph');
  await graph.migrate();
  server = new Command(['serve', '--port', '0']);
  [url, token] = await Promise.all([
    server.line('ready http://', 90_000).then((line) => `${line.replace('ready ', '')}/graphql`),
    tokenFor('regulator'),
  ]);
});
afterAll(async () => {
  await server?.stop();
  await graph?.close();
});

/** Everything that could still say that the subject is listed: answers, a list with its count, counts by tier, a search, measures. */
const QUERY = `{
  creditCheck(input: { code: "${CODE}", purpose: "permit" }) { tier reasons { rule } measures { id } }
  creditChecks(inputs: [{ code: "${CODE}", purpose: "permit" }]) { check { tier } }
  jointPunishment(code: "${CODE}") { id }
  subject(code: "${CODE}") { tier assessment { tier listings { list } why { rule } } }
  list: subjects(list: SERIOUS_VIOLATIONS) { totalCount edges { node { code } } }
  severe: subjects(tier: SEVERE) { totalCount }
  search: subjects(search: "${CODE}") { edges { node { tier assessment { tier listings { list } } } } }
}`;
const asked = async () => {
  const { data, errors } = await ask(url, token, QUERY);
  expect(errors).toBeUndefined();
  return JSON.stringify(data);
};

it('a listing past its end is gone from every answer, list, count and search within a second, caches warm', async () => {
  const rate = ratingBy((await loadPolicies('schema')).default);
  const open = listed(company(41), 'SERIOUS_VIOLATIONS', '2026-03-01');
  const take = (...records: ReadRecord[]) => graph.absorb(batch(records, instantOf(Date.now())), rate, noRefusals);
  await take(record('e1', 1, [registered(company(41), '江湾测试终期有限公司')]), record('e2', 1, [open]));
  // The engine plans each query once: only then is time what is measured.
  await asked();
  const end = instantOf(Date.now() + ENDS_IN_MS);
  await take(record('e2', 2, [{ ...open, validTo: end }]));
  let [during, answers] = ['', 0];
  while (Date.now() < epochMs(end) - 1_000) {
    const answer = await asked();
    if (Date.now() > epochMs(end)) break;
    during = answer;
    answers++;
    await sleep(20);
  }
  expect(answers).toBeGreaterThan(2);
  expect(during.match(/SEVERE/g)!.length).toBeGreaterThan(4);
  expect(during).toContain('"list":{"totalCount":1');
  expect(during).toContain('"severe":{"totalCount":1');
  let last = '';
  let lastSeenAt = 0;
  for (const until = epochMs(end) + 3_000; Date.now() < until; await sleep(10)) {
    const begun = Date.now();
    last = await asked();
    if (/SEVERE|SERIOUS_VIOLATIONS|serious-/.test(last) || !/"list":{"totalCount":0/.test(last)) lastSeenAt = begun;
  }
  expect(last).toContain('"severe":{"totalCount":0');
  expect(last).toContain('"jointPunishment":[]');
  expect(lastSeenAt - epochMs(end)).toBeLessThan(GONE_WITHIN_MS);
});
