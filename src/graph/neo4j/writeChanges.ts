import {
  EDGE_OF_RELATION,
  edgeEnds,
  type Fact,
  isFactOf,
  isRelation,
  mentions,
  otherEnd,
  type Relation,
} from '../../facts/fact.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import { edgeDetail } from '../edgeDetail.js';
import type { Changes, SubjectChange } from '../planChanges.js';
import { type Row, type Run, unwind, whole } from './connection.js';
import { factFrom, factProperties } from './factRow.js';
import { writeEvents } from './outbox.js';
import { subjectProperties } from './subjectRow.js';
import { writeListings } from './writeListings.js';

const EDGES = Object.values(EDGE_OF_RELATION);

/** Writes what was planned, in the transaction that holds the locks. A handful of UNWINDs, however large the batch. */
export async function writeChanges(run: Run, changes: Changes): Promise<void> {
  await writeRecords(run, changes);
  await closeFacts(run, changes);
  const reattached = await detachMoved(run, changes.moved);
  await writeSubjects(run, changes);
  await writeFacts(run, [...changes.newFacts.values()]);
  const current = [...changes.newFacts.values()].filter((fact) => fact.knownTo === undefined);
  await drawEdges(run, [...current, ...reattached], changes.ownerOf);
  await writeListings(run, changes.subjects);
  await writeQueues(run, changes);
}

async function writeRecords(run: Run, changes: Changes): Promise<void> {
  const rows = [...changes.records].map(([key, record]) => ({
    key,
    set: { ...record, revision: whole(record.revision) },
  }));
  await unwind(run, rows, 'MATCH (r:Record {key: row.key}) SET r += row.set');
}

async function closeFacts(run: Run, changes: Changes): Promise<void> {
  const rows = [...changes.closed].map((id) => ({ id, at: changes.at }));
  await unwind(run, rows, 'MATCH (f:Fact {id: row.id}) SET f.knownTo = row.at');
  await dropEdges(run, [...changes.closed]);
}

async function dropEdges(run: Run, factIds: readonly string[]): Promise<void> {
  const rows = factIds.map((id) => ({ id }));
  for (const edge of EDGES) await unwind(run, rows, `MATCH ()-[r:${edge} {factId: row.id}]->() DELETE r`);
}

/** Relations of identifiers that go to another subject: taken down here, drawn again when the subjects stand. */
async function detachMoved(run: Run, moved: readonly IdentifierKey[]): Promise<Fact[]> {
  if (moved.length === 0) return [];
  const rows = await run(
    `UNWIND $moved AS key MATCH (:Identifier {key: key})<-[:ABOUT|NAMES]-(f:Fact)
     WHERE f.calls AND f.knownTo IS NULL RETURN DISTINCT properties(f) AS fact`,
    { moved },
  );
  const facts = rows.map((row) => factFrom(row.fact as Row));
  await dropEdges(
    run,
    facts.map((fact) => fact.id),
  );
  return facts;
}

async function writeSubjects(run: Run, changes: Changes): Promise<void> {
  await unwind(
    run,
    changes.dissolved.map((key) => ({ key })),
    'MATCH (s:Subject {key: row.key}) DETACH DELETE s',
  );
  const renamed = changes.subjects.filter((subject) => subject.was !== undefined && subject.was !== subject.key);
  await unwind(
    run,
    renamed.map(({ was, key }) => ({ was, key })),
    'MATCH (s:Subject {key: row.was}) SET s.key = row.key',
  );
  const isMoved = new Set(changes.moved);
  const { added, kept } = split(changes.subjects);
  const rows = added.map((subject) => ({
    set: subjectProperties(subject),
    label: labelOf(subject.heading.kind),
    identifiers: subject.joined.filter((key) => !isMoved.has(key)),
  }));
  await unwind(
    run,
    rows,
    `CREATE (s:Subject:$(row.label)) SET s = row.set
     WITH s, row UNWIND row.identifiers AS key MATCH (i:Identifier {key: key}) CREATE (i)-[:OF]->(s)`,
  );
  await unwind(
    run,
    kept.map((subject) => ({ key: subject.key, set: subjectProperties(subject) })),
    'MATCH (s:Subject {key: row.key}) SET s += row.set',
  );
  const joined = [
    ...kept.flatMap(({ key, joined }) => joined.map((identifier) => ({ key, identifier }))),
    ...added.flatMap(({ key, joined }) =>
      joined.filter((identifier) => isMoved.has(identifier)).map((identifier) => ({ key, identifier })),
    ),
  ];
  await unwind(
    run,
    joined,
    `MATCH (i:Identifier {key: row.identifier}) MATCH (s:Subject {key: row.key})
     OPTIONAL MATCH (i)-[old:OF]->() DELETE old CREATE (i)-[:OF]->(s)`,
  );
  await labelKept(run, kept);
  await labelListed(run, changes.subjects);
  await markIdle(run, changes.subjects);
}

function split(subjects: readonly SubjectChange[]): { added: SubjectChange[]; kept: SubjectChange[] } {
  const isAdded = (subject: SubjectChange) => subject.was === undefined;
  return { added: subjects.filter(isAdded), kept: subjects.filter((subject) => !isAdded(subject)) };
}

