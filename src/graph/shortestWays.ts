import type { IdentifierKey } from '../subject/identifier.js';
import { type GraphEdge, otherOf } from './browse.js';

/** The shortest ways through these edges; `more`: further ones of the same length were left out. */
export function shortestWays(
  edges: readonly GraphEdge[],
  { from, to }: { from: IdentifierKey; to: IdentifierKey },
  first: number,
): { paths: GraphEdge[][]; more: boolean } {
  const beside = new Map<IdentifierKey, GraphEdge[]>();
  for (const edge of edges) {
    for (const end of new Set([edge.from, edge.to])) beside.set(end, [...(beside.get(end) ?? []), edge]);
  }
  const distance = new Map<IdentifierKey, number>([[to, 0]]);
  for (const key of distance.keys()) {
    for (const edge of beside.get(key) ?? []) {
      const other = otherOf(edge, key);
      if (!distance.has(other)) distance.set(other, distance.get(key)! + 1);
    }
  }
  let paths: { at: IdentifierKey; edges: GraphEdge[] }[] = distance.has(from) ? [{ at: from, edges: [] }] : [];
  let more = false;
  for (let left = distance.get(from) ?? 0; left > 0; left--) {
    const longer = paths.flatMap((path) =>
      (beside.get(path.at) ?? [])
        .filter((edge) => distance.get(otherOf(edge, path.at)) === left - 1)
        .map((edge) => ({ at: otherOf(edge, path.at), edges: [...path.edges, edge] })),
    );
    more ||= longer.length > first;
    paths = longer.slice(0, first);
  }
  return { paths: paths.map((path) => path.edges), more };
}
