import {
  EDGE_OF_RELATION,
  edgeEnds,
  type Fact,
  isLink,
  isRelation,
  mentions,
  otherEnd,
  type Relation,
} from '../../facts/fact.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import type { Changes } from '../changes.js';
import { edgeDetail } from '../edgeDetail.js';
import type { Known } from '../known.js';
import { Columns } from './columns.js';
import { type Row, type Run, unwind, whole } from './connection.js';
import { markControlDue } from './control.js';
import { FACT, factFrom, factProperties } from './factRow.js';
import { writeEvents } from './outbox.js';
import { writeListings } from './writeListings.js';
import { writeSubjects } from './writeSubjects.js';

/**
 * Writes what was planned, in the transaction that holds the locks: a handful of UNWINDs, however large the batch, sent
 * one behind the other without waiting. What must be read for it is read before.
 */
export async function writeChanges(run: Run, changes: Changes, known: Known): Promise<void> {
  const moved = await movedRelations(run, changes);
  const current = [...changes.newFacts.values()].filter((fact) => fact.knownTo === undefined);
  const relations = [...current, ...moved].filter((fact): fact is Fact<Relation> => isRelation(fact.content));
  const owners = await ownersOf(run, relations, changes.ownerOf);
  await Promise.all([
    correctRecords(run, changes, known),
    closeFacts(run, changes),
    dropEdges(run, [...changes.closed, ...moved.map(({ id }) => id)]),
    writeSubjects(run, changes),
    writeFacts(run, [...changes.newFacts.values()]),
    drawEdges(run, relations, owners),
    writeListings(run, changes.subjects),
    markControlDue(run, changes, relations, owners),
    writeQueues(run, changes),
  ]);
}

/** New records were written when they were locked. */
async function correctRecords(run: Run, changes: Changes, known: Known): Promise<void> {
  const rows = [...changes.records]
    .filter(([key]) => known.records.has(key))
    .map(([key, record]) => ({ key, set: { ...record, revision: whole(record.revision) } }));
  await unwind(run, rows, 'MATCH (r:Record {key: row.key}) SET r += row.set');
}

async function closeFacts(run: Run, changes: Changes): Promise<void> {
  const rows = [...changes.closed].map((id) => ({ id, at: changes.at }));
  await unwind(run, rows, 'MATCH (f:Fact {id: row.id}) SET f.knownTo = row.at');
}

const BY_FACT = Object.values(EDGE_OF_RELATION).map((edge) => `MATCH ()-[r:${edge} {factId: row.id}]->() RETURN r`);

const dropEdges = (run: Run, factIds: readonly string[]): Promise<void> =>
  unwind(
    run,
    factIds.map((id) => ({ id })),
    `CALL (row) { ${BY_FACT.join(' UNION ALL ')} } DELETE r`,
  );

/** Relations of identifiers that go to another subject: taken down, and drawn again when the subjects stand. */
async function movedRelations(run: Run, { moved, closed }: Changes): Promise<Fact[]> {
  if (moved.length === 0) return [];
  const rows = await run(
    `UNWIND $moved AS key MATCH (:Identifier {key: key})<-[:ABOUT|NAMES]-(f:Fact)
     WHERE f.calls AND f.knownTo IS NULL RETURN DISTINCT properties(f) AS fact`,
    { moved },
  );
  return rows.map((row) => factFrom(row.fact as Row)).filter((fact) => !closed.has(fact.id));
}

/** Ends that the batch knows are named by their subject's key; a moved relation's far end is found by its identifier. */
async function ownersOf(
  run: Run,
  relations: readonly Fact[],
  ownerOf: Changes['ownerOf'],
): Promise<Changes['ownerOf']> {
  const far = relations.flatMap(mentions).filter((key) => !ownerOf.has(key));
  if (far.length === 0) return ownerOf;
  const rows = await run(
    'UNWIND $far AS key MATCH (:Identifier {key: key})-[:OF]->(s:Subject) RETURN key, s.key AS owner',
    { far },
  );
  return new Map([...ownerOf, ...rows.map((row) => [row.key as IdentifierKey, row.owner as IdentifierKey] as const)]);
}

// Identifiers, facts and subjects that a new fact hangs on are locked by now, so each is found by one look at an index.
const NEW_FACT = new Columns([...FACT, 'other']);
const ABOUT = `MATCH (i:Identifier {key: ${NEW_FACT.at('about')}})`;
const OTHER = `MATCH (o:Identifier {key: ${NEW_FACT.at('other')}})`;
const CREATE_FACT = `CREATE (i)<-[:ABOUT]-(f:Fact ${NEW_FACT.map(FACT)})`;

async function writeFacts(run: Run, facts: readonly Fact[]): Promise<void> {
  const rowOf = (fact: Fact) => NEW_FACT.list({ ...factProperties(fact), other: otherOf(fact) ?? null });
  const plain = facts.filter((fact) => otherOf(fact) === undefined);
  const relations = facts.filter((fact) => isRelation(fact.content));
  const links = facts.filter((fact) => isLink(fact.content));
  await Promise.all([
    unwind(run, plain.map(rowOf), `${ABOUT} ${CREATE_FACT}`),
    unwind(run, relations.map(rowOf), `${ABOUT} ${OTHER} ${CREATE_FACT}-[:NAMES]->(o)`),
    unwind(
      run,
      links.map(rowOf),
      `${ABOUT} ${OTHER} ${CREATE_FACT}-[:NAMES]->(o) CREATE (i)-[:SAME {factId: f.id}]->(o)`,
    ),
  ]);
}

/** Whom the fact names beside the one that it is about. */
function otherOf({ content }: Fact): IdentifierKey | undefined {
  if (isLink(content)) return content.other;
  return isRelation(content) ? otherEnd(content).key : undefined;
}

async function drawEdges(run: Run, relations: readonly Fact<Relation>[], owners: Changes['ownerOf']): Promise<void> {
  const rows = relations.map((fact) => {
    const ends = edgeEnds(fact.about, fact.content);
    const set = { factId: fact.id, validFrom: fact.validFrom, validTo: fact.validTo ?? null, ...edgeDetail(fact) };
    return [owners.get(ends.from)!, owners.get(ends.to)!, EDGE_OF_RELATION[fact.content.kind], set];
  });
  await unwind(
    run,
    rows,
    'MATCH (a:Subject {key: row[0]}) MATCH (b:Subject {key: row[1]}) CREATE (a)-[r:$(row[2])]->(b) SET r = row[3]',
  );
}

async function writeQueues(run: Run, changes: Changes): Promise<void> {
  const dirty = changes.dirty.map((key) => ({ key }));
  await Promise.all([
    unwind(
      run,
      dirty,
      `MATCH (:Identifier {key: row.key})-[:OF]->(s:Subject) WITH DISTINCT s.key AS key ORDER BY key
       MERGE (d:Dirty {subject: key}) SET d.generation = coalesce(d.generation, 0) + 1`,
    ),
    writeEvents(run, changes.events),
  ]);
}
