import type { Instant } from '../../facts/time.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import type { Assess } from '../graph.js';
import { dossierOf, UNREAD } from '../known.js';
import { reassessmentEvents } from '../outboxEvents.js';
import { laterThan } from '../planChanges.js';
import { type Run, unwind, whole } from './connection.js';
import { LockSetGrew, loadSubjects, lockSubjects } from './loadKnown.js';
import { writeEvents } from './outbox.js';
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
  const marks = await run('UNWIND $keys AS key MATCH (d:Dirty {subject: key}) RETURN key, d.generation AS generation', {
    keys: [...new Set([...keys, ...own])],
  });
  const read = await companiesRead(run, own);
  await lockSubjects(run, [...new Set([...own, ...read])].sort());
  if ((await companiesRead(run, own)).some((key) => !read.includes(key)))
    throw new LockSetGrew('a holder gained a company');
  const subjects = (await loadSubjects(run, own, { lock: false, closing: [], unread: UNREAD })).map((subject) => {
    const at = laterThan([subject], now);
    const { key, revision, heading, assessment: before } = subject;
    return { key, revision, heading, at, assessment: assess(dossierOf(subject), at), ...(before ? { before } : {}) };
  });
  const rows = subjects.map(({ key, assessment, heading }) => ({
    key,
    set: assessmentProperties(assessment, heading),
  }));
  await unwind(run, rows, 'MATCH (s:Subject {key: row.key}) SET s += row.set');
  await writeListings(run, subjects);
  await writeEvents(
    run,
    subjects.flatMap((subject) => reassessmentEvents(subject, subject.at)),
  );
  await unwind(run, marks, TAKE_MARK_AWAY);
  return subjects.length;
}

/**
 * A mark that was set once more meanwhile stays: locked first, then read again, because whoever sets it may not have
 * committed what the assessment would have had to see.
 */
const TAKE_MARK_AWAY = `MATCH (d:Dirty {subject: row.key}) SET d.lock = true
  WITH d, row WHERE d.generation = row.generation DELETE d`;

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
