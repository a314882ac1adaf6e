import { type Day, dayOf, type Instant } from '../../facts/time.js';
import { type TierDay, type TierDays, type TierTally, tierDayOf } from '../tierDays.js';
import type { Run } from './connection.js';

/**
 * Everybody is read once, without locks. Two instances that count at the same time do it twice: the later count stands,
 * so neither waits for the other.
 */
export async function countTiers(
  read: Run,
  write: (work: (run: Run) => Promise<void>) => Promise<void>,
  now: Instant,
  unlessSince: Instant,
): Promise<boolean> {
  const [before] = await read(
    `MATCH (t:TierDay {day: $day}) WHERE t.countedAt > $unlessSince OR t.countedAt >= $now RETURN t.day AS day`,
    { day: dayOf(now), unlessSince, now },
  );
  if (before) return false;
  const tallies = await read(
    `MATCH (s:Subject) WHERE s.reported
     RETURN s.kind = 'PERSON' AS person, s.region AS region, s.tier AS tier, count(*) AS count`,
  );
  const { day, countedAt, ...counts } = tierDayOf(now, tallies as unknown as TierTally[]);
  await write(async (run) => {
    await run(
      `MERGE (t:TierDay {day: $day}) SET t.lock = true
       WITH t WHERE t.countedAt IS NULL OR t.countedAt < $countedAt
       SET t.countedAt = $countedAt, t.counts = $counts`,
      { day, countedAt, counts: JSON.stringify(counts) },
    );
  });
  return true;
}

export async function readTierDays(read: Run, from: Day, to: Day): Promise<TierDays> {
  const rows = await read(
    `MATCH (t:TierDay) WHERE t.day >= $from AND t.day <= $to
     RETURN t.day AS day, t.countedAt AS countedAt, t.counts AS counts ORDER BY t.day`,
    { from, to },
  );
  const [first] = await read('MATCH (t:TierDay) RETURN min(t.day) AS since');
  const days = rows.map(
    ({ day, countedAt, counts }): TierDay => ({
      day: day as Day,
      countedAt: countedAt as Instant,
      ...JSON.parse(counts as string),
    }),
  );
  return { ...(first?.since ? { since: first.since as Day } : {}), days };
}