/** The kind as a second label: what people who browse the graph see first. It changes when a registration comes late. */
async function labelKept(run: Run, subjects: readonly SubjectChange[]): Promise<void> {
  const rows = subjects.map(({ key, heading }) => ({ key, label: labelOf(heading.kind) }));
  await unwind(
    run,
    rows,
    `MATCH (s:Subject {key: row.key}) WHERE NOT row.label IN labels(s)
     REMOVE s:Enterprise:IndividualBusiness:FarmersCooperative:Institution:SocialOrganisation:GovernmentBody:OtherOrganisation:Person
     SET s:$(row.label)`,
  );
}

/** `Listed` while any listing is known, in force or not: an agent of 10,000 companies is judged by reading only these. */
async function labelListed(run: Run, subjects: readonly SubjectChange[]): Promise<void> {
  const changed = subjects.filter(({ listed, wasListed }) => listed !== wasListed);
  const rows = (label: boolean) => changed.filter(({ listed }) => listed === label).map(({ key }) => ({ key }));
  await unwind(run, rows(true), 'MATCH (s:Subject {key: row.key}) SET s:Listed');
  await unwind(run, rows(false), 'MATCH (s:Subject {key: row.key}) REMOVE s:Listed');
}

async function markIdle(run: Run, subjects: readonly SubjectChange[]): Promise<void> {
  const idle = subjects.flatMap((subject) => subject.idle.map((key) => ({ key })));
  await unwind(run, idle, 'MATCH (i:Identifier {key: row.key}) SET i.idle = true');
  const woken = subjects.flatMap(({ identifiers, idleBefore }) =>
    identifiers.filter((key) => idleBefore.includes(key)).map((key) => ({ key })),
  );
  await unwind(run, woken, 'MATCH (i:Identifier {key: row.key}) SET i.idle = null');
}

/** INDIVIDUAL_BUSINESS -> IndividualBusiness. */
const labelOf = (kind: string): string =>
  kind.toLowerCase().replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

async function writeFacts(run: Run, facts: readonly Fact[]): Promise<void> {
  const rows = facts.map((fact) => ({
    about: fact.about,
    names: isRelation(fact.content)
      ? otherEnd(fact.content).key
      : isFactOf(fact, 'SameSubject')
        ? fact.content.other
        : null,
    same: isFactOf(fact, 'SameSubject') ? fact.content.other : null,
    set: { ...factProperties(fact), calls: isRelation(fact.content) ? true : null },
  }));
  await unwind(run, rows, 'MATCH (i:Identifier {key: row.about}) CREATE (f:Fact)-[:ABOUT]->(i) SET f = row.set');
  await unwind(
    run,
    rows.filter((row) => row.names !== null),
    'MATCH (f:Fact {id: row.set.id}), (i:Identifier {key: row.names}) CREATE (f)-[:NAMES]->(i)',
  );
  await unwind(
    run,
    rows.filter((row) => row.same !== null),
    `MATCH (a:Identifier {key: row.about}), (b:Identifier {key: row.same}) MERGE (a)-[:SAME {factId: row.set.id}]->(b)`,
  );
}

/** Ends that the batch knows are named by their subject's key; a moved relation's far end is found by its identifier. */
async function drawEdges(run: Run, facts: readonly Fact[], ownerOf: Changes['ownerOf']): Promise<void> {
  const relations = facts.filter((fact): fact is Fact<Relation> => isRelation(fact.content));
  const far = relations.flatMap((fact) => mentions(fact)).filter((key) => !ownerOf.has(key));
  const found =
    far.length > 0
      ? await run('UNWIND $far AS key MATCH (:Identifier {key: key})-[:OF]->(s:Subject) RETURN key, s.key AS owner', {
          far,
        })
      : [];
  const owners = new Map([
    ...ownerOf,
    ...found.map((row) => [row.key as IdentifierKey, row.owner as IdentifierKey] as const),
  ]);
  for (const [kind, edge] of Object.entries(EDGE_OF_RELATION)) {
    const rows = relations
      .filter((fact) => fact.content.kind === kind)
      .map((fact) => {
        const ends = edgeEnds(fact.about, fact.content);
        const set = { factId: fact.id, validFrom: fact.validFrom, validTo: fact.validTo ?? null, ...edgeDetail(fact) };
        return { from: owners.get(ends.from)!, to: owners.get(ends.to)!, set };
      });
    await unwind(
      run,
      rows,
      `MATCH (a:Subject {key: row.from}) MATCH (b:Subject {key: row.to}) CREATE (a)-[r:${edge}]->(b) SET r = row.set`,
    );
  }
}

async function writeQueues(run: Run, changes: Changes): Promise<void> {
  await unwind(
    run,
    changes.dirty.map((key) => ({ key })),
    'MATCH (:Identifier {key: row.key})-[:OF]->(s:Subject) WITH DISTINCT s.key AS key ORDER BY key MERGE (d:Dirty {subject: key}) SET d.generation = coalesce(d.generation, 0) + 1',
  );
  await writeEvents(run, changes.events);
}
