import type { IdentifierKey } from '../subject/identifier.js';
import {
  type Around,
  type Browsed,
  type GraphEdge,
  type LeftOut,
  otherOf,
  type Subgraph,
  type WalkAsked,
} from './browse.js';

/** Edges of one subject that are counted; beyond it a count says 'at least'. */
const COUNTED_MAX = 20_000;

/** Who is tied to the subject behind the identifier, within the bounds asked, and what these left out. */
export async function walkFrom(browsed: Browsed, identifier: IdentifierKey, asked: WalkAsked): Promise<Subgraph> {
  const start = await browsed.keyOf(identifier);
  if (!start) return { subjects: [], edges: [], leftOut: [], rim: [], unexplored: 0 };
  const { keys, ...found } = await walk(browsed.around, start, asked);
  return { subjects: await browsed.subjects(keys), ...found };
}

/** Walks outwards a step at a time, within the bounds asked; the keys come in the order in which they were reached. */
async function walk(
  around: Around,
  start: IdentifierKey,
  { depth, first, subjectsMax }: WalkAsked,
): Promise<{ keys: IdentifierKey[] } & Omit<Subgraph, 'subjects'>> {
  const seen = new Set([start]);
  const edges = new Map<string, GraphEdge>();
  const leftOut: LeftOut[] = [];
  let frontier = [start];
  let steps = 0;
  while (steps < depth && frontier.length > 0 && seen.size < subjectsMax) {
    const next: IdentifierKey[] = [];
    const found = await around(frontier, { first, cap: COUNTED_MAX });
    for (const key of frontier) {
      const { edges: some, count } = found.get(key) ?? { edges: [], count: 0 };
      const shown = some.filter((edge) => {
        const other = otherOf(edge, key);
        if (seen.has(other)) return true;
        if (seen.size >= subjectsMax) return false;
        seen.add(other);
        next.push(other);
        return true;
      });
      for (const edge of shown) edges.set(edge.factId, edge);
      if (count > shown.length) leftOut.push({ key, count: count - shown.length, atLeast: count >= COUNTED_MAX });
    }
    frontier = next;
    steps++;
  }
  const unexplored = steps < depth ? frontier.length : 0;
  return { keys: [...seen], edges: [...edges.values()], leftOut, rim: frontier, unexplored };
}
