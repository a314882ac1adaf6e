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
    // Twenty companies have two thousand holders each (of a million subjects); the others one to four, about two.
    const crowded = company % Math.floor(companies / 20) === 7;
    const count = crowded ? subjects / 500 : [1, 1, 1, 1, 2, 2, 2, 3, 3, 4][Math.floor(roll() * 10)];
    let left = 100;
    for (let i = 0; i < count && left > 0; i++) {
      const last = i === count - 1;
      const percent = crowded
        ? i === 0
          ? 51
          : Math.floor(49e6 / count) / 1e6
        : last
          ? left
          : Math.round(left * roll() * 100) / 100;
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
  const registers = new Map();
  for (const row of rows) {
    if (registers.has(row.company)) registers.get(row.company).push(row);
    else registers.set(row.company, [row]);
  }
  return { rows, companies, registers };
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

/** Writes subjects, identifiers and holdings (but those of `told`) as intake would leave them, but for the facts behind them, which no walk reads. */
export async function fill(connection, { rows: all, companies }, subjects, say, told) {
  const rows = all.filter(({ company }) => !told.has(company));
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

/** The record of a holding, of its latest revision. */
export function recordOf({ fact, holder, company, percent, revision = 1, gone, until }, companies) {
  const about = keyOf(company, companies);
  const content = {
    kind: 'Shareholding',
    holder: keyOf(holder, companies),
    holderName: `测试${holder}`,
    ...(percent === undefined ? {} : { percent }),
  };
  const held = { slot: 'shareholding', about, content, validFrom: HELD_SINCE, ...(until ? { validTo: until } : {}) };
  return {
    source: 'registration',
    publisher: '测试',
    recordId: fact,
    revision,
    op: gone ? 'RETRACT' : 'UPSERT',
    recordedAt: KNOWN,
    position: `p-0-${revision}`,
    contentHash: JSON.stringify([held, revision]),
    facts: gone ? [] : [held],
  };
}

/** A record that calls a subject by its name, so that something is known of it beside its holdings. */
export function namingRecord(number, companies) {
  const content = { kind: 'CalledName', name: `测试${number}` };
  const called = { slot: 'name', about: keyOf(number, companies), content, validFrom: HELD_SINCE };
  return { ...recordOf({ fact: `n${number}`, holder: 0, company: number }, companies), facts: [called] };
}

/** Changes one holding in the company: to another holder, to half of it, taken back or ended. Changes the city as well. */
export function changed({ rows, registers }, company, roll, others) {
  const register = registers.get(company);
  const row = register[Math.floor(roll() * register.length)];
  row.revision = 2;
  const kind = roll();
  if (kind < 0.4) row.holder = others[Math.floor(roll() * others.length)];
  else if (kind < 0.7) row.percent = row.percent === undefined ? undefined : Math.round(row.percent * 50) / 100;
  else if (kind < 0.85) row.gone = true;
  else row.until = '2025-01-01T00:00:00.000Z';
  if (row.gone || row.until) rows.splice(rows.indexOf(row), 1);
  return row;
}

/**
 * The group of each company by merging, or -1 for one that nobody controls: whoever is held by more than half by one
 * group joins it, again and again. Right where no register comes to more than the whole; another way than the product's.
 */
export function topsByMerging(rows, subjects) {
  const group = Int32Array.from({ length: subjects }, (_, number) => number);
  const find = (number) => {
    while (group[number] !== number) number = group[number] = group[group[number]];
    return number;
  };
  const registers = new Map();
  for (const { company, holder, percent = 0 } of rows) {
    if (!registers.has(company)) registers.set(company, []);
    registers.get(company).push([holder, Math.round(percent * 1e6)]);
  }
  const isHeld = new Uint8Array(subjects);
  for (let merged = true; merged; ) {
    merged = false;
    for (const [company, holders] of registers) {
      if (isHeld[company]) continue;
      const sums = new Map();
      for (const [holder, units] of holders) sums.set(find(holder), (sums.get(find(holder)) ?? 0) + units);
      const top = [...sums].find(([, units]) => units > 50_000_000)?.[0];
      if (top === undefined) continue;
      isHeld[company] = 1;
      merged = true;
      group[find(company)] = top;
    }
  }
  return Int32Array.from({ length: subjects }, (_, number) => (isHeld[number] ? find(number) : -1));
}
