import { EDGE_OF_RELATION, edgeEnds, type Fact, isRelation } from '../../facts/fact.js';
import { holdsAt, type Instant } from '../../facts/time.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import { edgeDetail } from '../edgeDetail.js';
import type { GraphEdge, Subgraph, SubjectCard } from '../graph.js';
import { byId } from '../known.js';
import { isCurrent, type MemoryStore, type MemorySubject } from './store.js';

/** Relations within so many steps that hold then; at most `first` neighbours of each subject. */
export function walkRelations(
  store: MemoryStore,
  key: IdentifierKey,
  depth: number,
  asOf: Instant,
  first: number,
): Subgraph {
  const start = store.ownerOf(key);
  if (!start) return { subjects: [], edges: [], leftOut: [] };
  const cards = new Map<IdentifierKey, SubjectCard>([[start.key, store.card(start)]]);
  const edges = new Map<string, GraphEdge>();
  const leftOut: Subgraph['leftOut'] = [];
  let frontier = [start];
  for (let step = 0; step < depth; step++) {
    const next: MemorySubject[] = [];
    for (const subject of frontier) {
      const all = edgesOf(store, subject, asOf);
      if (all.length > first) leftOut.push({ key: subject.key, count: all.length - first });
      for (const edge of all.slice(0, first)) {
        edges.set(edge.factId, edge);
        const other = store.subjects.get(edge.from === subject.key ? edge.to : edge.from)!;
        if (!cards.has(other.key)) next.push(other);
        cards.set(other.key, store.card(other));
      }
    }
    frontier = next;
  }
  return { subjects: [...cards.values()], edges: [...edges.values()], leftOut };
}

const edgesOf = (store: MemoryStore, subject: MemorySubject, asOf: Instant): GraphEdge[] =>
  everyEdgeOf(store, subject).filter(({ validFrom, validTo }) => holdsAt({ from: validFrom, until: validTo }, asOf));

/** Relations that are known now with the subject at either end, whenever they hold, in order of fact. */
export function everyEdgeOf(store: MemoryStore, subject: MemorySubject | undefined): GraphEdge[] {
  if (!subject) return [];
  const facts = subject.identifiers.flatMap((key) => [...store.about(key), ...store.naming(key)]);
  return [...new Set(facts)]
    .filter(isCurrent)
    .sort(byId)
    .flatMap((fact) => edgeOf(store, fact) ?? []);
}

export function edgeOf(store: MemoryStore, fact: Fact): GraphEdge | undefined {
  if (!isRelation(fact.content)) return undefined;
  const ends = edgeEnds(fact.about, fact.content);
  return {
    factId: fact.id,
    kind: EDGE_OF_RELATION[fact.content.kind],
    from: store.owner.get(ends.from)!,
    to: store.owner.get(ends.to)!,
    validFrom: fact.validFrom,
    ...(fact.validTo ? { validTo: fact.validTo } : {}),
    detail: edgeDetail(fact),
  };
}
