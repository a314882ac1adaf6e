import { Neo4jGraph } from '../../dist/src/graph/neo4j/neo4jGraph.js';
import { now } from '../../dist/src/main/clock.js';
import { policiesOf, ratingBy } from '../../dist/src/main/rating.js';
import { readSettings } from '../../dist/src/main/settings.js';
import { organisationCheckCharacter } from '../../dist/src/subject/organisationCode.js';
import { usccCheckCharacter } from '../../dist/src/subject/uscc.js';
import { dice } from './city.mjs';

const [HUB_NEIGHBOURS, ORDINARY, ROUNDS, TIMES_MAX, BATCH] = [10_000, 3_000, 40, 5, 1_000];
const ASKED = { depth: 3, first: 50, subjectsMax: 500 };

/**
 * An agent who represents ten thousand companies, beside companies as most are. Walking three steps from the agent must
 * take no longer than five times what it takes from an ordinary company (medians of rounds in turn), must count exactly
 * what it leaves out, and so must it as known at another time.
 */
export async function hub({ engines, records = HUB_NEIGHBOURS, seed, say }) {
  await engines.start('neo4j');
  const graph = new Neo4jGraph({ uri: `bolt://127.0.0.1:${engines.ports.neo4j[0]}` }, 'schema/graph');
  await graph.migrate();
  const rate = ratingBy((await policiesOf(readSettings())).default);
  const all = [...recordsOf(records, seed)];
  for (let start = 0; start < all.length; start += BATCH) {
    const batch = { records: all.slice(start, start + BATCH), stretches: [], now: now() };
    await graph.absorb(batch, rate, async () => undefined);
  }
  say(`${all.length} records taken in: a hub of ${records}, ${ORDINARY} ordinary companies`);
  const verdicts = [await measured(graph, 'now', {}, records, seed, say)];
  verdicts.push(await measured(graph, 'known then', { knownAt: now() }, records, seed, say));
  await graph.close();
  return { holds: verdicts.every(({ holds }) => holds), summary: verdicts.map(({ told }) => told).join('; ') };
}

async function measured(graph, name, times, records, seed, say) {
  const roll = dice(seed + 1);
  const took = { hub: [], ordinary: [] };
  let [left, size] = [undefined, 0];
  const ask = async (key) => {
    const asOf = now();
    const begun = performance.now();
    const found = await graph.relations(key, { ...ASKED, ...times, asOf });
    return { ms: performance.now() - begun, found };
  };
  for (let round = -5; round < ROUNDS; round++) {
    const atHub = await ask(HUB);
    const elsewhere = await ask(ordinary(Math.floor(roll() * ORDINARY)));
    if (round < 0) continue;
    took.hub.push(atHub.ms);
    took.ordinary.push(elsewhere.ms);
    left = atHub.found.leftOut.find(({ key }) => key === HUB);
    size += elsewhere.found.subjects.length / ROUNDS;
    if (round === 0) say(`${name}: the hub shows ${atHub.found.subjects.length} subjects, ${JSON.stringify(left)}`);
  }
  const [hubMs, ordinaryMs] = [median(took.hub), median(took.ordinary)];
  const ratio = hubMs / ordinaryMs;
  const counted = left?.count === records - ASKED.first && left.atLeast === false;
  const told = `${name}: hub ${hubMs.toFixed(1)} ms, ordinary ${ordinaryMs.toFixed(1)} ms (${size.toFixed(0)} subjects on average), ${ratio.toFixed(1)} times; left out ${left?.count ?? 'nothing'} of ${records}`;
  say(told);
  return { holds: counted && ratio <= TIMES_MAX, told };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function codeOf(letter, number) {
  const eight = `JW${letter}${String(number).padStart(5, '0')}`;
  const first17 = `91429801${eight}${organisationCheckCharacter(eight)}`;
  return first17 + usccCheckCharacter(first17);
}
const company = (letter, number) => `uscc:${codeOf(letter, number)}`;
const ordinary = (number) => company('X', number);
const person = (number) => `person:k1:${String(number).padStart(32, '0')}`;
const HUB = person(0);

/** The agent's companies have a holder of their own each; ordinary ones have two holders, some of them companies. */
function* recordsOf(neighbours, seed) {
  const roll = dice(seed);
  const fact = (slot, about, content) => ({ slot, about, content, validFrom: '2020-01-01T00:00:00.000Z' });
  const told = (about, number, representative, holders) => [
    fact('registration', about, {
      kind: 'Registration',
      name: `江湾市测试${number}有限公司`,
      subjectKind: 'ENTERPRISE',
      status: 'ACTIVE',
    }),
    fact('representative', about, { kind: 'LegalRepresentative', holder: representative, holderName: '甲' }),
    ...holders.map((holder, i) =>
      fact(`holding${i}`, about, { kind: 'Shareholding', holder, holderName: '乙', percent: 50 }),
    ),
  ];
  const record = (recordId, facts) => ({
    source: 'registration',
    publisher: '测试',
    recordId,
    revision: 1,
    op: 'UPSERT',
    recordedAt: now(),
    position: `h-0-${recordId}`,
    contentHash: recordId,
    facts,
  });
  for (let i = 0; i < neighbours; i++) yield record(`H${i}`, told(company('Y', i), i, HUB, [person(100_000 + i)]));
  for (let i = 0; i < ORDINARY; i++) {
    const other = Math.floor(roll() * ORDINARY);
    const parent = roll() < 0.4 && other !== i ? ordinary(other) : person(200_000 + i);
    yield record(`O${i}`, told(ordinary(i), i, person(1 + Math.floor(i / 3)), [person(300_000 + i), parent]));
  }
}
