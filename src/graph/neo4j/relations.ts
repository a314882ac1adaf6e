import { EDGE_OF_RELATION } from '../../facts/fact.js';
import type { Instant } from '../../facts/time.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import type { GraphEdge, Subgraph, SubjectCard } from '../graph.js';
import { type Row, type Run, whole } from './connection.js';
import { CARD_COLUMNS, cardFrom } from './subjectRow.js';

const ANY_EDGE = Object.values(EDGE_OF_RELATION).join('|');
const HOLDS = 'r.validFrom <= $asOf AND (r.validTo IS NULL OR r.validTo > $asOf)';

/** Walks outwards a step at a time; of each subject at most `first` edges, in order of fact id, and a count of the rest. */
export async function walkRelations(
  run: Run,
  key: IdentifierKey,
  depth: number,
  asOf: Instant,
  first: number,
): Promise<Subgraph> {
  const start = (await cards(run, 'MATCH (:Identifier {key: $key})-[:OF]->(s:Subject) WHERE s.reported', { key }))[0];
  if (!start) return { subjects: [], edges: [], leftOut: [] };
  const seen = new Map<IdentifierKey, SubjectCard>([[start.key, start]]);
  const edges = new Map<string, GraphEdge>();
  const leftOut: Subgraph['leftOut'] = [];
  let frontier = [start.key];
  for (let step = 0; step < depth && frontier.length > 0; step++) {
    const rows = await run(
      `UNWIND $keys AS key MATCH (s:Subject {key: key})
       CALL (s) {
         MATCH (s)-[r:${ANY_EDGE}]-() WHERE ${HOLDS}
         WITH r ORDER BY r.factId
         RETURN collect(r)[..$first] AS some, count(r) AS all
       }
       UNWIND some AS r
       RETURN key, all, type(r) AS kind, startNode(r).key AS from, endNode(r).key AS to, properties(r) AS edge`,
      { keys: frontier, asOf, first: whole(first) },
    );
    const crowded = new Map(
      rows.filter((row) => (row.all as number) > first).map((row) => [row.key, row.all as number]),
    );
    for (const [hub, all] of crowded) leftOut.push({ key: hub as IdentifierKey, count: all - first });
    for (const row of rows) edges.set((row.edge as Row).factId as string, edgeFrom(row));
    const reached = new Set(rows.flatMap((row) => [row.from as IdentifierKey, row.to as IdentifierKey]));
    frontier = [...reached].filter((other) => !seen.has(other));
    const found = await cards(run, 'UNWIND $keys AS key MATCH (s:Subject {key: key})', { keys: frontier });
    for (const card of found) seen.set(card.key, card);
  }
  return { subjects: [...seen.values()], edges: [...edges.values()], leftOut };
}

const cards = async (run: Run, match: string, parameters: Row): Promise<SubjectCard[]> =>
  (await run(`${match} RETURN ${CARD_COLUMNS}`, parameters)).map(cardFrom);

function edgeFrom(row: Row): GraphEdge {
  const { factId, validFrom, validTo, ...detail } = row.edge as Row;
  return {
    factId: factId as string,
    kind: row.kind as string,
    from: row.from as IdentifierKey,
    to: row.to as IdentifierKey,
    validFrom: validFrom as Instant,
    ...(validTo ? { validTo: validTo as Instant } : {}),
    detail: detail as GraphEdge['detail'],
  };
}
