import type { Batch, RefusedRecord, Stretch } from '../../facts/record.js';
import { type Day, dayOf, type Instant } from '../../facts/time.js';
import { placeKey } from '../placeKey.js';
import type { SourceDay } from '../sourceLedger.js';
import {
  type CountedBefore,
  countDays,
  laterStatement,
  overtaken,
  type Statement,
  statementsOf,
} from '../sourceLedgerCount.js';
import { type Run, unwind, whole } from './connection.js';

// Counts and statements hang on the place of their partition, which the transaction holds locked already: nothing that
// two connectors of a source would queue at. They are summed when read.

/** Counts the batch by day, beside the places that it moves. `records`: as they stood before the batch. */
export async function writeDays(
  run: Run,
  batch: Batch,
  conflicts: readonly RefusedRecord[],
  records: CountedBefore['records'],
): Promise<void> {
  await writeStatements(run, batch.stretches);
  const earlierBefore = await earlierOf(run, overtaken(batch, records));
  const statedAt = await firstStated(run, batch);
  const counted = batch.stretches.map((stretch) => ({
    place: placeKey(stretch.offset),
    ...countDays(stretch, batch, conflicts, {
      records,
      earlier: earlierBefore,
      statedAt: statedAt.get(stretch.source) ?? new Map(),
    }),
  }));
  const rows = counted.flatMap(({ place, days }) =>
    [...days].map(([day, { received, twice, refused, late }]) => ({
      place,
      day,
      received: whole(received),
      twice: whole(twice),
      refused: whole(refused),
      late: whole(late),
    })),
  );
  await unwind(
    run,
    rows,
    `MATCH (p:Place {key: row.place}) MERGE (p)-[:COUNTED]->(d:DayCount {day: row.day})
     ON CREATE SET d.received = 0, d.twice = 0, d.refused = 0, d.late = 0
     SET d.received = d.received + row.received, d.twice = d.twice + row.twice,
       d.refused = d.refused + row.refused, d.late = d.late + row.late`,
  );
  const earlier = counted.flatMap((each) =>
    [...each.earlier].map(([key, revisions]) => ({ key, revisions: revisions.map(whole) })),
  );
  await unwind(run, earlier, 'MATCH (r:Record {key: row.key}) SET r.earlier = coalesce(r.earlier, []) + row.revisions');
}

async function writeStatements(run: Run, stretches: readonly Stretch[]): Promise<void> {
  const rows = stretches.flatMap((stretch) =>
    [...statementsOf(stretch.heartbeats).values()].map((statement) => ({
      ...statement,
      place: placeKey(stretch.offset),
      revision: whole(statement.revision),
      count: whole(statement.count),
    })),
  );
  // The order of the three matters: each looks at what the next one changes.
  await unwind(
    run,
    rows,
    `MATCH (p:Place {key: row.place}) MERGE (p)-[:STATED]->(s:DayStatement {day: row.day})
     SET s.firstArrivedAt = CASE WHEN s.firstArrivedAt < row.firstArrivedAt THEN s.firstArrivedAt ELSE row.firstArrivedAt END,
       s.count = CASE WHEN s.revision > row.revision OR (s.revision = row.revision AND s.count > row.count)
         THEN s.count ELSE row.count END,
       s.revision = CASE WHEN s.revision > row.revision THEN s.revision ELSE row.revision END`,
  );
}

/** Revisions received beside the latest, by record key. */
async function earlierOf(run: Run, keys: readonly string[]): Promise<Map<string, number[]>> {
  if (keys.length === 0) return new Map();
  const rows = await run(
    'UNWIND $keys AS key MATCH (r:Record {key: key}) WHERE r.earlier IS NOT NULL RETURN key, r.earlier AS earlier',
    { keys },
  );
  return new Map(rows.map(({ key, earlier }) => [key as string, earlier as number[]]));
}

/** By source: when each of the batch's days was first stated, on whichever partition. */
async function firstStated(run: Run, { records, stretches }: Batch): Promise<Map<string, Map<Day, Instant>>> {
  const days = [...new Set(records.map(({ recordedAt }) => dayOf(recordedAt)))];
  if (days.length === 0) return new Map();
  const rows = await run(
    `UNWIND $sources AS source MATCH (p:Place {source: source})-[:STATED]->(s) WHERE s.day IN $days
     RETURN source, s.day AS day, min(s.firstArrivedAt) AS at`,
    { sources: stretches.map(({ source }) => source), days },
  );
  const bySource = new Map<string, Map<Day, Instant>>();
  for (const { source, day, at } of rows as { source: string; day: Day; at: Instant }[])
    bySource.set(source, (bySource.get(source) ?? new Map()).set(day, at));
  return bySource;
}

/** The days as they stand, in order of source and day. */
export async function readDays(read: Run, from: Day, to: Day): Promise<SourceDay[]> {
  // Statements first: what is counted meanwhile can only take away from what seems to be missing.
  const statements = new Map<string, Statement>();
  for (const row of await read(
    `MATCH (p:Place)-[:STATED]->(s) WHERE s.day >= $from AND s.day <= $to
     RETURN p.source AS source, properties(s) AS statement`,
    { from, to },
  )) {
    const statement = row.statement as unknown as Statement;
    const key = `${row.source as string} ${statement.day}`;
    const known = statements.get(key);
    statements.set(key, known ? laterStatement(known, statement) : statement);
  }
  const counts = new Map<string, SourceDay>();
  for (const row of await read(
    `MATCH (p:Place)-[:COUNTED]->(d) WHERE d.day >= $from AND d.day <= $to
     RETURN p.source AS source, d.day AS day, sum(d.received) AS received, sum(d.twice) AS twice,
       sum(d.refused) AS refused, sum(d.late) AS late`,
    { from, to },
  )) {
    const day = row as unknown as SourceDay;
    counts.set(`${day.source} ${day.day}`, day);
  }
  return [...new Set([...statements.keys(), ...counts.keys()])].sort().map((key): SourceDay => {
    const [source, day] = key.split(' ') as [string, Day];
    const stated = statements.get(key)?.count;
    const none = { source, day, received: 0, twice: 0, refused: 0, late: 0 };
    return { ...(counts.get(key) ?? none), ...(stated === undefined ? {} : { stated }) };
  });
}
