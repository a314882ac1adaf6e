import type { IdentifierKey } from '../subject/identifier.js';
import {
  type Around,
  type Browsed,
  type FoundPaths,
  type GraphEdge,
  type LeftOut,
  otherOf,
  type PathsAsked,
} from './browse.js';
import { shortestWays } from './shortestWays.js';

/** A subject with more edges is a hub: ways are not sought through it from one side alone. */
const HUB_EDGES = 200;

/** The shortest ways between the subjects behind two identifiers; none where one of them was not reported. */
export async function pathsBetween(
  browsed: Browsed,
  from: IdentifierKey,
  to: IdentifierKey,
  asked: PathsAsked,
): Promise<FoundPaths> {
  const [start, end] = [await browsed.keyOf(from), await browsed.keyOf(to)];
  if (!start || !end || start === end)
    return { paths: [], subjects: [], searchedLength: 0, leftOut: [], complete: true };
  const found = await findPaths(browsed.around, { from: start, to: end }, asked);
  const ends = found.paths.flat().flatMap((edge) => [edge.from, edge.to]);
  return { ...found, subjects: await browsed.subjects([...new Set([start, end, ...ends])]) };
}

interface Side {
  reached: Set<IdentifierKey>;
  frontier: IdentifierKey[];
  /** A hub was met that is not walked through from here. */
  blocked: boolean;
}

/** From here nothing more can be reached, hubs or not. */
const isExhausted = ({ frontier, blocked }: Side): boolean => frontier.length === 0 && !blocked;

/** From both ends at once, a level at a time on the smaller side, until they meet or a bound is hit. */
async function findPaths(
  around: Around,
  ends: { from: IdentifierKey; to: IdentifierKey },
  { maxLength, first, subjectsMax }: PathsAsked,
): Promise<Omit<FoundPaths, 'subjects'>> {
  const sides: [Side, Side] = [ends.from, ends.to].map((end) => ({
    reached: new Set([end]),
    frontier: [end],
    blocked: false,
  })) as [Side, Side];
  const edges = new Map<string, GraphEdge>();
  const leftOut: LeftOut[] = [];
  let [searchedLength, met, full] = [0, false, false];
  while (!met && !full && searchedLength < maxLength && !sides.some(isExhausted)) {
    const [near, far] = smallerFirst(sides);
    if (near.frontier.length === 0) break;
    const found = await around(near.frontier, { first: HUB_EDGES, cap: HUB_EDGES + 1 });
    const next: IdentifierKey[] = [];
    for (const [key, { edges: some, count }] of found) {
      if (count > HUB_EDGES) {
        leftOut.push({ key, count, atLeast: true });
        near.blocked = true;
      } else {
        for (const edge of some) {
          edges.set(edge.factId, edge);
          const other = otherOf(edge, key);
          met ||= far.reached.has(other);
          if (!near.reached.has(other)) {
            near.reached.add(other);
            next.push(other);
          }
        }
      }
    }
    near.frontier = next;
    searchedLength++;
    full = sides[0].reached.size + sides[1].reached.size > subjectsMax;
  }
  const { paths, more } = shortestWays([...edges.values()], ends, first);
  const exhausted = met || searchedLength === maxLength || sides.some(isExhausted);
  return { paths, searchedLength, leftOut, complete: leftOut.length === 0 && !more && exhausted };
}

/** The side to walk on from: the smaller one that has anywhere to go. */
function smallerFirst([a, b]: [Side, Side]): [near: Side, far: Side] {
  const aFirst = b.frontier.length === 0 || (a.frontier.length > 0 && a.frontier.length <= b.frontier.length);
  return aFirst ? [a, b] : [b, a];
}
