import type { IdentifierKey } from '../../subject/identifier.js';
import type { History } from '../graph.js';
import { askedAs } from '../identifiersThen.js';
import { type Row, type Run, whole } from './connection.js';
import { factFrom } from './factRow.js';

/** All that was ever known of the subject that an identifier belongs to now, the latest known first. */
export async function readHistory(run: Run, key: IdentifierKey, limit: number): Promise<History> {
  const [about, naming] = await Promise.all([
    readFacts(run, key, limit, 'f:Fact)-[:ABOUT]->(i'),
    readFacts(run, key, limit, 'f:Fact {calls: true})-[:NAMES]->(i'),
  ]);
  const complete = about.length <= limit && naming.length <= limit;
  return { about: about.slice(0, limit), naming: naming.slice(0, limit), complete };
}

async function readFacts(run: Run, key: IdentifierKey, limit: number, pattern: string) {
  const rows = await run(
    `UNWIND $asked AS key MATCH (:Identifier {key: key})-[:OF]->(s:Subject) WITH s LIMIT 1
     MATCH (s)<-[:OF]-(i) MATCH (${pattern})
     RETURN properties(f) AS fact ORDER BY coalesce(f.knownTo, f.knownFrom) DESC, f.id LIMIT $limit`,
    { asked: askedAs(key), limit: whole(limit + 1) },
  );
  return rows.map((row) => factFrom(row.fact as Row));
}
