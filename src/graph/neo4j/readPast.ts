import type { Dossier, HeldRelation } from '../../facts/dossier.js';
import { type Fact, tellsOfSubject } from '../../facts/fact.js';
import { knownBy } from '../../facts/knownAt.js';
import { headingOf } from '../../facts/subjectName.js';
import type { Instant } from '../../facts/time.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import { askedAs, identifiersThen } from '../identifiersThen.js';
import { byId, CARRYING_RELATIONS } from '../known.js';
import { type Row, type Run, whole } from './connection.js';
import { factFrom } from './factRow.js';
import { linkedIdentifiers } from './subjectsBehind.js';
import { KNOWN } from './subjectsThen.js';

/** More posts than this of one holder are not looked into for a past time. */
const PAST_POSTS_MAX = 500;

/** What was known of the subject behind one identifier at a past time: its identifiers as linked then, its facts of then. */
export async function dossierAt(run: Run, key: IdentifierKey, at: Instant): Promise<Dossier | undefined> {
  const then = await knownThen(run, key, at);
  const ofSubject = (row: Row) => then.identifiers.includes(row.key as IdentifierKey);
  const times = then.times.filter(ofSubject);
  if (!then.facts.some(tellsOfSubject) && !times.some((row) => row.known && row.names && row.calls)) return undefined;
  const changes = [...new Set(times.flatMap((row) => [row.from as string, row.to as string | null]))]
    .filter((time): time is Instant => time !== null && time <= at)
    .sort();
  return {
    key: then.identifiers[0]!,
    identifiers: then.identifiers,
    facts: then.facts,
    held: await heldThen(run, then.identifiers, at),
    revision: changes.length,
    knownAt: changes.at(-1)!,
  };
}

/** The identifiers behind the key, the facts about them, and when anything about them became or ceased to be known. */
async function knownThen(run: Run, key: IdentifierKey, at: Instant) {
  const reached = await linkedIdentifiers(run, askedAs(key));
  const about = await factsAbout(run, reached, at);
  const times = await changeTimes(run, reached, at);
  const named = times.filter((row) => row.names && row.known).map((row) => row.key as IdentifierKey);
  const identifiers = identifiersThen(key, about, named) ?? [];
  return { identifiers, facts: about.filter((fact) => identifiers.includes(fact.about)).sort(byId), times };
}

async function heldThen(run: Run, identifiers: readonly IdentifierKey[], at: Instant): Promise<HeldRelation[]> {
  const rows = await run(
    `UNWIND $keys AS key MATCH (:Identifier {key: key})<-[:NAMES]-(r:Fact) WHERE r.kind IN $kinds AND ${KNOWN('r')}
     RETURN properties(r) AS relation ORDER BY r.id LIMIT $limit`,
    { keys: identifiers, at, kinds: CARRYING_RELATIONS, limit: whole(PAST_POSTS_MAX) },
  );
  const held: HeldRelation[] = [];
  for (const relation of knownBy(
    rows.map((row) => factFrom(row.relation as Row)),
    at,
  )) {
    const company = await knownThen(run, relation.about, at);
    const listings = company.facts.filter((fact) => fact.content.kind === 'Listing');
    const key = company.identifiers[0]!;
    const { name } = headingOf(key, company.identifiers, company.facts);
    if (listings.length > 0) held.push({ relation, company: { key, name }, listings });
  }
  return held;
}

async function factsAbout(run: Run, keys: readonly IdentifierKey[], at: Instant): Promise<Fact[]> {
  const rows = await run(
    `UNWIND $keys AS key MATCH (:Identifier {key: key})<-[:ABOUT]-(f:Fact) WHERE ${KNOWN('f')} RETURN properties(f) AS fact`,
    { keys, at },
  );
  return knownBy(
    rows.map((row) => factFrom(row.fact as Row)),
    at,
  );
}

async function changeTimes(run: Run, keys: readonly IdentifierKey[], at: Instant): Promise<Row[]> {
  return run(
    `UNWIND $keys AS key MATCH (:Identifier {key: key})<-[link:ABOUT|NAMES]-(f:Fact) WHERE f.knownFrom <= $at
     RETURN key, f.knownFrom AS from, f.knownTo AS to, type(link) = 'NAMES' AS names, f.calls AS calls, ${KNOWN('f')} AS known`,
    { keys, at },
  );
}
