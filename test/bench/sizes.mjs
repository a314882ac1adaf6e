import { now } from '../../dist/src/main/clock.js';
import { organisationCheckCharacter } from '../../dist/src/subject/organisationCode.js';
import { usccCheckCharacter } from '../../dist/src/subject/uscc.js';
import { dice } from '../prove/city.mjs';
import { checkOf, serveCity, startCity } from './city.mjs';
import { figure, median } from './figures.mjs';
import { load } from './load.mjs';

const [BATCH, WRITERS, CODES] = [2_000, 2, 2_000];

/** The same question to a graph of few subjects and to one of many, filled by the platform's own absorb, in turns. */
export async function sizes({ few, many, rounds, seconds, connections, seed, say }) {
  const cities = await Promise.all([startCity('neo4j'), startCity('neo4j')]);
  const servers = [];
  try {
    const targets = [];
    for (const [i, subjects] of [few, many].entries()) {
      const begun = performance.now();
      await fill(cities[i], subjects / 2);
      say(`sizes: ${subjects} subjects known after ${((performance.now() - begun) / 1000).toFixed(0)} s`);
      const server = await serveCity(cities[i]);
      servers.push(server);
      const roll = dice(seed);
      const bodies = Array.from({ length: CODES }, () => checkOf(codeOf(Math.floor((roll() * subjects) / 2))));
      targets.push({ url: server.url, headers: server.headers, bodies, expect: '"name"' });
    }
    for (const target of targets) await load(target, { connections, seconds: seconds * 2 });
    const seen = { few: [], many: [], ratio: [] };
    for (let round = 1; round <= rounds; round++) {
      const [a, b] = [
        await load(targets[0], { connections, seconds }),
        await load(targets[1], { connections, seconds }),
      ];
      say(`sizes round ${round}: ${a.perSecond.toFixed(0)} and ${b.perSecond.toFixed(0)} requests/s`);
      seen.few.push(a);
      seen.many.push(b);
      seen.ratio.push(a.perSecond / b.perSecond);
    }
    const p50 = median(seen.many.map((each, i) => each.p50 / seen.few[i].p50));
    const bad = [...seen.few, ...seen.many].reduce((sum, each) => sum + each.bad, 0);
    return [
      figure('sizes', `requests/s at ${few} subjects`, median(seen.few.map(({ perSecond }) => perSecond)), {}, seen),
      figure('sizes', `requests/s at ${many} subjects`, median(seen.many.map(({ perSecond }) => perSecond)), {}),
      figure('sizes', 'time of one answer, many / few', median(seen.ratio), { atMost: 1.3 }),
      figure('sizes', 'p50, many / few', p50, { atMost: 1.3 }),
      figure('sizes', 'bad answers', bad, { atMost: 0 }),
    ];
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await Promise.all(cities.map((city) => city.stop()));
  }
}

/** So many invented companies, each with a representative of its own: twice as many subjects. */
async function fill({ graph, platform }, companies) {
  const { rate } = platform;
  let next = 0;
  const writer = async () => {
    while (next < companies) {
      const from = next;
      next = Math.min(companies, from + BATCH);
      const records = Array.from({ length: next - from }, (_, i) => registration(from + i));
      await graph.absorb({ records, stretches: [], now: now() }, rate, async () => undefined);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

/** Codes begin with JWB, which no other city here has. */
function codeOf(number) {
  const eight = `JW${String.fromCharCode(66 + Math.floor(number / 100_000))}${String(number % 100_000).padStart(5, '0')}`;
  const first17 = `91429802${eight}${organisationCheckCharacter(eight)}`;
  return first17 + usccCheckCharacter(first17);
}

function registration(number) {
  const about = `uscc:${codeOf(number)}`;
  const holder = `person:k1:${String(number).padStart(32, '0')}`;
  const base = { about, validFrom: '2020-01-01T00:00:00.000Z' };
  const content = { kind: 'Registration', name: `量度${number}有限公司`, subjectKind: 'ENTERPRISE', status: 'ACTIVE' };
  return {
    source: 'registration',
    publisher: '测试',
    recordId: `B${number}`,
    revision: 1,
    op: 'UPSERT',
    recordedAt: now(),
    position: `b-0-${number}`,
    contentHash: String(number),
    facts: [
      { ...base, slot: 'registration', content },
      {
        ...base,
        slot: 'representative',
        content: { kind: 'LegalRepresentative', holder, holderName: `代表${number}` },
      },
    ],
  };
}
