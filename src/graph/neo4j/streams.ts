import { Neo4jError } from 'neo4j-driver';
import type { Instant } from '../../facts/time.js';
import {
  AlreadyOpen,
  type Append,
  type Appended,
  type DoneOnce,
  dueOrder,
  KeyReused,
  type Stream,
  StreamMoved,
  type StreamPage,
  type StreamPageAsked,
  type StreamSearch,
  type StreamTally,
  type Told,
} from '../../process/stream.js';
import { type Row, type Run, whole } from './connection.js';
import { LockSetGrew } from './loadKnown.js';

/** Locks the stream and checks that the command may be written: the first answer where it was carried out before. */
export async function takeStream(run: Run, append: Append): Promise<Appended | undefined> {
  const { stream, expectedVersion, head, once } = append;
  const [row] = await run('MERGE (s:Stream {id: $stream}) SET s.lock = true RETURN s.version AS version', { stream });
  const done = once && (await doneUnder(run, once.key));
  if (done) {
    if (done.hash !== once.hash) throw new KeyReused(once.key);
    return { stream: done.stream, version: done.version, repeated: true };
  }
  const version = (row!.version as number | null) ?? 0;
  if (version !== expectedVersion) throw new StreamMoved(stream, version);
  if (head.open && head.exclusive !== undefined) await requireFree(run, stream, head.exclusive);
  return undefined;
}

async function requireFree(run: Run, stream: string, exclusive: string): Promise<void> {
  const [holder] = await run('MATCH (s:Stream {exclusive: $exclusive}) WHERE s.id <> $stream RETURN s.id AS id', {
    exclusive,
    stream,
  });
  if (holder) throw new AlreadyOpen(holder.id as string);
}

/** `exclusive` stands on open streams alone, so its uniqueness constraint holds for these alone; `key` likewise. */
export async function writeStream(run: Run, append: Append): Promise<Appended> {
  const { stream: id, kind, events, head, once, now } = append;
  const version = events.at(-1)!.version;
  const set = {
    kind,
    version: whole(version),
    changedAt: now,
    subject: head.subject ?? null,
    matter: head.matter ?? null,
    department: head.department ?? null,
    state: head.state,
    open: head.open,
    dueAt: head.dueAt ?? null,
    dueOrder: dueOrder(head),
    exclusive: head.open ? (head.exclusive ?? null) : null,
    head: JSON.stringify(head),
  };
  const rows = events.map(({ version: own, at, by, type, ...body }) => ({
    id: `${id}#${own}`,
    version: whole(own),
    type,
    at,
    by: JSON.stringify(by),
    body: JSON.stringify(body),
    key: once && own === version ? once.key : null,
    hash: once && own === version ? once.hash : null,
  }));
  await orAgain(
    run(
      `MATCH (s:Stream {id: $id}) SET s += $set, s.openedAt = coalesce(s.openedAt, $now)
       WITH s UNWIND $rows AS row CREATE (e:StreamEvent)-[:IN_STREAM]->(s) SET e = row`,
      { id, set, now, rows },
    ),
  );
  return { stream: id, version, repeated: false };
}

/** Two that open the same matter at once, or send one key twice, meet at a constraint: the later begins again and sees the first. */
async function orAgain(written: Promise<unknown>): Promise<void> {
  try {
    await written;
  } catch (error) {
    const taken = error instanceof Neo4jError && error.code === 'Neo.ClientError.Schema.ConstraintValidationFailed';
    throw taken ? new LockSetGrew('another stream took the same matter or key') : error;
  }
}

export async function doneUnder(run: Run, key: string): Promise<DoneOnce | undefined> {
  const [row] = await run(
    'MATCH (e:StreamEvent {key: $key})-[:IN_STREAM]->(s) RETURN s.id AS stream, e.version AS version, e.hash AS hash',
    { key },
  );
  return row as DoneOnce | undefined;
}

const WHOLE = 's {.*} AS stream, [(s)<-[:IN_STREAM]-(e) | e {.*}] AS events';

export async function readStreams(run: Run, ids: readonly string[]): Promise<(Stream | undefined)[]> {
  const rows = await run(`UNWIND $ids AS id MATCH (s:Stream {id: id}) WHERE s.version > 0 RETURN ${WHOLE}`, {
    ids: [...new Set(ids)],
  });
  const found = new Map(rows.map(streamFrom).map((stream) => [stream.id, stream]));
  return ids.map((id) => found.get(id));
}

export async function findStreams(run: Run, asked: StreamPageAsked): Promise<StreamPage> {
  const { first, after, ...search } = asked;
  const where = conditions(search);
  const page = await run(
    `MATCH (s:Stream) WHERE ${where} ${after === undefined ? '' : "AND s.dueOrder + ' ' + s.id > $after"}
     WITH s ORDER BY s.dueOrder, s.id LIMIT $limit RETURN ${WHOLE}`,
    { ...search, after: after ?? null, limit: whole(first + 1) },
  );
  const [count] = await run(`MATCH (s:Stream) WHERE ${where} RETURN count(s) AS total`, { ...search });
  return {
    streams: page.slice(0, first).map(streamFrom),
    totalCount: count!.total as number,
    hasNextPage: page.length > first,
  };
}

export async function tallyStreams(run: Run, search: StreamSearch, now: Instant): Promise<StreamTally[]> {
  const rows = await run(
    `MATCH (s:Stream) WHERE ${conditions(search)}
     RETURN s.department AS department, s.matter AS matter, s.state AS state, count(s) AS count,
       sum(CASE WHEN s.open AND s.dueAt <= $now THEN 1 ELSE 0 END) AS overdue`,
    { ...search, now },
  );
  const order = ({ department, matter, state }: StreamTally) => JSON.stringify([department ?? '', matter ?? '', state]);
  return rows
    .map(({ department, matter, state, count, overdue }) => ({
      ...(department ? { department: department as string } : {}),
      ...(matter ? { matter: matter as string } : {}),
      state: state as string,
      count: count as number,
      overdue: overdue as number,
    }))
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function conditions(search: StreamSearch): string {
  const { subjects, matter, department, state, states, open, dueBy, openedFrom, openedTo } = search;
  const asked: [unknown, string][] = [
    [subjects, 's.subject IN $subjects'],
    [matter, 's.matter = $matter'],
    [department, 's.department = $department'],
    [state, 's.state = $state'],
    [states, 's.state IN $states'],
    [open, 's.open = $open'],
    [dueBy, 's.open AND s.dueAt <= $dueBy'],
    [openedFrom, 's.openedAt >= $openedFrom'],
    [openedTo, 's.openedAt < $openedTo'],
  ];
  const given = asked.filter(([value]) => value !== undefined).map(([, condition]) => condition);
  return ['s.kind = $kind', ...given].join(' AND ');
}

function streamFrom(row: Row): Stream {
  const { id, kind, version, openedAt, changedAt, head } = row.stream as Row;
  const events = (row.events as Row[]).map(
    ({ type, version: own, at, by, body }): Told => ({
      ...JSON.parse(body as string),
      type: type as string,
      version: own as number,
      at: at as Instant,
      by: JSON.parse(by as string),
    }),
  );
  return {
    id: id as string,
    kind: kind as string,
    version: version as number,
    openedAt: openedAt as Instant,
    changedAt: changedAt as Instant,
    head: JSON.parse(head as string),
    events: events.sort((a, b) => a.version - b.version),
  };
}
