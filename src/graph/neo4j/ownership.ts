import type { Instant } from '../../facts/time.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import type { HeldShare, OwnershipBelow, OwnershipRead, StandingOver } from '../controlStore.js';
import { type Row, type Run, whole } from './connection.js';

/** Chains of more steps are cut; a subject beyond is known to be left out. */
const STEPS_MAX = 50;
const HOLDS = (edge: string) => `${edge}.validFrom <= $at AND (${edge}.validTo IS NULL OR ${edge}.validTo > $at)`;
const HOLDERS = `[(a)<-[r:SHAREHOLDER_OF]-(h) WHERE ${HOLDS('r')} | [h.key, h.name, r.percent, r.factId]]`;
const STANDING = (edge: string) => `[(a)<-[r:${edge}]-(h) WHERE ${HOLDS('r')} | [h.key, h.name, null, r.factId]]`;
const START = 'MATCH (:Identifier {key: $key})-[:OF]->(s:Subject) WHERE s.reported';
const ROWS = `RETURN s.key AS subject, a.key AS key, a.name AS name, ${HOLDERS} AS holders,
  ${STANDING('CONTROLS_BY_AGREEMENT')} AS agreements,
  CASE WHEN a = s THEN ${STANDING('LEGAL_REPRESENTATIVE_OF')} ELSE [] END AS representatives`;

/** Breadth first, each subject once, so the bound cuts off the farthest. */
const ABOVE = `${START}
  CALL (s) {
    MATCH (s)<-[rs:SHAREHOLDER_OF*0..${STEPS_MAX}]-(a) WHERE all(r IN rs WHERE ${HOLDS('r')})
    RETURN DISTINCT a LIMIT $limit
  }
  ${ROWS}`;

export async function readAbove(
  run: Run,
  key: IdentifierKey,
  at: Instant,
  subjectsMax: number,
): Promise<OwnershipRead | undefined> {
  const rows = await run(ABOVE, { key, at, limit: whole(subjectsMax) });
  return rows.length > 0 ? ownershipFrom(rows) : undefined;
}

/** Upwards through those alone that share an ultimate controller with the subject, and these themselves. */
const BELONGS = (node: string) => `(${node}.key IN heads OR any(head IN ${node}.controllers WHERE head IN heads))`;
const IN_GROUP = `${START}
  WITH s, coalesce(s.controllers, []) AS heads
  CALL (s, heads) {
    MATCH path = (s)<-[rs:SHAREHOLDER_OF*0..${STEPS_MAX}]-(a)
    WHERE all(r IN rs WHERE ${HOLDS('r')}) AND all(n IN nodes(path) WHERE n = s OR ${BELONGS('n')})
    RETURN DISTINCT a LIMIT $limit
  }
  CALL (a, heads) {
    MATCH (a)<-[r:SHAREHOLDER_OF]-(h) WHERE ${HOLDS('r')}
    WITH r, h, ${BELONGS('h')} AS belongs
    RETURN collect(CASE WHEN belongs THEN [h.key, h.name, r.percent, r.factId] END) AS holders,
      sum(CASE WHEN belongs THEN 0 ELSE 1 END) AS others, sum(CASE WHEN belongs THEN 0 ELSE r.percent END) AS percent,
      sum(CASE WHEN NOT belongs AND r.percent IS NULL THEN 1 ELSE 0 END) AS missing
  }
  RETURN s.key AS subject, a.key AS key, a.name AS name, holders, others, percent, missing,
    [] AS agreements, [] AS representatives,
    EXISTS { MATCH (:ControlDue) } OR EXISTS { MATCH (d:Subject) WHERE d.controlChangesAt <= $at } AS waiting`;

export async function readAboveInGroup(run: Run, key: IdentifierKey, at: Instant, subjectsMax: number) {
  const rows = await run(IN_GROUP, { key, at, limit: whole(subjectsMax) });
  if (rows.length === 0) return undefined;
  const others = rows
    .filter((row) => (row.others as number) > 0)
    .map((row) => ({
      company: row.key as IdentifierKey,
      holders: row.others as number,
      missing: row.missing as number,
      percent: row.percent as number,
    }));
  return { ...ownershipFrom(rows), others, current: rows.every((row) => row.waiting === false) };
}

type Told = [holder: IdentifierKey, name: string | null, percent: number | null, fact: string];

function ownershipFrom(rows: readonly Row[]): OwnershipRead {
  const names = new Map<IdentifierKey, string>();
  const read = new Set(rows.map((row) => row.key as IdentifierKey));
  const toShares = (row: Row, column: string): HeldShare[] =>
    (row[column] as Told[]).map(([holder, name, percent, fact]) => {
      names.set(holder, name ?? '');
      return { holder, company: row.key as IdentifierKey, fact, ...(percent === null ? {} : { percent }) };
    });
  for (const row of rows) names.set(row.key as IdentifierKey, row.name as string);
  const holdings = rows.flatMap((row) => toShares(row, 'holders')).sort(byFact);
  return {
    subject: rows[0]!.subject as IdentifierKey,
    holdings,
    representatives: rows.flatMap((row): StandingOver[] => toShares(row, 'representatives')).sort(byFact),
    agreements: rows.flatMap((row): StandingOver[] => toShares(row, 'agreements')).sort(byFact),
    names,
    complete: holdings.every(({ holder }) => read.has(holder)),
    others: [],
  };
}

const byFact = (a: { fact: string }, b: { fact: string }): number => (a.fact < b.fact ? -1 : 1);

export async function readBelow(
  run: Run,
  holders: readonly IdentifierKey[],
  at: Instant,
  holdingsMax: number,
): Promise<OwnershipBelow> {
  const rows = await run(
    `UNWIND $holders AS key MATCH (h:Subject {key: key})-[r:SHAREHOLDER_OF]->(c) WHERE ${HOLDS('r')}
     RETURN h.key AS holder, h.name AS holderName, c.key AS company, c.name AS name, r.percent AS percent, r.factId AS fact
     ORDER BY fact LIMIT $limit`,
    { holders, at, limit: whole(holdingsMax + 1) },
  );
  const names = new Map<IdentifierKey, string>();
  const holdings = rows.slice(0, holdingsMax).map((row): HeldShare => {
    const [holder, company] = [row.holder as IdentifierKey, row.company as IdentifierKey];
    names.set(holder, row.holderName as string).set(company, row.name as string);
    return {
      holder,
      company,
      fact: row.fact as string,
      ...(row.percent === null ? {} : { percent: row.percent as number }),
    };
  });
  return { holdings, names, complete: rows.length <= holdingsMax };
}
