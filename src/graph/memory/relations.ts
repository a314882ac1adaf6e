import type { GraphEdge } from '../browse.js';
import { edgeOfFact } from '../edgesOfFacts.js';
import { byId } from '../known.js';
import { isCurrent, type MemoryStore, type MemorySubject } from './store.js';

/** Relations that are known now with the subject at either end, whenever they hold, in order of fact. */
export function everyEdgeOf(store: MemoryStore, subject: MemorySubject | undefined): GraphEdge[] {
  if (!subject) return [];
  const facts = subject.identifiers.flatMap((key) => [...store.about(key), ...store.naming(key)]);
  return [...new Set(facts)]
    .filter(isCurrent)
    .sort(byId)
    .flatMap((fact) => edgeOfFact(fact, (key) => store.owner.get(key)) ?? []);
}
