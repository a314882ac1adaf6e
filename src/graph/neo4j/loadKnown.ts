import type { HeldRelation } from '../../facts/dossier.js';
import type { Fact } from '../../facts/fact.js';
import { otherEnd, type Relation } from '../../facts/fact.js';
import type { Batch } from '../../facts/record.js';
import { compareIdentifiers, type IdentifierKey } from '../../subject/identifier.js';
import {
  byId,
  CARRYING_RELATIONS,
  type Known,
  type KnownRecord,
  type KnownSubject,
  recordKey,
  UNREAD,
} from '../known.js';
import { batchMentions, closedBy } from '../takeRecords.js';
import type { Row, Run } from './connection.js';
import { factFrom } from './factRow.js';
import { assessmentFrom } from './subjectRow.js';

/**
 * What a batch touches changed between finding it and locking it (two subjects became one in between). The transaction
 * is given up before it wrote anything and begun again: locks are then taken in order once more.
 */
export class LockSetGrew extends Error {}

// Patterns here name labels only where they start: on a graph that is still empty the planner takes a label for the
// cheapest way in, and keeps that plan while the graph fills.

/**
 * Locks, in one order for every writer, the records, the identifiers and then the subjects that the batch writes or
 * reads, and loads them. Everything after this decides on what nobody else can change.
 */
export async function loadKnown(run: Run, batch: Batch): Promise<Known> {
  const records = await lockRecords(run, batch);
  const mentioned = batchMentions(batch);
  for (const record of records.values()) for (const key of record.mentions) mentioned.add(key);
  const closure = await subjectsBehind(run, mentioned, await lockIdentifiers(run, [...mentioned].sort()));
  const keys = [...closure.keys()].sort();
  if (keys.length === 0) return { records, subjects: [] };
  await lockSubjects(run, keys);
  const subjects = await loadSubjects(run, keys, { closing: [...closedBy(batch, records)], unread: UNREAD });
  if (!isStill(closure, subjects)) throw new LockSetGrew('subjects were joined while locks were taken');
  return { records, subjects };
}

/** Each subject is there and has the identifiers that it had: none was joined or parted before its lock was held. */
function isStill(closure: Closure, subjects: readonly KnownSubject[]): boolean {
  const same = ({ key, identifiers, idle }: KnownSubject) => {
    const before = closure.get(key)!;
    return (
      before.size === identifiers.length + idle.length && [...identifiers, ...idle].every((each) => before.has(each))
    );
  };
  return subjects.length === closure.size && subjects.every(same);
}

async function lockRecords(run: Run, batch: Batch): Promise<Map<string, KnownRecord>> {
  const keys = [...new Set(batch.records.map(recordKey))].sort();
  const rows = await run(
    `UNWIND $keys AS key MERGE (r:Record {key: key}) SET r.lock = true
     RETURN r.key AS key, r.revision AS revision, r.op AS op, r.contentHash AS contentHash, r.factIds AS factIds, r.mentions AS mentions`,
    { keys },
  );
  const known = rows.filter((row) => row.revision !== null);
  return new Map(known.map(({ key, ...record }) => [key as string, record as unknown as KnownRecord]));
}

/** Makes those that are new, and gives for each its subject and what is linked to it: the first round of the closure. */
function lockIdentifiers(run: Run, keys: IdentifierKey[]): Promise<Row[]> {
  return run(`UNWIND $keys AS key MERGE (i:Identifier {key: key}) SET i.lock = true WITH i ${NEIGHBOURS}`, { keys });
}

const NEIGHBOURS = `OPTIONAL MATCH (i)-[:OF]->(s:Subject)
  RETURN s.key AS subject, [(i)-[:SAME]-(j) | j.key] AS linked,
    CASE WHEN s IS NULL THEN [] ELSE [(s)<-[:OF]-(member) | member.key] END AS members`;

/** In key order: two writers that share subjects meet at the first of them and never hold what the other waits for. */
export async function lockSubjects(run: Run, keys: readonly IdentifierKey[]): Promise<void> {
  await run('UNWIND $keys AS key MATCH (s:Subject {key: key}) SET s.lock = true', { keys });
}

/** Subjects by key, each with all its identifiers. */
type Closure = Map<IdentifierKey, ReadonlySet<IdentifierKey>>;

/** All subjects that links reach from these identifiers, past and ambiguous links included; `first`: their neighbours. */
async function subjectsBehind(run: Run, start: ReadonlySet<IdentifierKey>, first: readonly Row[]): Promise<Closure> {
  const reached = new Set(start);
  const closure: Closure = new Map();
  let rows = first;
  while (rows.length > 0) {
    const next = new Set<IdentifierKey>();
    for (const row of rows) {
      const members = row.members as IdentifierKey[];
      if (row.subject) closure.set(row.subject as IdentifierKey, new Set(members));
      for (const key of [...members, ...(row.linked as IdentifierKey[])]) if (!reached.has(key)) next.add(key);
    }
    for (const key of next) reached.add(key);
    rows =
      next.size > 0
        ? await run(`UNWIND $keys AS key MATCH (i:Identifier {key: key}) ${NEIGHBOURS}`, { keys: [...next] })
        : [];
  }
  return closure;
}

interface Loading {
  /** Facts about to be closed, which name nobody any more. */
  closing: readonly string[];
  /** Kinds of facts that are not read, only counted as there. */
  unread: readonly string[];
}
const ALL: Loading = { closing: [], unread: [] };

