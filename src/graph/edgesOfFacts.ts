import { EDGE_OF_RELATION, edgeEnds, type Fact, isRelation, otherEnd } from '../facts/fact.js';
import { type Called, headingOf, laterCalled } from '../facts/subjectName.js';
import type { Instant } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { GraphEdge, SubgraphSubject } from './browse.js';
import { edgeDetail } from './edgeDetail.js';

/** The edge that a relation fact is, between the subjects that its identifiers belong to; undefined for other facts. */
export function edgeOfFact(
  fact: Fact,
  ownerOf: (identifier: IdentifierKey) => IdentifierKey | undefined,
): GraphEdge | undefined {
  if (!isRelation(fact.content)) return undefined;
  const ends = edgeEnds(fact.about, fact.content);
  const [from, to] = [ownerOf(ends.from), ownerOf(ends.to)];
  if (!from || !to) return undefined;
  return {
    factId: fact.id,
    kind: EDGE_OF_RELATION[fact.content.kind],
    from,
    to,
    validFrom: fact.validFrom,
    ...(fact.validTo ? { validTo: fact.validTo } : {}),
    detail: edgeDetail(fact),
  };
}

/** The best name that these relations give any of a subject's identifiers at their other end. */
export function calledIn(relations: readonly Fact[], identifiers: readonly IdentifierKey[]): Called | undefined {
  let best: Called | undefined;
  for (const { id, content, validFrom } of relations) {
    if (!isRelation(content)) continue;
    const { key, name } = otherEnd(content);
    if (identifiers.includes(key)) best = laterCalled(best, { key, factId: id, name, validFrom });
  }
  return best;
}

/** A subject as it was headed at `asOf`: by the names that had begun by then, else as relations called it. */
export function subjectThen(
  identifiers: readonly IdentifierKey[],
  { facts, asOf, relations }: { facts: readonly Fact[]; asOf: Instant; relations: readonly Fact[] },
): SubgraphSubject {
  const key = identifiers[0]!;
  const begun = facts.filter((fact) => fact.validFrom <= asOf && identifiers.includes(fact.about));
  const { code, name, kind, region } = headingOf(key, identifiers, begun, calledIn(relations, identifiers));
  return { key, ...(code ? { code } : {}), name, kind, ...(region ? { region } : {}) };
}
