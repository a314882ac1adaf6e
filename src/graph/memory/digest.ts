import { DigestSum } from '../digest.js';
import { edgeOfFact } from '../edgesOfFacts.js';
import type { GraphDigest } from '../graph.js';
import { isCurrent, type MemoryStore } from './store.js';

export function digestOf(store: MemoryStore): GraphDigest {
  const sum = new DigestSum();
  for (const subject of store.subjects.values()) {
    if (!subject.reported) continue;
    sum.subject(subject.key, subject.identifiers, subject.heading.name, subject.assessment.tier);
    for (const { list, fact, until } of subject.assessment.listings) sum.listing(subject.key, list, fact, until);
  }
  for (const fact of store.facts.values()) {
    if (!isCurrent(fact)) continue;
    sum.fact({ ...fact, content: JSON.stringify(fact.content) });
    const edge = edgeOfFact(fact, (key) => store.owner.get(key));
    if (edge) sum.relation(edge.factId, edge.kind, edge.from, edge.to);
  }
  return sum.result();
}
