import type { HeldRelation } from '../../facts/dossier.js';
import type { Fact } from '../../facts/fact.js';
import { otherEnd, type Relation } from '../../facts/fact.js';
import type { Batch } from '../../facts/record.js';
import { laterCalled } from '../../facts/subjectName.js';
import { compareIdentifiers, type IdentifierKey } from '../../subject/identifier.js';
import { byId, CARRYING_RELATIONS, type Known, type KnownRecord, type KnownSubject, recordKey } from '../known.js';
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
const CLOSURE_ROUNDS_MAX = 20;

/**
 * Locks, in one order for every writer, the records, the identifiers and then the subjects that the batch writes or
 * reads, and loads them. Everything after this decides on what nobody else can change.
 */
export async function loadKnown(run: Run, batch: Batch): Promise<Known> {
  const records = await lockRecords(run, batch);
  const mentioned = batchMentions(batch);
  for (const record of records.values()) for (const key of record.mentions) mentioned.add(key);
  await lockIdentifiers(run, [...mentioned].sort());
  const closure = await subjectsBehind(run, mentioned);
  const keys = [...closure.keys()].sort();
  if (keys.length === 0) return { records, subjects: [] };
  await lockSubjects(run, keys);
  const subjects = await loadSubjects(run, keys, [...closedBy(batch, records)]);
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

async function lockIdentifiers(run: Run, keys: IdentifierKey[]): Promise<void> {
  await run('UNWIND $keys AS key MERGE (i:Identifier {key: key}) SET i.lock = true', { keys });
}

/** In key order: two writers that share subjects meet at the first of them and never hold what the other waits for. */
export async function lockSubjects(run: Run, keys: readonly IdentifierKey[]): Promise<void> {
  await run('UNWIND $keys AS key MATCH (s:Subject {key: key}) SET s.lock = true', { keys });
}

/** Subjects by key, each with all its identifiers. */
type Closure = Map<IdentifierKey, ReadonlySet<IdentifierKey>>;

/** All subjects that links reach from these identifiers, past and ambiguous links included. */
async function subjectsBehind(run: Run, start: ReadonlySet<IdentifierKey>): Promise<Closure> {
  const reached = new Set(start);
  const closure: Closure = new Map();
  let frontier = [...start];
  for (let round = 0; frontier.length > 0; round++) {
    if (round === CLOSURE_ROUNDS_MAX)
      throw new Error(`identifiers are linked over more than ${CLOSURE_ROUNDS_MAX} steps: ${frontier[0]}`);
    const rows = await run(
      `UNWIND $keys AS key MATCH (i:Identifier {key: key}) OPTIONAL MATCH (i)-[:OF]->(s:Subject)
       RETURN s.key AS subject, [(i)-[:SAME]-(j) | j.key] AS linked,
         CASE WHEN s IS NULL THEN [] ELSE [(s)<-[:OF]-(member) | member.key] END AS members`,
      { keys: frontier },
    );
    const next = new Set<IdentifierKey>();
    for (const row of rows) {
      const members = row.members as IdentifierKey[];
      if (row.subject) closure.set(row.subject as IdentifierKey, new Set(members));
      for (const key of [...members, ...(row.linked as IdentifierKey[])]) if (!reached.has(key)) next.add(key);
    }
    for (const key of next) reached.add(key);
    frontier = [...next];
  }
  return closure;
}

/** Subjects as they stand, in the order of the keys; `closing` are facts about to be closed, which name nobody any more. */
export async function loadSubjects(
  run: Run,
  keys: readonly IdentifierKey[],
  closing: readonly string[],
): Promise<KnownSubject[]> {
  const rows = await run(
    `UNWIND $keys AS key MATCH (s:Subject {key: key})
     RETURN s {.*, words: null} AS subject, [(s)<-[:OF]-(i) WHERE i.idle IS NULL | i.key] AS identifiers,
       [(s)<-[:OF]-(i) WHERE i.idle | i.key] AS idle,
       [(s)<-[:OF]-()<-[:ABOUT]-(f) WHERE f.knownTo IS NULL | properties(f)] AS facts`,
    { keys },
  );
  const subjects = rows.map((row) => subjectFrom(row));
  await addNamed(run, subjects, closing);
  await addHeld(run, subjects);
  await addCalled(run, subjects, closing);
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
    facts: (row.facts as Row[]).map(factFrom).sort(byId),
    held: [],
    revision: properties.revision as number,
    knownAt: properties.knownAt as KnownSubject['knownAt'],
    ...(assessment ? { assessment } : {}),
  };
}

/** Only of identifiers that have no fact of their own it must be asked whether others name them. */
async function addNamed(run: Run, subjects: KnownSubject[], closing: readonly string[]): Promise<void> {
  const open = new Map<IdentifierKey, KnownSubject>();
  for (const subject of subjects) {
    const own = new Set(subject.facts.map((fact) => fact.about));
    for (const key of [...subject.identifiers, ...subject.idle]) if (!own.has(key)) open.set(key, subject);
  }
  const rows = await run(
    `UNWIND $keys AS key MATCH (i:Identifier {key: key})
     WHERE EXISTS { MATCH (i)<-[:NAMES]-(f) WHERE f.knownTo IS NULL AND NOT f.id IN $closing } RETURN key`,
    { keys: [...open.keys()], closing },
  );
  for (const row of rows) open.get(row.key as IdentifierKey)!.named.push(row.key as IdentifierKey);
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

export const heldFrom = (row: Row): HeldRelation => ({
  relation: factFrom(row.relation as Row),
  company: { key: row.companyKey as IdentifierKey, name: row.companyName as string },
  listings: (row.listings as Row[]).map(factFrom).sort(byId),
});

async function addCalled(run: Run, subjects: KnownSubject[], closing: readonly string[]): Promise<void> {
  const unnamed = subjects.filter((subject) => !subject.facts.some((fact) => fact.content.kind === 'Registration'));
  if (unnamed.length === 0) return;
  const byKey = new Map(unnamed.map((subject) => [subject.key, subject]));
  const rows = await run(
    `UNWIND $keys AS key MATCH (s:Subject {key: key})
     CALL (s) {
       MATCH (s)<-[:OF]-()<-[:NAMES]-(r) WHERE r.knownTo IS NULL AND r.calls AND NOT r.id IN $closing
       RETURN r ORDER BY r.validFrom DESC, r.id DESC LIMIT 1
     }
     RETURN key, properties(r) AS relation`,
    { keys: [...byKey.keys()], closing },
  );
  for (const row of rows) {
    const subject = byKey.get(row.key as IdentifierKey)!;
    const fact = factFrom(row.relation as Row) as Fact<Relation>;
    const { name } = otherEnd(fact.content);
    subject.called = laterCalled(subject.called, { factId: fact.id, name, validFrom: fact.validFrom })!;
  }
}
