import { EDGE_OF_RELATION } from '../../facts/fact.js';
import { DigestSum } from '../digest.js';
import type { GraphDigest } from '../graph.js';
import type { Row } from './connection.js';

type Stream = (cypher: string) => AsyncIterable<Row>;

/** A hash of what is known, read as a stream: it is never in memory at once. */
export async function readDigest(stream: Stream): Promise<GraphDigest> {
  const sum = new DigestSum();
  const text = (value: unknown) => value as string;
  for await (const row of stream(
    `MATCH (s:Subject) WHERE s.reported
     RETURN s.key AS key, [(s)<-[:OF]-(i) WHERE i.idle IS NULL | i.key] AS identifiers, s.name AS name, s.tier AS tier,
       [(s)-[r:LISTED_ON]->(l) | [l.kind, r.factId, r.validTo]] AS listings`,
  )) {
    sum.subject(text(row.key), row.identifiers as string[], text(row.name), (row.tier as string | null) ?? undefined);
    for (const [list, fact, until] of row.listings as string[][])
      sum.listing(text(row.key), list!, fact!, until ?? undefined);
  }
  for await (const row of stream(
    'MATCH (f:Fact) WHERE f.knownTo IS NULL RETURN f.id AS id, f.about AS about, f.content AS content, f.validFrom AS validFrom, f.validTo AS validTo',
  )) {
    const { id, about, content, validFrom, validTo } = row as Record<string, string>;
    sum.fact({ id: id!, about: about!, content: content!, validFrom: validFrom!, validTo: validTo ?? undefined });
  }
  for await (const row of stream(
    `MATCH (a:Subject)-[r:${Object.values(EDGE_OF_RELATION).join('|')}]->(b:Subject)
     RETURN r.factId AS id, type(r) AS kind, a.key AS from, b.key AS to`,
  )) {
    sum.relation(text(row.id), text(row.kind), text(row.from), text(row.to));
  }
  return sum.result();
}
