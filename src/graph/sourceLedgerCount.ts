import { type Batch, type Heartbeat, PLATFORM, type RefusedRecord, type Stretch } from '../facts/record.js';
import { type Day, dayOf, earliest, type Instant } from '../facts/time.js';
import { type KnownRecord, recordKey } from './known.js';
import type { DayCounts } from './sourceLedger.js';

/** What a heartbeat leaves behind: the count that stands, and when the day was first stated. */
export interface Statement {
  day: Day;
  revision: number;
  count: number;
  firstArrivedAt: Instant;
}

/** The one that stands, in whichever order the two came. */
export function laterStatement(a: Statement, b: Statement): Statement {
  const later = a.revision !== b.revision ? (a.revision > b.revision ? a : b) : a.count > b.count ? a : b;
  return { ...later, firstArrivedAt: earliest(a.firstArrivedAt, b.firstArrivedAt)! };
}

/** One statement a day. */
export function statementsOf(heartbeats: readonly Heartbeat[]): Map<Day, Statement> {
  const statements = new Map<Day, Statement>();
  for (const { day, revision, count, arrivedAt } of heartbeats) {
    const statement = { day, revision, count, firstArrivedAt: arrivedAt };
    const known = statements.get(day);
    statements.set(day, known ? laterStatement(known, statement) : statement);
  }
  return statements;
}

/** What the batch's records are counted against. */
export interface CountedBefore {
  /** The latest revision of each record, as it stood before the batch. */
  records: ReadonlyMap<string, Pick<KnownRecord, 'revision'>>;
  /** Revisions received beside the latest, by record key; needed for the keys of `overtaken` alone. */
  earlier: ReadonlyMap<string, readonly number[]>;
  /** When each day was first stated, this batch's heartbeats included. */
  statedAt: ReadonlyMap<Day, Instant>;
}

export interface Counted {
  days: Map<Day, DayCounts>;
  /** By record key: revisions to remember as received beside the latest. */
  earlier: Map<string, number[]>;
}

/** Records of which the batch has a revision below the latest known: only of these must the earlier ones be read. */
export const overtaken = (batch: Batch, records: CountedBefore['records']): string[] => [
  ...new Set(
    batch.records
      .filter((record) => record.source !== PLATFORM)
      .filter((record) => record.revision < (records.get(recordKey(record))?.revision ?? 0))
      .map((record) => recordKey(record)),
  ),
];

/** Counts by day what a batch has of one stretch. `conflicts` are those of its records that the graph refused. Pure. */
export function countDays(
  { source, refusedOn }: Stretch,
  { records }: Batch,
  conflicts: readonly RefusedRecord[],
  before: CountedBefore,
): Counted {
  const days = new Map<Day, DayCounts>();
  const on = (day: Day): DayCounts => {
    const counts = days.get(day) ?? { received: 0, twice: 0, refused: 0, late: 0 };
    days.set(day, counts);
    return counts;
  };
  for (const day of refusedOn) on(day).refused++;
  const refused = new Set(conflicts.map(({ source, recordId, position }) => `${source} ${recordId} ${position}`));
  const received = new Map<string, { latest: number; earlier: number[] }>();
  for (const record of records) {
    if (record.source !== source) continue;
    const day = dayOf(record.recordedAt);
    if (refused.has(`${record.source} ${record.recordId} ${record.position}`)) {
      on(day).refused++;
      continue;
    }
    const key = recordKey(record);
    const latest = received.get(key)?.latest ?? before.records.get(key)?.revision ?? 0;
    const earlier = received.get(key)?.earlier ?? [];
    if (record.revision === latest || earlier.includes(record.revision) || isEarlier(before, key, record.revision)) {
      on(day).twice++;
      continue;
    }
    on(day).received++;
    const statedAt = before.statedAt.get(day);
    if (statedAt && record.arrivedAt && record.arrivedAt > statedAt) on(day).late++;
    const older = Math.min(latest, record.revision);
    received.set(key, {
      latest: Math.max(latest, record.revision),
      earlier: older > 0 ? [...earlier, older] : earlier,
    });
  }
  return {
    days,
    earlier: new Map([...received].flatMap(([key, { earlier }]) => (earlier.length > 0 ? [[key, earlier]] : []))),
  };
}

const isEarlier = ({ earlier }: CountedBefore, key: string, revision: number): boolean =>
  earlier.get(key)?.includes(revision) ?? false;
