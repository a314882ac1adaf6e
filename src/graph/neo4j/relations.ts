import { EDGE_KINDS } from '../../facts/fact.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import type { Around, Browsed, GraphEdge, RelationsAsked } from '../browse.js';
import { type Row, type Run, whole } from './connection.js';
import { RelationsThen } from './relationsThen.js';
import { CARD_COLUMNS, cardFrom } from './subjectRow.js';

const HOLDS = 'r.validFrom <= $asOf AND (r.validTo IS NULL OR r.validTo > $asOf)';

/** Edges are of what is known now; another known time is read from the facts. */
export const browsedIn = (run: Run, asked: RelationsAsked): Browsed =>
  asked.knownAt === undefined ? present(run, asked) : new RelationsThen(run, { ...asked, knownAt: asked.knownAt });

function present(run: Run, { kinds = EDGE_KINDS, direction, asOf }: RelationsAsked): Browsed {
  const around: Around = async (keys, { first, cap }) => {
    const rows = await run(
      `UNWIND $keys AS key MATCH (s:Subject {key: key})
       CALL (s) {
         MATCH (s)${direction === 'UP' ? '<' : ''}-[r:${kinds.join('|')}]-${direction === 'DOWN' ? '>' : ''}() WHERE ${HOLDS}
         WITH r LIMIT $cap WITH r ORDER BY r.factId
         RETURN collect(r)[..$first] AS some, count(r) AS count
       }
       RETURN key, count,
         [r IN some | [type(r), startNode(r).key, endNode(r).key, properties(r)]] AS edges`,
      { keys, asOf, first: whole(first), cap: whole(cap) },
    );
    return new Map(
      rows.map((row) => [
        row.key as IdentifierKey,
        { edges: (row.edges as EdgeColumns[]).map(edgeFrom), count: row.count as number },
      ]),
    );
  };
  const cards = async (match: string, parameters: Row) =>
    (await run(`${match} RETURN ${CARD_COLUMNS}`, parameters)).map(cardFrom);
  return {
    around,
    keyOf: async (key) =>
      (await cards('MATCH (:Identifier {key: $key})-[:OF]->(s:Subject) WHERE s.reported', { key }))[0]?.key,
    subjects: async (keys) => {
      const found = await cards('UNWIND $keys AS key MATCH (s:Subject {key: key})', { keys });
      return found.map((card) => {
        const { key, code, name, kind, region } = card;
        return { key, ...(code ? { code } : {}), name, kind, ...(region ? { region } : {}), card };
      });
    },
  };
}

type EdgeColumns = [kind: string, from: string, to: string, edge: Row];

function edgeFrom([kind, from, to, edge]: EdgeColumns): GraphEdge {
  const { factId, validFrom, validTo, ...detail } = edge;
  return {
    factId: factId as string,
    kind: kind as GraphEdge['kind'],
    from: from as IdentifierKey,
    to: to as IdentifierKey,
    validFrom: validFrom as GraphEdge['validFrom'],
    ...(validTo ? { validTo: validTo as GraphEdge['validFrom'] } : {}),
    detail: detail as GraphEdge['detail'],
  };
}
