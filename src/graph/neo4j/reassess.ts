import type { Instant } from '../../facts/time.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import type { Assess } from '../graph.js';
import { dossierOf } from '../known.js';
import { subjectEvents } from '../outboxEvents.js';
import { type Run, unwind, whole } from './connection.js';
import { LockSetGrew, loadSubjects, lockSubjects } from './loadKnown.js';
import { assessmentProperties } from './subjectRow.js';
import { writeListings } from './writeListings.js';

/** Subjects that are dirty, whose next change has come, or that were assessed by another policy. Each arm uses an index. */
export async function dueSubjects(
  run: Run,
  now: Instant,
  policyVersion: string,
  limit: number,
): Promise<IdentifierKey[]> {
  const rows = await run(
    `CALL () {
       MATCH (d:Dirty) RETURN d.subject AS key LIMIT $limit
       UNION MATCH (s:Subject) WHERE s.nextChangeAt <= $now RETURN s.key AS key LIMIT $limit
       UNION MATCH (s:Subject) WHERE s.policyVersion < $policyVersion RETURN s.key AS key LIMIT $limit
       UNION MATCH (s:Subject) WHERE s.policyVersion > $policyVersion RETURN s.key AS key LIMIT $limit
     } RETURN DISTINCT key LIMIT $limit`,
    { now, policyVersion, limit: whole(limit) },
  );
  return rows.map((row) => row.key as IdentifierKey);
}

/**
 * Assesses subjects anew. The companies that they answer for are locked with them, in one order, because the assessment
 * reads these: without that, 95 of 100 concurrent pairs across an edge were left stale.
 */
export async function reassessSubjects(
  run: Run,
  keys: readonly IdentifierKey[],
  assess: Assess,
  now: Instant,
): Promise<number> {
  const own = await subjectsOf(run, keys);
  const read = await companiesRead(run, own);
  await lockSubjects(run, [...new Set([...own, ...read])].sort());
  if ((await companiesRead(run, own)).some((key) => !read.includes(key)))
    throw new LockSetGrew('a holder gained a company');
  const subjects = (await loadSubjects(run, own, [])).map((subject) => ({
    key: subject.key,
    revision: subject.revision,
    assessment: assess(dossierOf(subject), now),
    ...(subject.assessment ? { before: subject.assessment } : {}),
  }));
  const rows = subjects.map(({ key, assessment }) => ({ key, set: assessmentProperties(assessment) }));
  await unwind(run, rows, 'MATCH (s:Subject {key: row.key}) SET s += row.set');
  await writeListings(run, subjects);
  const events = subjects.flatMap((subject) => subjectEvents(subject, now));
  const outbox = events.map((event) => ({
    ...event,
    id: `${event.id}@${now}`,
    revision: whole(event.revision),
    detail: JSON.stringify(event.detail),
  }));
  await unwind(run, outbox, 'CREATE (o:Outbox) SET o = row');
  await unwind(
    run,
    [...new Set([...keys, ...own])].map((key) => ({ key })),
    'MATCH (d:Dirty {subject: row.key}) DELETE d',
  );
  return subjects.length;
}

async function subjectsOf(run: Run, keys: readonly IdentifierKey[]): Promise<IdentifierKey[]> {
  const rows = await run(
    'UNWIND $keys AS key MATCH (:Identifier {key: key})-[:OF]->(s:Subject) RETURN DISTINCT s.key AS key',
    { keys },
  );
  return rows.map((row) => row.key as IdentifierKey).sort();
}

async function companiesRead(run: Run, keys: readonly IdentifierKey[]): Promise<IdentifierKey[]> {
  const rows = await run(
    'UNWIND $keys AS key MATCH (s:Subject {key: key})-[:LEGAL_REPRESENTATIVE_OF]->(c:Listed) RETURN DISTINCT c.key AS key',
    { keys },
  );
  return rows.map((row) => row.key as IdentifierKey);
}
