import { Neo4jGraph } from '../../dist/src/graph/neo4j/neo4jGraph.js';
import { now } from '../../dist/src/main/clock.js';
import { policiesOf, ratingBy } from '../../dist/src/main/rating.js';
import { readSettings } from '../../dist/src/main/settings.js';
import { organisationCheckCharacter } from '../../dist/src/subject/organisationCode.js';
import { usccCheckCharacter } from '../../dist/src/subject/uscc.js';
import { dice } from './city.mjs';
import { connectionTo } from './platform.mjs';

const [COMPANIES, HUBS, WRITERS, BATCH] = [2_000, 50, 4, 1_000];

/** Four writers at once on hubs: holders of thousands of companies, companies with thousands of holders, listings that come and go. */
export async function writers({ engines, records = 100_000, seed, say }) {
  await engines.start('neo4j');
  const env = { NEO4J_URI: `bolt://127.0.0.1:${engines.ports.neo4j[0]}` };
  const settings = readSettings();
  const policy = (await policiesOf(settings)).default;
  const rate = ratingBy(policy);
  const graphs = Array.from({ length: WRITERS }, () => new Neo4jGraph({ uri: env.NEO4J_URI }, 'schema/graph'));
  await graphs[0].migrate();
  const batches = batchesOf(records, seed);
  let done = 0;
  const failures = [];
  const write = async (graph) => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      await graph
        .absorb({ records: batch, stretches: [], now: now() }, rate, async () => undefined)
        .catch((error) => failures.push(error.message));
      done += batch.length;
      if (done % 20_000 < BATCH) say(`${done} edges written`);
    }
  };
  await Promise.all(graphs.map(write));
  const clock = now();
  for (
    let due = await graphs[0].due(clock, policy.version, 1_000);
    due.length > 0;
    due = await graphs[0].due(clock, policy.version, 1_000)
  )
    await graphs[0].reassess(due, rate, now());
  const found = await counts(env);
  const stale = await staleSubjects(env, graphs[0], rate);
  await Promise.all(graphs.map((graph) => graph.close()));
  const expected = expectedCounts(records, seed);
  const right = found.edges === expected.edges && found.doubles === 0 && found.subjects === expected.subjects;
  return {
    holds: failures.length === 0 && right && stale === 0,
    summary: `${records} edges by ${WRITERS} writers: ${failures.length} unhandled failures${failures[0] ? ` (${failures[0]})` : ''}, ${found.doubles} double edges, ${found.edges}/${expected.edges} edges, ${found.subjects}/${expected.subjects} subjects, ${stale} stale assessments`,
  };
}

function codeOf(number) {
  const eight = `JWV${String(number).padStart(5, '0')}`;
  const first17 = `91429801${eight}${organisationCheckCharacter(eight)}`;
  return first17 + usccCheckCharacter(first17);
}
const company = (number) => `uscc:${codeOf(number)}`;
const person = (number) => `person:k1:${String(number).padStart(32, '0')}`;

function* edges(records, seed) {
  const roll = dice(seed);
  for (let i = 0; i < records; i++) {
    const hubHolder = roll() < 0.5;
    const holder = hubHolder ? person(Math.floor(roll() * HUBS)) : person(HUBS + Math.floor(roll() * records));
    const about = hubHolder ? company(Math.floor(roll() * COMPANIES)) : company(Math.floor(roll() * HUBS));
    yield { i, holder, about, represents: roll() < 0.02, listed: roll() < 0.02 };
  }
}

function batchesOf(records, seed) {
  const all = [...edges(records, seed)].map(({ i, holder, about, represents, listed }) => {
    const base = { about, validFrom: '2020-01-01T00:00:00.000Z' };
    const facts = [
      { ...base, slot: 'holding', content: { kind: 'Shareholding', holder, holderName: '持股人', percent: 1 } },
    ];
    if (represents)
      facts.push({
        ...base,
        slot: 'representative',
        content: { kind: 'LegalRepresentative', holder, holderName: '持股人' },
      });
    if (listed)
      facts.push({
        ...base,
        slot: 'listing',
        content: { kind: 'Listing', list: 'SERIOUS_VIOLATIONS', ground: '测试', authority: '测试' },
      });
    return {
      source: 'registration',
      publisher: '测试',
      recordId: `W${i}`,
      revision: 1,
      op: 'UPSERT',
      recordedAt: now(),
      position: `w-0-${i}`,
      contentHash: String(i),
      facts,
    };
  });
  const batches = [];
  for (let start = 0; start < all.length; start += BATCH) batches.push(all.slice(start, start + BATCH));
  return batches;
}

function expectedCounts(records, seed) {
  const subjects = new Set();
  let count = 0;
  for (const { holder, about, represents } of edges(records, seed)) {
    subjects.add(holder).add(about);
    count += represents ? 2 : 1;
  }
  return { subjects: subjects.size, edges: count };
}

async function counts(env) {
  const connection = connectionTo(env);
  const [{ edges: drawn, distinct }] = await connection.read(
    'MATCH ()-[r:SHAREHOLDER_OF|LEGAL_REPRESENTATIVE_OF]->() RETURN count(r) AS edges, count(DISTINCT r.factId) AS distinct',
  );
  const [{ subjects }] = await connection.read('MATCH (s:Subject) WHERE s.reported RETURN count(s) AS subjects');
  await connection.close();
  return { edges: drawn, doubles: drawn - distinct, subjects };
}

/** Every stored assessment beside a fresh one of what is known, at the same time. */
async function staleSubjects(env, graph, rate) {
  const connection = connectionTo(env);
  const keys = (await connection.read('MATCH (s:Subject) WHERE s.reported RETURN s.key AS key')).map(({ key }) => key);
  await connection.close();
  let stale = 0;
  for (let start = 0; start < keys.length; start += 500) {
    const part = keys.slice(start, start + 500);
    const [cards, dossiers] = [await graph.look(part), await graph.dossiers(part)];
    for (const [i, card] of cards.entries()) {
      const fresh = rate(dossiers[i], card.assessment.asOf);
      if (fresh.tier !== card.assessment.tier || partsOf(fresh) !== partsOf(card.assessment)) stale++;
    }
  }
  return stale;
}

/** Reasons, listings and measures of a stored assessment, as one text. */
function partsOf({ body }) {
  const { reasons, listings, measures } = JSON.parse(body);
  return JSON.stringify([reasons, listings, measures]);
}
