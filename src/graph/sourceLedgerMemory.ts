import type { Batch, RefusedRecord, Stretch } from '../facts/record.js';
import type { Day, Instant } from '../facts/time.js';
import type { DayCounts, SourceDay, SourceLedger } from './sourceLedger.js';
import { type CountedBefore, countDays, laterStatement, type Statement, statementsOf } from './sourceLedgerCount.js';
import type { TakenRecords } from './takeRecords.js';

/** The ledger of the in-memory graph: what Neo4j keeps beside its places. */
export class MemoryLedger {
  private readonly ledgers = new Map<string, SourceLedger>();
  private readonly counts = new Map<string, DayCounts & { source: string; day: Day }>();
  private readonly statements = new Map<string, Statement & { source: string }>();
  private readonly earlier = new Map<string, number[]>();

  /** `records`: as they stood before the batch. */
  count(batch: Batch, records: CountedBefore['records'], { bySource, refused }: TakenRecords): void {
    for (const stretch of batch.stretches) {
      const { source: id, heardAt, refusedOn } = stretch;
      const ledger = this.ledgers.get(id) ?? { id, records: 0, refused: 0 };
      ledger.lastHeardAt =
        ledger.lastHeardAt !== undefined && ledger.lastHeardAt > heardAt ? ledger.lastHeardAt : heardAt;
      ledger.records += bySource.get(id)?.taken ?? 0;
      ledger.refused += refused.filter(({ source }) => source === id).length + refusedOn.length;
      this.ledgers.set(id, ledger);
      this.countDays(stretch, batch, records, refused);
    }
  }

  private countDays(
    stretch: Stretch,
    batch: Batch,
    records: CountedBefore['records'],
    conflicts: readonly RefusedRecord[],
  ): void {
    const { source, heartbeats } = stretch;
    for (const statement of statementsOf(heartbeats).values()) {
      const key = `${source} ${statement.day}`;
      const known = this.statements.get(key);
      this.statements.set(key, { source, ...(known ? laterStatement(known, statement) : statement) });
    }
    const ours = [...this.statements.values()].filter((statement) => statement.source === source);
    const statedAt = new Map<Day, Instant>(ours.map(({ day, firstArrivedAt }) => [day, firstArrivedAt]));
    const counted = countDays(stretch, batch, conflicts, { records, earlier: this.earlier, statedAt });
    for (const [day, counts] of counted.days) {
      const key = `${source} ${day}`;
      const sofar = this.counts.get(key);
      this.counts.set(key, { source, day, ...(sofar ? sum(sofar, counts) : counts) });
    }
    for (const [key, revisions] of counted.earlier)
      this.earlier.set(key, [...(this.earlier.get(key) ?? []), ...revisions]);
  }

  sources(): SourceLedger[] {
    return [...this.ledgers.values()].map((ledger) => ({ ...ledger }));
  }

  days(from: Day, to: Day): SourceDay[] {
    return [...new Set([...this.counts.keys(), ...this.statements.keys()])]
      .map((key): SourceDay => {
        const statement = this.statements.get(key);
        const { source, day } = this.counts.get(key) ?? statement!;
        const { received, twice, refused, late } = this.counts.get(key) ?? NONE;
        return { source, day, ...(statement ? { stated: statement.count } : {}), received, twice, refused, late };
      })
      .filter(({ day }) => day >= from && day <= to)
      .sort(bySourceAndDay);
  }
}

const NONE: DayCounts = { received: 0, twice: 0, refused: 0, late: 0 };

const sum = (a: DayCounts, b: DayCounts): DayCounts => ({
  received: a.received + b.received,
  twice: a.twice + b.twice,
  refused: a.refused + b.refused,
  late: a.late + b.late,
});
const bySourceAndDay = (a: SourceDay, b: SourceDay): number =>
  a.source === b.source ? (a.day < b.day ? -1 : 1) : a.source < b.source ? -1 : 1;
