import { organisationCheckCharacter } from '../../dist/src/subject/organisationCode.js';
import { usccCheckCharacter } from '../../dist/src/subject/uscc.js';
import { dice } from './city.mjs';

/**
 * A seeded city of holdings, wired at random: companies are held by anybody, so most of them stand below one great tangle
 * of cycles, and by hubs. No register comes to more than the whole.
 */
export function holdingsOf(subjects, holdings, seed) {
  const roll = dice(seed);
  const companies = Math.floor(subjects * 0.7);
  const hubs = 20;
  const anyone = () => Math.floor(roll() * subjects);
  const pick = () => (roll() < 0.07 ? companies + Math.floor(roll() * hubs) : anyone());
  const rows = [];
  const add = (holder, company, percent) =>
    rows.push({ fact: `h${rows.length}`, holder, company, ...(percent === undefined ? {} : { percent }) });
  for (let company = 0; company < companies && rows.length < holdings; company++) {
    // Twenty companies have two thousand holders each; the others one to four, about two.
    const crowded = company % Math.floor(companies / 20) === 7;
    const count = crowded ? 2_000 : [1, 1, 1, 1, 2, 2, 2, 3, 3, 4][Math.floor(roll() * 10)];
    let left = 100;
    for (let i = 0; i < count && left > 0; i++) {
      const last = i === count - 1;
      const percent = crowded ? (i === 0 ? 51 : 0.02) : last ? left : Math.round(left * roll() * 100) / 100;
      const told = roll() < 0.03 ? undefined : percent;
      left = Math.round((left - percent) * 1e6) / 1e6;
      if (percent > 0) add(roll() < 0.005 ? company : pick(), company, told);
    }
  }
  // The rest: small further holdings, and rings that close upon themselves.
  const left = new Map();
  for (const { company, percent } of rows) left.set(company, (left.get(company) ?? 100) - (percent ?? 0));
  while (rows.length < holdings) {
    const company = Math.floor(roll() * companies);
    const room = left.get(company) ?? 100;
    if (room < 0.01) {
      add(pick(), company, undefined);
      continue;
    }
    const percent = Math.round(Math.min(room, 1 + roll() * 20) * 100) / 100;
    left.set(company, room - percent);
    add(pick(), company, percent);
  }
  return { rows, companies };
}

const ROWS = 5_000;
const KNOWN = '2026-01-01T00:00:00.000Z';
export const HELD_SINCE = '2020-01-01T00:00:00.000Z';

/** The subject of a number: companies first, then persons. */
export const keyOf = (number, companies) =>
  number < companies ? `uscc:${usccOf(number)}` : `person:k1:${String(number).padStart(32, '0')}`;

function usccOf(number) {
  const eight = `JWU${String(number).padStart(5, '0')}`;
  const code = eight.length > 8 ? `K${String(number).padStart(7, '0')}` : eight;
  const first17 = `91429801${code}${organisationCheckCharacter(code)}`;
  return first17 + usccCheckCharacter(first17);
}

/** Writes subjects, identifiers and holdings as intake would leave them, but for the facts behind them, which no walk reads. */
export async function fill(connection, { rows, companies }, subjects, say) {
  for (let start = 0; start < subjects; start += ROWS) {
    const batch = [];
    for (let number = start; number < Math.min(subjects, start + ROWS); number++) {
      const key = keyOf(number, companies);
      const person = number >= companies;
      batch.push({
        key,
        kind: person ? 'PERSON' : 'ENTERPRISE',
        label: person ? 'Person' : 'Enterprise',
        name: `测试${number}`,
      });
    }
    await connection.command(
      `UNWIND $batch AS row CREATE (s:Subject:$(row.label) {key: row.key, name: row.name, kind: row.kind, formerNames: [],
         revision: 1, knownAt: $known, reported: true, policyVersion: 'prove', assessedAt: $known, listings: '[]', assessment: '{}'})
       CREATE (:Identifier {key: row.key})-[:OF]->(s)`,
      { batch, known: KNOWN },
    );
    if (start % 250_000 === 0) say(`${start} of ${subjects} subjects written`);
  }
  for (let start = 0; start < rows.length; start += ROWS) {
    const batch = rows.slice(start, start + ROWS).map(({ holder, company, percent, fact }) => ({
      from: keyOf(holder, companies),
      to: keyOf(company, companies),
      set: { factId: fact, validFrom: HELD_SINCE, ...(percent === undefined ? {} : { percent }) },
    }));
    await connection.command(
      `UNWIND $batch AS row MATCH (a:Subject {key: row.from}) MATCH (b:Subject {key: row.to})
       CREATE (a)-[r:SHAREHOLDER_OF]->(b) SET r = row.set`,
      { batch },
    );
    if (start % 250_000 === 0) say(`${start} of ${rows.length} holdings written`);
  }
}
