import type { HeldRelation } from '../../facts/dossier.js';
import type { Fact } from '../../facts/fact.js';
import { otherEnd, type Relation } from '../../facts/fact.js';
import type { Batch } from '../../facts/record.js';
import { withImplied } from '../../facts/sameSubject.js';
import { compareIdentifiers, type IdentifierKey } from '../../subject/identifier.js';
import { byId, CARRYING_RELATIONS, type Known, type KnownRecord, type KnownSubject, UNREAD } from '../known.js';
import { batchMentions, closedBy, newRecords } from '../takeRecords.js';
import { Columns } from './columns.js';
import { type Row, type Run, whole } from './connection.js';
import { factFrom } from './factRow.js';
import { headingFrom, ratingFrom } from './subjectRow.js';
import { BEHIND, type Closure, subjectsBehind } from './subjectsBehind.js';

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
  const closure = await subjectsBehind(run, await lockIdentifiers(run, [...mentioned].sort()));
  const keys = [...closure.keys()].sort();
  if (keys.length === 0) return { records, subjects: [] };
  const closing = records.size > 0 ? [...closedBy(batch, records)] : [];
  const subjects = await loadSubjects(run, keys, { lock: true, closing, unread: UNREAD });
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

const RECORD = new Columns(['key', 'revision', 'op', 'contentHash', 'factIds', 'mentions']);

// What is made here is nobody else's until the commit; what was there already is locked by the write of `lock`. Only of
// that anything need be read.

/** Locks the batch's records and gives those that are known. New ones are written at once as the batch leaves them. */
async function lockRecords(run: Run, batch: Batch): Promise<Map<string, KnownRecord>> {
  if (batch.records.length === 0) return new Map();
  const fresh = [...newRecords(batch)].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = await run(
    `UNWIND $rows AS row MERGE (r:Record {key: ${RECORD.at('key')}})
     ON CREATE SET r = ${RECORD.map()} ON MATCH SET r.lock = true
     WITH r WHERE r.lock RETURN r.key AS key, r.revision AS revision, r.op AS op, r.contentHash AS contentHash,
       r.factIds AS factIds, r.mentions AS mentions`,
    { rows: fresh.map(([key, record]) => RECORD.list({ key, ...record, revision: whole(record.revision) })) },
  );
  return new Map(rows.map(({ key, ...record }) => [key as string, record as unknown as KnownRecord]));
}

/** Makes those that are new, and gives the subjects of the others: the first round of the closure. */
function lockIdentifiers(run: Run, keys: IdentifierKey[]): Promise<Row[]> {
  return run(
    `UNWIND $keys AS key MERGE (i:Identifier {key: key}) ON MATCH SET i.lock = true WITH i WHERE i.lock ${BEHIND}`,
    { keys },
  );
}

/** In key order: two writers that share subjects meet at the first of them and never hold what the other waits for. */
export async function lockSubjects(run: Run, keys: readonly IdentifierKey[]): Promise<void> {
  await run('UNWIND $keys AS key MATCH (s:Subject {key: key}) SET s.lock = true', { keys });
}

interface Loading {
  /** Each subject is locked, in the order of the keys, before it is read. */
  lock: boolean;
  /** Facts about to be closed, which name nobody any more. */
  closing: readonly string[];
  /** Kinds of facts that are not read, only counted as there. */
  unread: readonly string[];
}
const ALL: Loading = { lock: false, closing: [], unread: [] };

/** Subjects as they stand, in the order of the keys. */
export async function loadSubjects(
  run: Run,
  keys: readonly IdentifierKey[],
  loading: Loading = ALL,
): Promise<KnownSubject[]> {
  const rows = await run(
    `UNWIND $keys AS key MATCH (s:Subject {key: key}) ${loading.lock ? 'SET s.lock = true WITH s' : ''}
     RETURN ${STANDING} AS subject, [(s)<-[:OF]-(i) WHERE i.idle IS NULL | i.key] AS identifiers,
       [(s)<-[:OF]-(i) WHERE i.idle | i.key] AS idle,
       [(s)<-[:OF]-()<-[:ABOUT]-(f) WHERE f.knownTo IS NULL AND NOT f.kind IN $unread OR f.kind = 'Registration' | properties(f)] AS facts,
       true IN [(s)-[:LEGAL_REPRESENTATIVE_OF]->(company) | company:Listed] AS answers`,
    { keys, unread: loading.unread },
  );
  const subjects = rows.map((row) => subjectFrom(row));
  const answering = subjects.filter((_, i) => rows[i]!.answers);
  await Promise.all([
    addMentioned(run, subjects, loading),
    addHeld(run, answering),
    addCalled(run, subjects, loading.closing),
  ]);
  return subjects;
}

/** A subject without what is long and only written: the assessment's body, the words that it is found by. */
const STANDING = `s {.key, .revision, .knownAt, .reported, .code, .name, .formerNames, .kind, .region, .industry,
  .tier, .policyVersion, .assessedAt, .nextChangeAt, .listings}`;

function subjectFrom(row: Row): KnownSubject {
  const properties = row.subject as Row;
  const facts = (row.facts as Row[]).map(factFrom).sort(byId);
  const assessment = ratingFrom(properties);
  return {
    key: properties.key as IdentifierKey,
    identifiers: (row.identifiers as IdentifierKey[]).sort(compareIdentifiers),
    idle: (row.idle as IdentifierKey[]).sort(compareIdentifiers),
    named: [],
    unread: [],
    called: [],
    facts: facts.filter((fact) => fact.knownTo === undefined),
    past: facts.filter((fact) => fact.knownTo !== undefined),
    held: [],
    heading: headingFrom(properties),
    reported: properties.reported === true,
    revision: properties.revision as number,
    knownAt: properties.knownAt as KnownSubject['knownAt'],
    ...(assessment ? { assessment } : {}),
  };
}

/**
 * Of identifiers whose own facts do not show it, it must be asked whether anything mentions them; not of a code inside
 * another one that has facts, which stands with that one whatever else is known.
 */
async function addMentioned(run: Run, subjects: KnownSubject[], { closing, unread }: Loading): Promise<void> {
  const isClosing = new Set(closing);
  const open = new Map<IdentifierKey, KnownSubject>();
  for (const subject of subjects) {
    const own = withImplied(subject.facts.filter((fact) => !isClosing.has(fact.id)).map((fact) => fact.about));
    for (const key of [...subject.identifiers, ...subject.idle]) if (!own.has(key)) open.set(key, subject);
  }
  if (open.size === 0) return;
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

/** `subjects`: those that answer for a company which is or was listed. */
async function addHeld(run: Run, subjects: KnownSubject[]): Promise<void> {
  if (subjects.length === 0) return;
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
