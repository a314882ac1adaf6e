import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { crowd } from '../../dist/src/main/demo/crowd.js';
import { MOST_SUBJECTS } from '../../dist/src/main/demo/crowdCodes.js';
import { Memory } from './memory.mjs';
import { Connector, committed, connectionTo, digest, Publishing, run, untilTakenIn } from './platform.mjs';

/** Months that each period of a filing is told of besides its own. */
const MONTHS_MORE = 3;
const CONNECTORS = 2;
const COURSE_MS = 60_000;
/** Flat: the second half of a process's life needs so little more than the first. */
const GROWTH_MAX = 1.1;
/** Below this, growth says nothing of memory that is lost: a process of Node's has a hundred before it does anything. */
const SMALL_MB = 300;

/** A million records published from files and taken in meanwhile; the memory of every process is told. */
export async function million({ engines, records = 1_000_000, seed, say }) {
  await engines.start('neo4j', 'kafka');
  const { env } = engines;
  const { files, written } = await writeFiles(engines.folder, records, seed);
  say(`${written} records written to ${files.length} files`);
  const memory = new Memory();
  for (const name of ['neo4j', 'kafka']) memory.watch(name, engines.runs[name].processes[0].pid);
  const connectors = Array.from({ length: CONNECTORS }, () => new Connector(env));
  for (const [i, { child }] of connectors.entries()) memory.watch(`connect ${i + 1}`, child.pid);
  const connection = connectionTo(env);
  const begun = Date.now();
  const course = setInterval(async () => {
    const done = await committed(connection);
    say(`${done} taken in, ${Math.round(done / ((Date.now() - begun) / 1000))}/s; MB: ${memory.now()}`);
  }, COURSE_MS);
  try {
    for (const { source, path } of files) {
      const publishing = new Publishing(env, source, path);
      memory.watch(`publish ${source}`, publishing.child.pid);
      const code = await publishing.ended;
      if (code !== 0) throw new Error(`publish ${source} ended with ${code}: ${publishing.out.slice(-500)}`);
    }
    say(`published in ${Math.round((Date.now() - begun) / 1000)} s`);
    await untilTakenIn(env, 3_600_000);
  } finally {
    clearInterval(course);
  }
  const seconds = (Date.now() - begun) / 1000;
  const courses = memory.stop();
  await Promise.all(connectors.map((connector) => connector.stop()));
  const taken = await committed(connection);
  await connection.close();
  for (const { name, peak, first, second } of courses)
    say(`${name}: peak ${peak} MB; first half ${first}, second half ${second}`);
  const letters = (await run(env, 'dead-letters', 'list')).out.split('\n').at(-1);
  say(`${await digest(env)}; ${letters}`);
  const grown = courses.filter(({ peak, first, second }) => peak > SMALL_MB && second > first * GROWTH_MAX);
  return {
    holds: taken === written && letters === '0 dead letters' && grown.length === 0,
    summary: `${taken} of ${written} records taken in within ${seconds.toFixed(0)} s (${Math.round(taken / seconds)}/s), ${letters}, ${grown.length === 0 ? 'memory flat' : `memory grown: ${grown.map(({ name }) => name).join(', ')}`}`,
  };
}

/** The city's records, and more months of its filings, as NDJSON by source. */
async function writeFiles(folder, records, seed) {
  const streams = new Map();
  let written = 0;
  const subjects = Math.min(MOST_SUBJECTS, Math.ceil(records / 5));
  for (const { source, envelope } of crowd({ seed, subjects, today: '2026-11-22' })) {
    if (!streams.has(source)) streams.set(source, createWriteStream(join(folder, `${source}.ndjson`)));
    const stream = streams.get(source);
    for (const each of [envelope, ...earlierMonths(envelope)]) {
      if (written === records) break;
      if (!stream.write(`${JSON.stringify(each)}\n`)) await once(stream, 'drain');
      written++;
    }
    if (written === records) break;
  }
  for (const stream of streams.values()) {
    stream.end();
    await once(stream, 'close');
  }
  return { files: [...streams].map(([source, { path }]) => ({ source, path })), written };
}

const PERIOD = { 纳税申报: '税款所属期', 参保缴费: '费款所属期' };

function earlierMonths({ recordId, form, row, ...rest }) {
  const heading = PERIOD[form];
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(row?.[heading] ?? '') ?? [];
  if (!year) return [];
  return Array.from({ length: MONTHS_MORE }, (_, i) => {
    const label = new Date(Date.UTC(Number(year), Number(month) - 2 - i, 1)).toISOString().slice(0, 7);
    return { recordId: recordId.replace(`${year}-${month}`, label), form, row: { ...row, [heading]: label }, ...rest };
  });
}
