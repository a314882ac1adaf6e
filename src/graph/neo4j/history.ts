import type { FactKind } from '../../facts/fact.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import type { History } from '../graph.js';
import { askedAs } from '../identifiersThen.js';
import { type Row, type Run, whole } from './connection.js';
import { factFrom } from './factRow.js';

/** All that was ever known of the subject that an identifier belongs to now, the latest known first. */
export async function readHistory(run: Run, key: IdentifierKey, limit: number, only?: FactKind): Promise<History> {
  const [about, naming] = await Promise.all([
    readFacts(run, key, { limit, only }, '(f:Fact)-[:ABOUT]->(i) WHERE true'),
    readFacts(run, key, { limit, only }, "(f:Fact)-[:NAMES]->(i) WHERE (f.calls OR f.kind = 'Judgement')"),
  ]);
  const complete = about.length <= limit && naming.length <= limit;
  return { about: about.slice(0, limit), naming: naming.slice(0, limit), complete };
}

async function readFacts(
  run: Run,
  key: IdentifierKey,
  { limit, only }: { limit: number; only: FactKind | undefined },
  pattern: string,
) {
  const rows = await run(
    `UNWIND $asked AS key MATCH (:Identifier {key: key})-[:OF]->(s:Subject) WITH s LIMIT 1
     MATCH (s)<-[:OF]-(i) MATCH ${pattern} ${only ? 'AND f.kind = $only' : ''}
     RETURN properties(f) AS fact ORDER BY coalesce(f.knownTo, f.knownFrom) DESC, f.id LIMIT $limit`,
    { asked: askedAs(key), limit: whole(limit + 1), only: only ?? null },
  );
  return rows.map((row) => factFrom(row.fact as Row));
}
