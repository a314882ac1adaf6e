import { EDGE_KINDS } from '../../facts/fact.js';
import type { Profile, Tie } from '../../facts/profile.js';
import { currentRegistration } from '../../facts/subjectName.js';
import { dayOf, type Instant } from '../../facts/time.js';
import { compareIdentifiers, type IdentifierKey } from '../../subject/identifier.js';
import type { Namesakes } from '../graph.js';
import { askedAs } from '../identifiersThen.js';
import { byId } from '../known.js';
import { BESIDE_MAX, TIES_MAX } from '../namesakes.js';
import { type Row, type Run, whole } from './connection.js';
import { factFrom } from './factRow.js';

export async function readNamesakes(run: Run, key: IdentifierKey, limit: number): Promise<Namesakes | undefined> {
  const [row] = await run(
    `UNWIND $asked AS asked MATCH (:Identifier {key: asked})-[:OF]->(s:Subject) WHERE s.reported
     WITH s LIMIT 1
     CALL (s) {
       MATCH (o:Subject {folded: s.folded}) WHERE o.reported
       WITH o ORDER BY o.key RETURN collect(o.key) AS alike
     }
     RETURN s.key AS key, alike[..$limit + 1] AS alike, size(alike) AS total`,
    { asked: askedAs(key), limit: whole(limit) },
  );
  if (!row) return undefined;
  const others = (row.alike as IdentifierKey[]).filter((each) => each !== row.key).slice(0, limit);
  const found = await profiles(run, [row.key as IdentifierKey, ...others]);
  return {
    asked: found.get(row.key as IdentifierKey)!,
    others: others.map((each) => found.get(each)!),
    total: row.total as number,
  };
}

const KINDS = EDGE_KINDS.join('|');
const REGISTRATIONS = (subject: string) =>
  `[(${subject})<-[:OF]-(i)<-[:ABOUT]-(f:Fact {kind: 'Registration'}) WHERE f.knownTo IS NULL AND i.idle IS NULL | properties(f)]`;

async function profiles(run: Run, keys: readonly IdentifierKey[]): Promise<Map<IdentifierKey, Profile>> {
  const rows = await run(
    `UNWIND $keys AS key MATCH (s:Subject {key: key})
     CALL (s) {
       MATCH (s)-[r:${KINDS}]-(c:Subject) WHERE c <> s
       WITH s, r, c ORDER BY r.factId LIMIT $ties
       CALL (s, c) {
         MATCH (c)-[:${KINDS}]-(o:Subject) WHERE o <> s AND o <> c
         WITH DISTINCT o ORDER BY o.key LIMIT $beside
         RETURN collect({key: o.key, folded: o.folded}) AS beside
       }
       RETURN collect({key: c.key, folded: c.folded, region: c.region, from: r.validFrom, to: r.validTo, beside: beside,
         registrations: ${REGISTRATIONS('c')}}) AS ties
     }
     RETURN key, s.name AS name, s.region AS region, ties, ${REGISTRATIONS('s')} AS registrations,
       [(s)<-[:OF]-(i) WHERE i.idle IS NULL | i.key] AS identifiers`,
    { keys, ties: whole(TIES_MAX), beside: whole(BESIDE_MAX) },
  );
  return new Map(rows.map((row) => [row.key as IdentifierKey, profileFrom(row)]));
}

const profileFrom = (row: Row): Profile => ({
  key: row.key as IdentifierKey,
  identifiers: (row.identifiers as IdentifierKey[]).sort(compareIdentifiers),
  name: row.name as string,
  ...placeFrom(row),
  ties: (row.ties as Row[]).map(
    (tie): Tie => ({
      key: tie.key as IdentifierKey,
      folded: tie.folded as string,
      ...placeFrom(tie),
      from: dayOf(tie.from as Instant),
      ...(tie.to ? { to: dayOf(tie.to as Instant) } : {}),
      beside: tie.beside as Tie['beside'],
    }),
  ),
});

function placeFrom({ registrations, region }: Row) {
  const address = currentRegistration((registrations as Row[]).map(factFrom).sort(byId))?.content.address;
  return { ...(address ? { address } : {}), ...(region ? { region: region as string } : {}) };
}
