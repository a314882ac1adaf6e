import type { CardPart, EdgePart, NeighboursPart } from '../documents';

/** Relations of a subject that were left out, by its id. */
export interface Folded {
  count: number;
  atLeast: boolean;
}

/** What is on the table: subjects, relations, and what is folded at whom. */
export interface Net {
  subjects: ReadonlyMap<string, CardPart>;
  edges: ReadonlyMap<string, EdgePart>;
  folded: ReadonlyMap<string, Folded>;
}

/** All that these answers tell, each subject and relation once. */
export function netOf(neighbours: readonly NeighboursPart[], ways: readonly EdgePart[]): Net {
  const subjects = new Map<string, CardPart>();
  const edges = new Map<string, EdgePart>();
  const folded = new Map<string, Folded>();
  const take = (edge: EdgePart) => {
    edges.set(edge.fact, edge);
    for (const end of [edge.from, edge.to]) subjects.set(end.id, end);
  };
  for (const { relations, ...centre } of neighbours) {
    subjects.set(centre.id, centre);
    for (const subject of relations.subjects) subjects.set(subject.id, subject);
    for (const edge of relations.edges) take(edge);
    for (const { of, count, atLeast } of relations.leftOut) if (count > 0) folded.set(of, { count, atLeast });
  }
  for (const edge of ways) take(edge);
  return { subjects, edges, folded };
}

/** The share that an edge states, in percent. */
export function percentOf({ detail }: Pick<EdgePart, 'detail'>): number | undefined {
  const { percent } = (detail ?? {}) as { percent?: unknown };
  return typeof percent === 'number' ? percent : undefined;
}

/** What stands on an edge besides its kind: a share, a post. */
export function labelOf(edge: Pick<EdgePart, 'detail'>): string {
  const percent = percentOf(edge);
  if (percent !== undefined) return `${percent}%`;
  const { post } = (edge.detail ?? {}) as { post?: unknown };
  return typeof post === 'string' ? post : '';
}
