import type { Batch, Stretch } from '../../facts/record.js';
import type { Instant } from '../../facts/time.js';
import type { Changes } from '../changes.js';
import { OffsetMoved, type SourceLedger } from '../graph.js';
import type { Known } from '../known.js';
import { placeKey } from '../placeKey.js';
import { type Run, unwind, whole } from './connection.js';
import { writeDays } from './sourceDays.js';

export async function readPlace(
  run: Run,
  cluster: string,
  topic: string,
  partition: number,
): Promise<string | undefined> {
  const [row] = await run('MATCH (p:Place {key: $key}) RETURN p.next AS next', {
    key: placeKey({ cluster, topic, partition }),
  });
  return (row?.next as string | null | undefined) ?? undefined;
}

/** Locks the partitions' places, in one order; a writer of which another (it is a zombie) has moved one is turned away. */
export async function takePlaces(run: Run, stretches: readonly Stretch[]): Promise<void> {
  if (stretches.length === 0) return;
  const rows = await run(
    'UNWIND $keys AS key MERGE (p:Place {key: key}) SET p.lock = true RETURN key, p.next AS next',
    { keys: stretches.map(({ offset }) => placeKey(offset)).sort() },
  );
  const nextOf = new Map(rows.map(({ key, next }) => [key as string, (next as string | null) ?? undefined]));
  for (const { offset } of stretches) {
    const next = nextOf.get(placeKey(offset));
    if (next !== offset.expected) throw new OffsetMoved(next);
  }
}

/** Counters stand with the place, not with the source: a node that every connector writes would make them queue. */
export async function movePlaces(run: Run, batch: Batch, changes: Changes, known: Known): Promise<void> {
  if (batch.stretches.length === 0) return;
  const rows = batch.stretches.map(({ source, heardAt, offset, refusedOn }) => {
    const refused = changes.refused.filter((record) => record.source === source).length + refusedOn.length;
    const records = changes.bySource.get(source)?.taken ?? 0;
    return {
      key: placeKey(offset),
      next: offset.next,
      source,
      heardAt,
      records: whole(records),
      refused: whole(refused),
    };
  });
  await unwind(
    run,
    rows,
    `MATCH (p:Place {key: row.key}) SET p.next = row.next, p.source = row.source,
       p.lastHeardAt = CASE WHEN p.lastHeardAt > row.heardAt THEN p.lastHeardAt ELSE row.heardAt END,
       p.records = coalesce(p.records, 0) + row.records, p.refused = coalesce(p.refused, 0) + row.refused`,
  );
  await writeDays(run, batch, changes.refused, known.records);
}

export async function readSources(run: Run): Promise<SourceLedger[]> {
  const rows = await run(
    `MATCH (p:Place) WHERE p.source IS NOT NULL
     RETURN p.source AS id, max(p.lastHeardAt) AS lastHeardAt, sum(p.records) AS records, sum(p.refused) AS refused`,
  );
  return rows.map(({ id, lastHeardAt, records, refused }) => ({
    id: id as string,
    ...(lastHeardAt ? { lastHeardAt: lastHeardAt as Instant } : {}),
    records: records as number,
    refused: refused as number,
  }));
}
