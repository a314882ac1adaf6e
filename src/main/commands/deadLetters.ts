import { hostname, userInfo } from 'node:os';
import { SOURCES } from '../../../connectors/sources.js';
import { parseDay, parseInstant, startOfDay } from '../../facts/time.js';
import type { KafkaClient } from '../../intake/kafka/client.js';
import { listDeadLetters, openLetter } from '../../intake/kafka/deadLetters.js';
import { NO_FIX, readFixUp } from '../../intake/kafka/fixUp.js';
import { filtered, type LetterFilter, type ListedLetter } from '../../intake/kafka/letters.js';
import {
  closeLetters,
  type Mended,
  mendLetters,
  type ReplaySettings,
  replayLetters,
} from '../../intake/kafka/replay.js';
import { PublishError } from '../../intake/publish/publishError.js';
import { carriesPerson } from '../../subject/carriesPerson.js';
import { now } from '../clock.js';
import { answeringKafka, logTo } from '../platform.js';
import { secretsOf } from '../secrets.js';
import { requireEngines, type Settings } from '../settings.js';

const STILL_REFUSED = 1;

/** One line a distinct letter, then counts by code; with --json one JSON object a line and nothing else. */
export async function listLetters(settings: Settings, options: LetterFilter & { json?: boolean }): Promise<void> {
  const letters = filtered(await listDeadLetters(await kafkaOf(settings)), filterOf(options));
  if (options.json) {
    for (const { sealed: _, ...letter } of letters) console.log(JSON.stringify(letter));
    return;
  }
  for (const letter of letters) console.log(lineOf(letter));
  const counts = new Map<string, number>();
  for (const letter of letters) counts.set(letter.code, (counts.get(letter.code) ?? 0) + 1);
  console.log(`${letters.length} dead letters${[...counts].map(([name, count]) => `, ${count} ${name}`).join('')}`);
}

/** What was sent, opened with the key, beside what is wrong with it and what became of it. */
export async function showLetter(settings: Settings, name: string): Promise<void> {
  const [letter] = named(await listDeadLetters(await kafkaOf(settings)), [name]);
  const { sealed, ...headers } = letter!;
  console.log(JSON.stringify({ ...headers, body: openLetter({ sealed }, secretsOf(settings).deadLetterKey) }, null, 2));
}

export interface ReplayOptions extends LetterFilter {
  fix?: string;
  dryRun?: boolean;
  by?: string;
}

/** Sends letters again through the door, mended where a fix-up says how. Exits 1 where some are still refused. */
export async function replay(settings: Settings, names: string[], options: ReplayOptions): Promise<void> {
  const filter = filterOf(options);
  if (names.length === 0 && Object.keys(filter).length === 0) {
    throw new PublishError(
      'no letter is named',
      'name letters, or choose them with --source, --code or --since (see: chengxin dead-letters list)',
    );
  }
  const kafka = await kafkaOf(settings);
  const replaySettings: ReplaySettings = {
    sources: SOURCES,
    ...secretsOf(settings),
    clock: now,
    fix: options.fix === undefined ? NO_FIX : await readFixUp(options.fix),
    by: options.by ?? operator(),
  };
  const all = await listDeadLetters(kafka);
  const chosen = filtered(names.length > 0 ? named(all, names) : all, { ...filter, all: names.length > 0 });
  if (options.dryRun) {
    const mended = [...mendLetters(chosen, replaySettings)];
    for (const each of mended) console.log(wouldSend(each));
    told(mended.filter((each) => 'envelope' in each).length, mended.filter((each) => 'fault' in each).length, true);
    return;
  }
  const { sent, stillRefused } = await replayLetters(kafka, chosen, replaySettings);
  for (const each of stillRefused) console.log(refusalOf(each));
  told(sent, stillRefused.length, false);
}

/** Takes letters off the open list for good; they stay readable, with who closed them and why. */
export async function close(
  settings: Settings,
  names: string[],
  { why, by }: { why: string; by?: string },
): Promise<void> {
  if (why.trim() === '' || carriesPerson(why))
    throw new PublishError(
      '--why is empty or carries a resident identity number',
      'say in some words why nothing is left to do',
    );
  const kafka = await kafkaOf(settings);
  const chosen = named(await listDeadLetters(kafka), names);
  await closeLetters(kafka, chosen, { at: now(), by: by ?? operator(), why });
  console.log(`${chosen.length} closed`);
}

const operator = (): string => `${userInfo().username}@${hostname()}`;

function told(sent: number, refused: number, dryRun: boolean): void {
  console.log(`${sent} ${dryRun ? 'would be sent' : 'sent'}, ${refused} still refused`);
  if (refused > 0) process.exitCode = STILL_REFUSED;
}

/** Behind the door: numbers of persons are pseudonyms here. */
const wouldSend = (mended: Mended): string =>
  'envelope' in mended ? `${mended.letter.letter}  would send  ${JSON.stringify(mended.envelope)}` : refusalOf(mended);

const refusalOf = ({ letter, fault }: Extract<Mended, { body: string }>): string =>
  [letter.letter, 'still refused', fault.code, fault.reason, `-> ${fault.remedy}`].join('  ');

function lineOf({ letter, source, code, recordId, position, reason, remedy, replays, predecessor }: ListedLetter) {
  const last = replays.at(-1);
  return [
    letter,
    source,
    code,
    recordId ?? position,
    reason,
    `-> ${remedy}`,
    ...(predecessor ? [`after ${predecessor}`] : []),
    ...(last ? [`${last.at} by ${last.by}: ${last.outcome}${last.why ? `, ${last.why}` : ''}`] : []),
  ].join('  ');
}

function named(letters: readonly ListedLetter[], names: readonly string[]): ListedLetter[] {
  const byName = new Map(letters.map((letter) => [letter.letter, letter]));
  return [...new Set(names)].map((name) => {
    const letter = byName.get(name);
    if (letter) return letter;
    throw new PublishError(
      `there is no dead letter "${name}"`,
      'take its first column from: chengxin dead-letters list --all',
    );
  });
}

function filterOf({ source, code, since, all }: LetterFilter): LetterFilter {
  return {
    ...(source ? { source } : {}),
    ...(code ? { code } : {}),
    ...(since ? { since: timeOf(since) } : {}),
    ...(all ? { all } : {}),
  };
}

const UNIT_MS = { h: 3_600_000, d: 86_400_000 };

function timeOf(text: string): string {
  const ago = /^(\d{1,5})([hd])$/.exec(text);
  if (ago) return new Date(Date.parse(now()) - Number(ago[1]) * UNIT_MS[ago[2] as 'h' | 'd']).toISOString();
  const day = parseDay(text);
  const instant = day ? startOfDay(day) : parseInstant(text);
  if (!instant)
    throw new PublishError(`--since: "${text}" is no time`, 'write 2026-11-22, 36h, 7d or a time of RFC 3339');
  return instant;
}

const kafkaOf = (settings: Settings): Promise<KafkaClient> =>
  answeringKafka(requireEngines(settings), logTo({ ...settings, logLevel: 'error' }));
