import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOfBody, listDeadLetters, openLetter } from '../../dist/src/intake/kafka/deadLetters.js';
import { secretsOf } from '../../dist/src/main/secrets.js';
import { readSettings } from '../../dist/src/main/settings.js';
import { cityMessages, dice, kafkaAt, sendAll } from './city.mjs';
import { Connector, digest, emptied, run, undisturbed, untilTakenIn } from './platform.mjs';
import { SPOILT, spoil } from './spoilt.mjs';

const THROUGHPUT_LEAST = 0.8;
/** Not all of one kind first: engines grow quicker as they warm. The last is the one that is repaired. */
const ORDER = ['mixed', 'clean', 'clean', 'mixed'];

/**
 * One record in ten spoilt in one of twenty ways, among good ones, against the same city sent right: letters whole and
 * true, the good ones not held up, and once the letters are mended the same city.
 */
export async function malformed({ engines, records = 100_000, seed, say }) {
  await engines.start('neo4j', 'kafka');
  const { env } = engines;
  const messages = cityMessages(records, seed);
  const { all, spoilt } = spoil(messages, records / 10, dice(seed));
  await sendAll(env, messages.slice(0, records / 5));
  say(`warmed up: ${(await undisturbed(env)).seconds.toFixed(0)} s`);
  const rates = { clean: [], mixed: [] };
  const right = new Set();
  for (const kind of ORDER) {
    await emptied(env);
    await sendAll(env, kind === 'clean' ? messages : all);
    const run = await undisturbed(env);
    if (kind === 'clean') right.add(run.digest);
    const good = kind === 'clean' ? records : records - spoilt.length;
    rates[kind].push(good / run.seconds);
    say(
      `${kind}: ${good} good records in ${run.seconds.toFixed(1)} s, ${rates[kind].at(-1).toFixed(0)}/s; ${run.digest}`,
    );
  }
  const throughput = mean(rates.mixed) / mean(rates.clean);
  const letters = await listDeadLetters(kafkaAt(env));
  const faults = lettersFaults(letters, spoilt);
  say(`${letters.length} dead letters; ${faults.length} lost or wrong${faults[0] ? `, such as: ${faults[0]}` : ''}`);
  const connector = new Connector(env);
  const { sent, again } = await repaired({ env, folder: engines.folder, letters, spoilt });
  await untilTakenIn(env);
  await connector.stop();
  const after = await digest(env);
  const open = (await run(env, 'dead-letters', 'list', '--json')).out.split('\n').filter((line) => line !== '');
  say(`replayed ${sent}, published again ${again}; ${open.length} letters open`);
  say(`repaired: ${after}`);
  const equal = right.size === 1 && right.has(after);
  return {
    holds: faults.length === 0 && throughput >= THROUGHPUT_LEAST && equal && open.length === 0,
    summary: `${spoilt.length} bad records of ${records}: ${faults.length} letters lost or wrong, good ones at ${throughput.toFixed(2)} of the clean run's rate, ${open.length} letters open after the repair, digests ${equal ? 'equal' : 'DIFFERENT'}`,
  };
}

const mean = (numbers) => numbers.reduce((a, b) => a + b, 0) / numbers.length;

/** What is missing or untrue: each spoilt body must be in a letter with its code, column, place and number, under seal. */
function lettersFaults(letters, spoilt) {
  const { deadLetterKey } = secretsOf(readSettings());
  const byBody = new Map(letters.map((letter) => [letter.bodyHash, letter]));
  const expected = new Map();
  const faults = [];
  for (const { cls, item, body } of spoilt) {
    const letter = byBody.get(hashOfBody(body ?? ''));
    expected.set(letter, (expected.get(letter) ?? 0) + 1);
    const wrong = letter ? wrongIn(letter, cls, item, body ?? '', deadLetterKey) : 'no letter';
    if (wrong) faults.push(`${cls.name}: ${wrong}`);
  }
  for (const letter of letters)
    if (expected.get(letter) !== letter.seen) faults.push(`${letter.letter} seen ${letter.seen} times`);
  return faults;
}

function wrongIn(letter, cls, { topic, source, sent }, body, key) {
  if (letter.code !== cls.code || letter.column !== cls.column)
    return `${letter.code} ${letter.column}: ${letter.reason}`;
  if (letter.source !== source || !letter.position.startsWith(`${topic}-`))
    return `${letter.source} ${letter.position}`;
  if (letter.recordId !== undefined && letter.recordId !== sent.recordId) return `record ${letter.recordId}`;
  if (cls.code !== 'ENVELOPE' && letter.recordId === undefined) return 'the letter does not say which record';
  if (!letter.reason || !letter.remedy) return 'the letter does not say why or what to do';
  return openLetter(letter, key) === body ? undefined : 'the body is another';
}

/** As an operator does it: each class replayed with its fix-up, the rest published again and their letters closed. */
async function repaired({ env, folder, letters, spoilt }) {
  const byBody = new Map(letters.map((letter) => [letter.bodyHash, letter.letter]));
  const done = { sent: 0, again: 0 };
  const lost = { letters: new Set(), bySource: new Map() };
  for (const cls of SPOILT) {
    const ofClass = spoilt.filter((each) => each.cls === cls);
    const names = new Set(ofClass.map(({ body }) => byBody.get(hashOfBody(body ?? ''))));
    if (!cls.fix && !cls.own) {
      for (const name of names) lost.letters.add(name);
      for (const { item } of ofClass) {
        if (!lost.bySource.has(item.source)) lost.bySource.set(item.source, []);
        lost.bySource.get(item.source).push(item.message.value);
      }
      continue;
    }
    const fix = cls.fix ?? {
      records: Object.fromEntries(ofClass.map(({ item }) => [item.sent.recordId, cls.own(item)])),
    };
    const file = join(folder, 'fix.yaml');
    writeFileSync(file, JSON.stringify(fix));
    const { code, out } = await run(env, 'dead-letters', 'replay', ...names, '--fix', file);
    if (code !== 0) throw new Error(`${cls.name}: ${out.slice(-2_000)}`);
    done.sent += names.size;
  }
  for (const [source, lines] of lost.bySource) {
    const file = join(folder, `${source}.ndjson`);
    writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
    const { code, out } = await run(env, 'publish', source, file);
    if (code !== 0) throw new Error(out);
    done.again += lines.length;
  }
  const closed = await run(env, 'dead-letters', 'close', ...lost.letters, '--why', 'published again');
  if (closed.code !== 0) throw new Error(closed.out);
  return done;
}
