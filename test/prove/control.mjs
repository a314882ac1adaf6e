import { controllersOf } from '../../dist/src/control/controllers.js';
import { settleAll } from '../../dist/src/control/settleAll.js';
import { Neo4jGraph } from '../../dist/src/graph/neo4j/neo4jGraph.js';
import { refreshAll, refreshDue } from '../../dist/src/main/controlLoop.js';
import { dice } from './city.mjs';
import { changed, fill, holdingsOf, keyOf, namingRecord, recordOf, topsByMerging } from './holdings.mjs';
import { connectionTo } from './platform.mjs';

const AT = '2026-06-01T00:00:00.000Z';
const LEASED = '2036-01-01T00:00:00.000Z';
const [ASKED, CHANGES, ROUNDS] = [1_000, 1_000, 3];
const [QUERY_GAIN, CHANGE_GAIN, FULL_LIMIT_S] = [10, 20, 120];
/** A walk by levels is given up after this and counted as no longer: the true gain is larger. */
const CUT_MS = 250;
const ABOVE_MAX = 2_000;

/**
 * A million subjects and a million and a half holdings, wired at random with cycles and hubs: ultimate controllers as they
 * are kept against fetching level by level and running the same fixpoint, and keeping them after a thousand changes
 * against working all out anew. What is kept is compared with another algorithm as well, which merges groups.
 */
export async function control({ engines, records: subjects = 1_000_000, seed, say }) {
  await engines.start('neo4j');
  const env = { NEO4J_URI: `bolt://127.0.0.1:${engines.ports.neo4j[0]}` };
  const graph = new Neo4jGraph({ uri: env.NEO4J_URI }, 'schema/graph');
  const connection = connectionTo(env);
  try {
    await graph.migrate();
    const city = holdingsOf(subjects, Math.round(subjects * 1.5), seed);
    const roll = dice(seed + 1);
    const told = toldCompanies(city, roll);
    await fill(connection, city, subjects, say, told);
    const rows = [...told].flatMap((company) => city.registers.get(company));
    const named = new Set([...told, ...rows.map(({ holder }) => holder)]);
    const names = [...named].map((number) => namingRecord(number, city.companies));
    await absorbAll(graph, [...names, ...rows.map((row) => recordOf(row, city.companies))]);
    say(`${rows.length} holdings of ${told.size} companies taken in`);
    await graph.control.lease('prove', AT, LEASED);
    const [full] = await timed(() => refreshAll(graph.control, 'prove', AT));
    say(`all ultimate controllers worked out and stored in ${s(full)} s`);
    const asking = await askedOf({ graph, connection, city, roll, say });
    const keeping = await keptThrough({ graph, city, told, roll, say });
    const wrong = await differing(graph, city, subjects);
    say(`${wrong} companies are kept otherwise than another algorithm says`);
    const holds = asking.holds && keeping.holds && wrong === 0 && full <= FULL_LIMIT_S * 1000;
    return {
      holds,
      summary: `${subjects} subjects, ${city.rows.length} holdings: ${asking.summary}; ${keeping.summary}; all anew with storing ${s(full)} s (limit ${FULL_LIMIT_S}); ${wrong} kept wrong`,
    };
  } finally {
    await Promise.all([graph.close(), connection.close()]);
  }
}

const s = (ms) => (ms / 1000).toFixed(1);
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
async function timed(work) {
  const begun = performance.now();
  const result = await work();
  return [performance.now() - begun, result];
}

/** Companies whose holdings come through `absorb`, so that they can be corrected through it; none of the crowded ones. */
function toldCompanies({ companies, registers }, roll) {
  const told = new Set();
  while (told.size < CHANGES * ROUNDS) {
    const company = Math.floor(roll() * companies);
    if (registers.get(company)?.length < 10) told.add(company);
  }
  return told;
}

const assess = (_, now) => ({ policyVersion: 'prove', asOf: now, listings: [], body: '{}' });
async function absorbAll(graph, all) {
  for (let start = 0; start < all.length; start += 500) {
    const records = all.slice(start, start + 500);
    await graph.absorb({ records, stretches: [], now: AT }, assess, async () => undefined);
  }
}

