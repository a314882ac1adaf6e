import type { Dossier } from '../../facts/dossier.js';
import { type Fact, isFactOf } from '../../facts/fact.js';
import { type Link, partition } from '../../facts/sameSubject.js';
import type { Instant } from '../../facts/time.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import { byId, CARRYING_RELATIONS } from '../known.js';
import type { Row, Run } from './connection.js';
import { factFrom } from './factRow.js';
import { heldFrom } from './loadKnown.js';

const KNOWN = (fact: string) => `${fact}.knownFrom <= $at AND (${fact}.knownTo IS NULL OR ${fact}.knownTo > $at)`;
const LINK_STEPS_MAX = 20;

/** What was known of the subject behind one identifier at a past time: its identifiers as linked then, its facts of then. */
export async function dossierAt(run: Run, key: IdentifierKey, at: Instant): Promise<Dossier | undefined> {
  const reached = await linkedIdentifiers(run, key);
  const about = await factsAbout(run, reached, at);
  const links = about.flatMap((fact): Link[] =>
    isFactOf(fact, 'SameSubject') ? [[fact.about, fact.content.other]] : [],
  );
  const identifiers = partition([key], links).find((group) => group.includes(key))!;
  const facts = about.filter((fact) => identifiers.includes(fact.about)).sort(byId);
  const times = await changeTimes(run, identifiers, at);
  const named = times.some((row) => row.names && row.known);
  if (facts.length === 0 && !named) return undefined;
  const changes = [...new Set(times.flatMap((row) => [row.from as string, row.to as string | null]))]
    .filter((time): time is Instant => time !== null && time <= at)
    .sort();
  const held = (await run(HELD_THEN, { keys: identifiers, at, kinds: CARRYING_RELATIONS })).map(heldFrom);
  return {
    key: identifiers[0]!,
    identifiers,
    facts,
    held: held.filter(({ listings }) => listings.length > 0).sort((a, b) => byId(a.relation, b.relation)),
    revision: changes.length,
    knownAt: changes.at(-1)!,
  };
}

async function linkedIdentifiers(run: Run, key: IdentifierKey): Promise<IdentifierKey[]> {
  const reached = new Set<IdentifierKey>([key]);
  let frontier = [key];
  for (let step = 0; frontier.length > 0 && step < LINK_STEPS_MAX; step++) {
    const rows = await run(
      `UNWIND $keys AS key MATCH (i:Identifier {key: key}) OPTIONAL MATCH (i)-[:OF]->(s:Subject)
       RETURN [(i)-[:SAME]-(j) | j.key] + CASE WHEN s IS NULL THEN [] ELSE [(s)<-[:OF]-(m) | m.key] END AS linked`,
      { keys: frontier },
    );
    frontier = [...new Set(rows.flatMap((row) => row.linked as IdentifierKey[]))].filter(
      (other) => !reached.has(other),
    );
    for (const other of frontier) reached.add(other);
  }
  return [...reached];
}

async function factsAbout(run: Run, keys: readonly IdentifierKey[], at: Instant): Promise<Fact[]> {
  const rows = await run(
    `UNWIND $keys AS key MATCH (:Identifier {key: key})<-[:ABOUT]-(f:Fact) WHERE ${KNOWN('f')} RETURN properties(f) AS fact`,
    { keys, at },
  );
  return rows.map((row) => factFrom(row.fact as Row));
}

async function changeTimes(run: Run, keys: readonly IdentifierKey[], at: Instant): Promise<Row[]> {
  return run(
    `UNWIND $keys AS key MATCH (:Identifier {key: key})<-[link:ABOUT|NAMES]-(f:Fact) WHERE f.knownFrom <= $at
     RETURN f.knownFrom AS from, f.knownTo AS to, type(link) = 'NAMES' AS names, ${KNOWN('f')} AS known`,
    { keys, at },
  );
}

const HELD_THEN = `UNWIND $keys AS key MATCH (:Identifier {key: key})<-[:NAMES]-(r:Fact)
  WHERE r.kind IN $kinds AND ${KNOWN('r')}
  MATCH (r)-[:ABOUT]->(:Identifier)-[:OF]->(c:Subject)
  RETURN properties(r) AS relation, c.key AS companyKey, c.name AS companyName,
    [(c)<-[:OF]-(:Identifier)<-[:ABOUT]-(l:Fact {kind: 'Listing'}) WHERE ${KNOWN('l')} | properties(l)] AS listings`;
