import type { Instant } from '../../facts/time.js';
import type { Append } from '../../process/stream.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import type { OutboxEvent, OutboxPage } from '../graph.js';
import { newsEvents } from '../outboxEvents.js';
import type { Changes } from '../planChanges.js';
import { type Row, type Run, unwind, whole } from './connection.js';

/** Leaves events for the relay, in the transaction of the change that they tell. */
export async function writeEvents(run: Run, events: readonly OutboxEvent[]): Promise<void> {
  const rows = events.map((event) => ({
    ...event,
    revision: whole(event.revision),
    number: whole(event.number),
    detail: JSON.stringify(event.detail),
  }));
  await unwind(run, rows, 'CREATE (o:Outbox) SET o = row');
}

/** A process's own news go under the key that its subject has now. */
export async function writeNews(
  run: Run,
  append: Append,
  changes: Pick<Changes, 'at' | 'events'> | undefined,
): Promise<void> {
  const [row] = await run('MATCH (:Identifier {key: $about})-[:OF]->(s) RETURN s.key AS key, s.revision AS revision', {
    about: append.head.subject ?? null,
  });
  await writeEvents(run, newsEvents(append, row as { key: IdentifierKey; revision: number } | undefined, changes));
}

/** The lock is taken before the lease is read: of two relays that ask at once, the second sees the first one's. */
export async function leaseOutbox(run: Run, holder: string, now: Instant, until: Instant): Promise<boolean> {
  const rows = await run(
    `MERGE (l:Lease {name: 'outbox'}) SET l.lock = true
     WITH l WHERE l.holder IS NULL OR l.holder = $holder OR l.until <= $now
     SET l.holder = $holder, l.until = $until RETURN l.holder AS holder`,
    { holder, now, until },
  );
  return rows.length > 0;
}

/** The hint holds a plan that was made while the outbox was empty to its index. */
export async function readOutbox(run: Run, limit: number): Promise<OutboxPage> {
  const rows = await run(
    `MATCH (o:Outbox) USING INDEX o:Outbox(at) WHERE o.at > ''
     RETURN properties(o) AS event ORDER BY o.at, o.subject, o.number LIMIT $limit`,
    { limit: whole(limit) },
  );
  const [count] = await run('MATCH (o:Outbox) RETURN count(o) AS waiting');
  return { events: rows.map((row) => eventFrom(row.event as Row)), waiting: count!.waiting as number };
}

export const forgetEvents = (run: Run, ids: readonly string[]): Promise<void> =>
  unwind(
    run,
    ids.map((id) => ({ id })),
    'MATCH (o:Outbox {id: row.id}) DELETE o',
  );

/** Events of before `number` was kept have none. */
const eventFrom = ({ id, type, subject, revision, at, number, detail }: Row): OutboxEvent => ({
  ...({ id, type, subject, revision, at } as OutboxEvent),
  number: (number as number | undefined) ?? 0,
  detail: JSON.parse(detail as string),
});