/** A thousand random companies, each asked both ways, one after the other. */
async function askedOf({ graph, connection, city, roll, say }) {
  const kept = [];
  const levels = [];
  const finished = [];
  let [different, cut] = [0, 0];
  for (let i = 0; i < ASKED; i++) {
    const key = keyOf(Math.floor(roll() * city.companies), city.companies);
    const [keptMs, answer] = await timed(() => askKept(graph, key));
    const [levelsMs, walked] = await timed(() => askByLevels(connection, key));
    kept.push(keptMs);
    levels.push(Math.min(levelsMs, walked.cut ? CUT_MS : Number.POSITIVE_INFINITY));
    if (walked.cut) cut++;
    else {
      finished.push([keptMs, levelsMs]);
      if (walked.heads.join() !== answer.join()) different++;
    }
    if (i % 250 === 249) say(`${i + 1} companies asked both ways`);
  }
  const all = [];
  for (let i = 0; i < ASKED / 10; i++) {
    const key = keyOf(Math.floor(roll() * city.companies), city.companies);
    all.push((await timed(async () => controllersOf(await graph.control.above(key, AT, ABOVE_MAX))))[0]);
  }
  const [ours, theirs] = [median(kept), median(levels)];
  const [oursFinished, theirsFinished] = [0, 1].map((side) => median(finished.map((pair) => pair[side])));
  say(
    `median of those finished by levels: kept ${oursFinished.toFixed(1)} ms, by levels ${theirsFinished.toFixed(1)} ms`,
  );
  say(
    `median of all kinds of control, worked out on the spot from at most ${ABOVE_MAX} subjects: ${median(all).toFixed(1)} ms`,
  );
  return {
    holds: different === 0 && theirs / ours >= QUERY_GAIN,
    summary: `controllers of ${ASKED} companies, median ${ours.toFixed(1)} ms kept, ${theirs.toFixed(1)} ms by levels (${cut} given up at ${CUT_MS} ms and counted as that): ${(theirs / ours).toFixed(0)} x (at least ${QUERY_GAIN}), ${different} of ${ASKED - cut} different`,
  };
}

async function askKept(graph, key) {
  const group = await graph.control.aboveInGroup(key, AT, ABOVE_MAX);
  if (!group.current || !group.complete) throw new Error(`${key} is not kept`);
  const { controllers } = controllersOf(group, ['MAJORITY']);
  return [...new Set(controllers.map((each) => each.key))].sort();
}

async function askByLevels(connection, key) {
  const begun = performance.now();
  const seen = new Set([key]);
  const holdings = [];
  for (let frontier = [key]; frontier.length > 0; ) {
    const rows = await connection.read(
      `UNWIND $frontier AS key MATCH (c:Subject {key: key})<-[r:SHAREHOLDER_OF]-(h)
       WHERE r.validFrom <= $at AND (r.validTo IS NULL OR r.validTo > $at)
       RETURN key AS company, h.key AS holder, h.name AS name, r.percent AS percent, r.factId AS fact`,
      { frontier, at: AT },
    );
    for (const { percent, ...row } of rows) holdings.push({ ...row, percent: percent ?? undefined });
    frontier = [...new Set(rows.map((row) => row.holder))].filter((holder) => !seen.has(holder));
    for (const holder of frontier) seen.add(holder);
    if (frontier.length > 0 && performance.now() - begun > CUT_MS) return { cut: true };
  }
  const subject = key;
  const answer = controllersOf(
    { subject, holdings, representatives: [], agreements: [], names: new Map(), complete: true, others: [] },
    ['MAJORITY'],
  );
  return { cut: false, heads: [...new Set(answer.controllers.map((each) => each.key))].sort() };
}

/** A thousand changes at a time, through intake; then the marked ones anew, and then all anew, which must change nothing. */
async function keptThrough({ graph, city, told, roll, say }) {
  const companies = [...told];
  const gains = [];
  const times = [];
  let stale = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const part = companies.slice(round * CHANGES, (round + 1) * CHANGES);
    const rows = part.map((company) => changed(city, company, roll, companies));
    await absorbAll(
      graph,
      rows.map((row) => recordOf(row, city.companies)),
    );
    const [some] = await timed(async () => {
      while ((await refreshDue(graph.control, 'prove', AT)) > 0);
    });
    const [all, differing] = await timed(() => settleAll(graph.control.allRegisters(AT)));
    stale += differing.length;
    gains.push(all / some);
    times.push([some, all]);
    say(
      `${CHANGES} changes: kept in ${s(some)} s, all anew (nothing stored) in ${s(all)} s, ${differing.length} different`,
    );
  }
  const gain = median(gains);
  const [some, all] = times[gains.indexOf(gain)];
  return {
    holds: gain >= CHANGE_GAIN && stale === 0 && Math.max(...times.map((each) => each[1])) <= FULL_LIMIT_S * 1000,
    summary: `${CHANGES} changes kept in ${s(some)} s against ${s(all)} s: ${gain.toFixed(0)} x (at least ${CHANGE_GAIN}), ${stale} different`,
  };
}

/** How many companies are kept under another group than merging says; a group goes by another name there. */
async function differing(graph, { rows, companies }, subjects) {
  const tops = topsByMerging(rows, subjects);
  const pairs = new Map();
  let wrong = 0;
  let company = 0;
  const numbers = new Map(Array.from({ length: subjects }, (_, number) => [keyOf(number, companies), number]));
  for await (const register of graph.control.allRegisters(AT)) {
    company++;
    const top = tops[numbers.get(register.company)];
    const head = register.controllers[0];
    const known = pairs.get(top) ?? head;
    pairs.set(top, known);
    if ((top === -1) !== (head === undefined) || (top !== -1 && known !== head) || register.controllers.length > 1)
      wrong++;
  }
  const heads = [...pairs].filter(([top]) => top !== -1).map(([, head]) => head);
  return wrong + (heads.length - new Set(heads).size) + (company === 0 ? 1 : 0);
}
