import { SOURCES } from '../../../connectors/sources.js';
import { addDays, type Day, dayOf, parseDay } from '../../facts/time.js';
import type { SourceDay } from '../../graph/graph.js';
import { feedStateOf, missingOf } from '../../graph/sourceLedger.js';
import { now } from '../clock.js';
import { openGraph } from '../platform.js';
import { type Settings, SettingsError } from '../settings.js';

const DAYS_SHOWN = 7;
const FOUND_MISSING = 1;

/**
 * Each feed, and how the last days (or one day) came in beside what the feed states of them. Exits 1 where something
 * stated is missing, so that a timer may call it and raise the alarm.
 */
export async function sources(settings: Settings, { day }: { day?: string }): Promise<void> {
  const { neo4jUri } = settings;
  if (!neo4jUri)
    throw new SettingsError('NEO4J_URI not set', 'set it to your graph, or take the line that demo or engines printed');
  const at = now();
  const [from, to] = daysAsked(day, dayOf(at));
  const graph = openGraph({ ...settings, neo4jUri });
  try {
    const days = await graph.sourceDays(from, to);
    const ledgers = new Map((await graph.sources()).map((ledger) => [ledger.id, ledger]));
    for (const { id, freshness } of SOURCES) {
      const { lastHeardAt, records = 0, refused = 0 } = ledgers.get(id) ?? {};
      const state = feedStateOf(lastHeardAt, freshness.limitDays, at);
      console.log(`${id}  ${state}  lastHeardAt=${lastHeardAt ?? '-'} records=${records} refused=${refused}`);
      for (const each of days.filter(({ source }) => source === id)) console.log(`  ${lineOf(each)}`);
    }
    if (days.some((each) => (missingOf(each) ?? 0) > 0)) process.exitCode = FOUND_MISSING;
  } finally {
    await graph.close();
  }
}

function daysAsked(text: string | undefined, today: Day): [Day, Day] {
  if (text === undefined) return [addDays(today, 1 - DAYS_SHOWN), today];
  const day = parseDay(text);
  if (!day) throw new SettingsError(`--day: "${text}" is not a day`, 'write 2026-11-22');
  return [day, day];
}

function lineOf(each: SourceDay): string {
  const { day, stated, received, twice, late, refused } = each;
  const missing = missingOf(each);
  return `${day}  stated=${stated ?? '-'} received=${received} missing=${missing ?? '-'} twice=${twice} late=${late} refused=${refused}`;
}