/** Subjects as they stand, in the order of the keys. */
export async function loadSubjects(
  run: Run,
  keys: readonly IdentifierKey[],
  loading: Loading = ALL,
): Promise<KnownSubject[]> {
  const rows = await run(
    `UNWIND $keys AS key MATCH (s:Subject {key: key})
     RETURN s {.*, words: null} AS subject, [(s)<-[:OF]-(i) WHERE i.idle IS NULL | i.key] AS identifiers,
       [(s)<-[:OF]-(i) WHERE i.idle | i.key] AS idle,
       [(s)<-[:OF]-()<-[:ABOUT]-(f) WHERE f.knownTo IS NULL AND NOT f.kind IN $unread | properties(f)] AS facts`,
    { keys, unread: loading.unread },
  );
  const subjects = rows.map((row) => subjectFrom(row));
  await addMentioned(run, subjects, loading);
  await addHeld(run, subjects);
  await addCalled(run, subjects, loading.closing);
  return subjects;
}

function subjectFrom(row: Row): KnownSubject {
  const properties = row.subject as Row;
  const assessment = assessmentFrom(properties);
  return {
    key: properties.key as IdentifierKey,
    identifiers: (row.identifiers as IdentifierKey[]).sort(compareIdentifiers),
    idle: (row.idle as IdentifierKey[]).sort(compareIdentifiers),
    named: [],
    unread: [],
    called: [],
    facts: (row.facts as Row[]).map(factFrom).sort(byId),
    held: [],
    revision: properties.revision as number,
    knownAt: properties.knownAt as KnownSubject['knownAt'],
    ...(assessment ? { assessment } : {}),
  };
}

/** Of identifiers whose own facts do not show it, it must be asked whether anything mentions them. */
async function addMentioned(run: Run, subjects: KnownSubject[], { closing, unread }: Loading): Promise<void> {
  const isClosing = new Set(closing);
  const open = new Map<IdentifierKey, KnownSubject>();
  for (const subject of subjects) {
    const own = new Set(subject.facts.filter((fact) => !isClosing.has(fact.id)).map((fact) => fact.about));
    for (const key of [...subject.identifiers, ...subject.idle]) if (!own.has(key)) open.set(key, subject);
  }
  const current = 'f.knownTo IS NULL AND NOT f.id IN $closing';
  const rows = await run(
    `UNWIND $keys AS key MATCH (i:Identifier {key: key})
     RETURN key, EXISTS { MATCH (i)<-[:NAMES]-(f) WHERE ${current} } AS named,
       EXISTS { MATCH (i)<-[:ABOUT]-(f) WHERE f.kind IN $unread AND ${current} } AS unread`,
    { keys: [...open.keys()], closing, unread },
  );
  for (const row of rows) {
    const key = row.key as IdentifierKey;
    if (row.named) open.get(key)!.named.push(key);
    if (row.unread) open.get(key)!.unread.push(key);
  }
}

/** A company is `:Listed` while any listing of it is known, so an agent of 10,000 companies reads only the listed ones. */
const HELD = `UNWIND $keys AS key MATCH (s:Subject {key: key})<-[:OF]-()<-[:NAMES]-(r)
  WHERE r.kind IN $kinds AND r.knownTo IS NULL
  MATCH (r)-[:ABOUT]->()-[:OF]->(c:Listed)
  RETURN key, properties(r) AS relation, c.key AS companyKey, c.name AS companyName,
    [(c)<-[:OF]-()<-[:ABOUT]-(l {kind: 'Listing'}) WHERE l.knownTo IS NULL | properties(l)] AS listings`;

async function addHeld(run: Run, subjects: KnownSubject[]): Promise<void> {
  const byKey = new Map(subjects.map((subject) => [subject.key, subject]));
  const rows = await run(HELD, { keys: [...byKey.keys()], kinds: CARRYING_RELATIONS });
  for (const row of rows) byKey.get(row.key as IdentifierKey)!.held.push(heldFrom(row));
  for (const subject of subjects) subject.held.sort((a, b) => byId(a.relation, b.relation));
}

const heldFrom = (row: Row): HeldRelation => ({
  relation: factFrom(row.relation as Row),
  company: { key: row.companyKey as IdentifierKey, name: row.companyName as string },
  listings: (row.listings as Row[]).map(factFrom).sort(byId),
});

/** Only subjects that nobody registers go by what others call them. */
async function addCalled(run: Run, subjects: KnownSubject[], closing: readonly string[]): Promise<void> {
  const isClosing = new Set(closing);
  const unnamed = subjects.filter(
    (subject) => !subject.facts.some((fact) => fact.content.kind === 'Registration' && !isClosing.has(fact.id)),
  );
  const byKey = new Map(unnamed.flatMap((subject) => subject.identifiers.map((key) => [key, subject] as const)));
  if (byKey.size === 0) return;
  const rows = await run(
    `UNWIND $keys AS key MATCH (i:Identifier {key: key})
     CALL (i) {
       MATCH (i)<-[:NAMES]-(r) WHERE r.knownTo IS NULL AND r.calls AND NOT r.id IN $closing
       RETURN r ORDER BY r.validFrom DESC, r.id DESC LIMIT 1
     }
     RETURN key, properties(r) AS relation`,
    { keys: [...byKey.keys()], closing },
  );
  for (const row of rows) {
    const key = row.key as IdentifierKey;
    const fact = factFrom(row.relation as Row) as Fact<Relation>;
    byKey.get(key)!.called.push({ key, factId: fact.id, name: otherEnd(fact.content).name, validFrom: fact.validFrom });
  }
}
