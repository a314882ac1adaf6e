import type { Batch, OffsetAdvance } from '../../facts/record.js';
import type { Instant } from '../../facts/time.js';
import type { Changes } from '../changes.js';
import { OffsetMoved, type SourceLedger } from '../graph.js';
import type { Known } from '../known.js';
import { type Run, whole } from './connection.js';
import { writeDays } from './sourceDays.js';

const placeKey = (cluster: string, topic: string, partition: number): string => `${cluster}/${topic}/${partition}`;

export async function readPlace(
  run: Run,
  cluster: string,
  topic: string,
  partition: number,
): Promise<string | undefined> {
  const [row] = await run('MATCH (p:Place {key: $key}) RETURN p.next AS next', {
    key: placeKey(cluster, topic, partition),
  });
  return (row?.next as string | null | undefined) ?? undefined;
}

/** Locks the partition's place; a writer whose place was moved by another (a zombie) is turned away. */
export async function takePlace(run: Run, offset: OffsetAdvance): Promise<void> {
  const [row] = await run('MERGE (p:Place {key: $key}) SET p.lock = true RETURN p.next AS next', {
    key: placeKey(offset.cluster, offset.topic, offset.partition),
  });
  const next = (row!.next as string | null) ?? undefined;
  if (next !== offset.expected) throw new OffsetMoved(next);
}

/** Counters stand with the place, not with the source: a node that every connector writes would make them queue. */
export async function movePlace(run: Run, batch: Batch, changes: Changes, known: Known): Promise<void> {
  const { cluster, topic, partition, next } = batch.offset!;
  const key = placeKey(cluster, topic, partition);
  const [source, heard] = [...batch.heard][0] ?? [null, null];
  await run(
    `MATCH (p:Place {key: $key}) SET p.next = $next, p.source = coalesce($source, p.source),
       p.lastHeardAt = CASE WHEN $heard IS NULL OR p.lastHeardAt > $heard THEN p.lastHeardAt ELSE $heard END,
       p.records = coalesce(p.records, 0) + $records, p.refused = coalesce(p.refused, 0) + $refused`,
    {
      key,
      next,
      source,
      heard,
      records: whole(changes.taken),
      refused: whole(changes.refused.length + batch.refused),
    },
  );
  await writeDays(run, key, batch, changes.refused, known.records);
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
