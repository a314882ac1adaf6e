import type { Batch, RefusedRecord } from '../../facts/record.js';
import { type Day, dayOf, type Instant } from '../../facts/time.js';
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

/** Counts the batch by day, beside the place that it moves. `records`: as they stood before the batch. */
export async function writeDays(
  run: Run,
  place: string,
  batch: Batch,
  conflicts: readonly RefusedRecord[],
  records: CountedBefore['records'],
): Promise<void> {
  await writeStatements(run, place, batch);
  const days = new Set(batch.records.map(({ recordedAt }) => dayOf(recordedAt)));
  const counted = countDays(batch, conflicts, {
    records,
    earlier: await earlierOf(run, overtaken(batch, records)),
    statedAt: await statedAt(run, [...batch.heard.keys()][0], [...days]),
  });
  const rows = [...counted.days].map(([day, { received, twice, refused, late }]) => ({
    place,
    day,
    received: whole(received),
    twice: whole(twice),
    refused: whole(refused),
    late: whole(late),
  }));
  await unwind(
    run,
    rows,
    `MATCH (p:Place {key: row.place}) MERGE (p)-[:COUNTED]->(d:DayCount {day: row.day})
     ON CREATE SET d.received = 0, d.twice = 0, d.refused = 0, d.late = 0
     SET d.received = d.received + row.received, d.twice = d.twice + row.twice,
       d.refused = d.refused + row.refused, d.late = d.late + row.late`,
  );
  const earlier = [...counted.earlier].map(([key, revisions]) => ({ key, revisions: revisions.map(whole) }));
  await unwind(run, earlier, 'MATCH (r:Record {key: row.key}) SET r.earlier = coalesce(r.earlier, []) + row.revisions');
}

async function writeStatements(run: Run, place: string, batch: Batch): Promise<void> {
  const rows = [...statementsOf(batch.heartbeats).values()].map((statement) => ({
    ...statement,
    place,
    revision: whole(statement.revision),
    count: whole(statement.count),
  }));
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

/** When each of these days was first stated, on whichever partition. */
async function statedAt(run: Run, source: string | undefined, days: readonly Day[]): Promise<Map<Day, Instant>> {
  if (source === undefined || days.length === 0) return new Map();
  const rows = await run(
    `MATCH (p:Place {source: $source})-[:STATED]->(s) WHERE s.day IN $days
     RETURN s.day AS day, min(s.firstArrivedAt) AS at`,
    { source, days },
  );
  return new Map(rows.map(({ day, at }) => [day as Day, at as Instant]));
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
