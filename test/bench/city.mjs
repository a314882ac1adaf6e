import { setTimeout as sleep } from 'node:timers/promises';
import { SOURCES } from '../../dist/connectors/sources.js';
import { ensureTopics } from '../../dist/src/intake/kafka/topics.js';
import { now } from '../../dist/src/main/clock.js';
import { tokenOf } from '../../dist/src/main/commands/token.js';
import { openGraph, platformOn } from '../../dist/src/main/platform.js';
import { readSettings } from '../../dist/src/main/settings.js';
import { kafkaAt } from '../prove/city.mjs';
import { Engines } from '../prove/engines.mjs';
import { Server } from '../prove/platform.mjs';

export const uriOf = (engines) => `bolt://127.0.0.1:${engines.ports.neo4j[0]}`;

/** Engines of the bench's own, a migrated graph in them and all that a long-running command is made of. */
export async function startCity(...engineNames) {
  const engines = await new Engines().start(...engineNames);
  const env = {
    NEO4J_URI: uriOf(engines),
    ...(engines.ports.kafka ? { KAFKA_BROKERS: `127.0.0.1:${engines.ports.kafka[0]}` } : {}),
  };
  const settings = { ...readSettings({ ...process.env, ...env }), logLevel: 'error' };
  const graph = openGraph(settings);
  await graph.migrate();
  if (engines.ports.kafka) await ensureTopics(kafkaAt(env), SOURCES);
  const platform = await platformOn(graph, settings);
  const stop = () => graph.close().then(() => engines.stop());
  return { engines, env, settings, graph, platform, stop };
}

/**
 * `chengxin serve` over it, as an operator starts it; gives its address, a token's header and how to stop it. What the records
 * taken in before left to be worked out (controllers, assessments of neighbours) is done when this resolves.
 */
export async function serveCity({ env, settings, graph, platform }) {
  const server = new Server({ KAFKA_BROKERS: '127.0.0.1:1', ...env });
  const url = `${await server.url}/graphql`;
  const { version } = platform.policies.default;
  while ((await graph.control.waiting(now(), 1)) > 0 || (await graph.due(now(), version, 1)).length > 0)
    await sleep(250);
  const headers = { authorization: `Bearer ${tokenOf(settings, { role: 'approval' })}` };
  return { url, headers, stop: () => server.stop() };
}

const CHECK = 'query($c: String!) { creditCheck(input: { code: $c, purpose: "permit" }) { code name tier } }';
const CHECKS =
  'query($inputs: [CreditCheckInput!]!) { creditChecks(inputs: $inputs) { check { code name tier } error { code } } }';

/** The whole answer: for an item with a gap, and a receipt. */
const ITEM_CHECK =
  'query($i: CreditCheckInput!) { creditCheck(input: $i) { code name tier decision materials { material decision supplementBy } receipt } }';
export const itemCheckOf = (code) => {
  const i = { code, purpose: 'permit', item: 'project-approval', missing: ['planning-permit'] };
  return JSON.stringify({ query: ITEM_CHECK, variables: { i } });
};

export const checkOf = (code) => JSON.stringify({ query: CHECK, variables: { c: code } });
export const checksOf = (codes) =>
  JSON.stringify({ query: CHECKS, variables: { inputs: codes.map((code) => ({ code, purpose: 'permit' })) } });

/** Codes of companies that the graph knows, evenly spread over all of them; throws where it knows too few. */
export async function someCodes(graph, many) {
  const codes = [];
  let after;
  for (;;) {
    const page = await graph.search({ now: now(), first: 500, ...(after ? { after } : {}) });
    codes.push(...page.subjects.flatMap(({ code, kind }) => (code && kind !== 'PERSON' ? [code] : [])));
    if (!page.hasNextPage || codes.length >= 20_000) break;
    after = page.subjects.at(-1).key;
  }
  if (codes.length < many)
    throw new Error(`the graph knows ${codes.length} companies, and ${many} are to be asked about`);
  const step = Math.floor(codes.length / many);
  return codes.filter((_, i) => i % step === 0).slice(0, many);
}
