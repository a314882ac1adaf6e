import type { Changes, SubjectChange } from '../changes.js';
import { Columns } from './columns.js';
import { type Run, unwind } from './connection.js';
import { SUBJECT, SUBJECT_UNDER_HEADING, subjectProperties } from './subjectRow.js';

/** Writes subjects and hangs their identifiers on them; all statements are sent at once, in this order. */
export async function writeSubjects(run: Run, { subjects, dissolved, moved }: Changes): Promise<void> {
  const added = subjects.filter(({ was }) => was === undefined);
  const kept = subjects.filter(({ was }) => was !== undefined);
  const renamed = kept.filter(({ was, key }) => was !== key);
  const isMoved = new Set(moved);
  await Promise.all([
    unwind(
      run,
      dissolved.map((key) => ({ key })),
      'MATCH (s:Subject {key: row.key}) DETACH DELETE s',
    ),
    unwind(
      run,
      renamed.map(({ was, key }) => ({ was, key })),
      'MATCH (s:Subject {key: row.was}) SET s.key = row.key',
    ),
    addSubjects(run, added, isMoved),
    updateSubjects(run, kept),
    joinIdentifiers(run, [...pairs(kept, () => true), ...pairs(added, (identifier) => isMoved.has(identifier))]),
    labelKept(run, kept),
    markIdle(run, subjects),
  ]);
}

type Joined = SubjectChange['joined'][number];

const pairs = (subjects: readonly SubjectChange[], wanted: (identifier: Joined) => boolean) =>
  subjects.flatMap(({ key, joined }) => joined.filter(wanted).map((identifier) => ({ key, identifier })));

const ADDED = new Columns([...SUBJECT, 'labels', 'identifiers']);

/** With the identifiers that are nobody's yet. */
function addSubjects(run: Run, subjects: readonly SubjectChange[], isMoved: ReadonlySet<Joined>): Promise<void> {
  const rows = subjects.map((subject) =>
    ADDED.list({
      ...subjectProperties(subject),
      labels: [labelOf(subject), ...(subject.listed ? ['Listed'] : [])],
      identifiers: subject.joined.filter((key) => !isMoved.has(key)),
    }),
  );
  return unwind(
    run,
    rows,
    `CREATE (s:Subject:$(${ADDED.at('labels')}) ${ADDED.map(SUBJECT)})
     WITH s, row UNWIND ${ADDED.at('identifiers')} AS key MATCH (i:Identifier {key: key}) CREATE (i)-[:OF]->(s)`,
  );
}

const UPDATED = new Columns(SUBJECT);
const UNDER_HEADING = new Columns(SUBJECT_UNDER_HEADING);

/** Most records leave name, code and words of a subject as they are: these are not written again. */
async function updateSubjects(run: Run, subjects: readonly SubjectChange[]): Promise<void> {
  const update = (columns: Columns, sameHeading: boolean) =>
    unwind(
      run,
      subjects
        .filter((subject) => subject.sameHeading === sameHeading)
        .map((subject) => columns.list(subjectProperties(subject))),
      `MATCH (s:Subject {key: ${columns.at('key')}}) SET s += ${columns.map()}`,
    );
  await Promise.all([update(UPDATED, false), update(UNDER_HEADING, true)]);
}

const joinIdentifiers = (run: Run, joined: { key: Joined; identifier: Joined }[]): Promise<void> =>
  unwind(
    run,
    joined,
    `MATCH (i:Identifier {key: row.identifier}) MATCH (s:Subject {key: row.key})
     OPTIONAL MATCH (i)-[old:OF]->() DELETE old CREATE (i)-[:OF]->(s)`,
  );

/**
 * The kind as a second label: what people who browse the graph see first; it changes when a registration comes late.
 * `Listed` while any listing is known, in force or not: an agent of 10,000 companies is judged by reading only these.
 */
async function labelKept(run: Run, kept: readonly SubjectChange[]): Promise<void> {
  const headed = kept.filter(({ sameHeading }) => !sameHeading);
  const changed = kept.filter(({ listed, wasListed }) => listed !== wasListed);
  const keys = (listed: boolean) => changed.filter((subject) => subject.listed === listed).map(({ key }) => ({ key }));
  await Promise.all([
    unwind(
      run,
      headed.map((subject) => ({ key: subject.key, label: labelOf(subject) })),
      `MATCH (s:Subject {key: row.key}) WHERE NOT row.label IN labels(s)
       REMOVE s:Enterprise:IndividualBusiness:FarmersCooperative:Institution:SocialOrganisation:GovernmentBody:OtherOrganisation:Person
       SET s:$(row.label)`,
    ),
    unwind(run, keys(true), 'MATCH (s:Subject {key: row.key}) SET s:Listed'),
    unwind(run, keys(false), 'MATCH (s:Subject {key: row.key}) REMOVE s:Listed'),
  ]);
}

/** INDIVIDUAL_BUSINESS -> IndividualBusiness. */
const labelOf = ({ heading: { kind } }: SubjectChange): string =>
  kind.toLowerCase().replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

async function markIdle(run: Run, subjects: readonly SubjectChange[]): Promise<void> {
  const idle = subjects.flatMap((subject) => subject.idle.map((key) => ({ key })));
  const woken = subjects.flatMap(({ identifiers, idleBefore }) =>
    identifiers.filter((key) => idleBefore.includes(key)).map((key) => ({ key })),
  );
  await Promise.all([
    unwind(run, idle, 'MATCH (i:Identifier {key: row.key}) SET i.idle = true'),
    unwind(run, woken, 'MATCH (i:Identifier {key: row.key}) SET i.idle = null'),
  ]);
}
