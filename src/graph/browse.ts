import type { EdgeKind } from '../facts/fact.js';
import type { Instant } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { SubjectKind } from '../subject/subjectKind.js';
import type { SubjectCard } from './subjectCard.js';

export interface GraphEdge {
  factId: string;
  kind: EdgeKind;
  from: IdentifierKey;
  to: IdentifierKey;
  validFrom: Instant;
  validTo?: Instant;
  /** Percent held, post: whatever the relation carries beside its ends. */
  detail: Record<string, string | number>;
}

/** Which relations are asked about: those that hold at `asOf`, as known at `knownAt` (absent: now). */
export interface RelationsAsked {
  /** Absent: every kind. */
  kinds?: readonly EdgeKind[];
  /** Only edges that lead to the subject walked from: who holds, represents or is a branch of it. */
  upwards?: boolean;
  asOf: Instant;
  knownAt?: Instant;
}

export interface WalkAsked extends RelationsAsked {
  /** Steps, at least 1. */
  depth: number;
  /** Edges shown of each subject. */
  first: number;
  /** Subjects shown in all; where it is reached, the walk stops and says what it left out. */
  subjectsMax: number;
}

/** A subject of a subgraph; `card` where it is told as it is now. */
export interface SubgraphSubject {
  key: IdentifierKey;
  code?: string;
  name: string;
  kind: SubjectKind;
  region?: string;
  card?: SubjectCard;
}

/** Edges of a subject that are not shown. `atLeast`: counting was given up, there are more. */
export interface LeftOut {
  key: IdentifierKey;
  count: number;
  atLeast: boolean;
}

export interface Subgraph {
  subjects: SubgraphSubject[];
  edges: GraphEdge[];
  leftOut: LeftOut[];
  /** Subjects reached in the last step, from which nothing was walked. */
  rim: IdentifierKey[];
  /** Of these, those that the bound on subjects alone kept from being walked on from. */
  unexplored: number;
}

export interface PathsAsked extends RelationsAsked {
  /** Edges in a path, at most. */
  maxLength: number;
  /** Paths told, at most. */
  first: number;
  /** Subjects looked at in all. */
  subjectsMax: number;
}

/** How two subjects are connected: the shortest ways alone, each as its edges from one end to the other. */
export interface FoundPaths {
  paths: GraphEdge[][];
  subjects: SubgraphSubject[];
  /** All ways of up to so many edges were looked at, but for what `leftOut` names. */
  searchedLength: number;
  /** Hubs that were not walked through, unless both ends meet in them. */
  leftOut: LeftOut[];
  /** False where a bound was hit: then there may be shorter or further ways. */
  complete: boolean;
}

/** Some edges of a subject, in order of fact id, and how many it has; `count` goes up to the `cap` asked and no further. */
export interface Neighbourhood {
  edges: GraphEdge[];
  count: number;
}
/** What an adapter gives: the neighbourhoods of these subjects, in one or a few round trips. */
export type Around = (
  keys: readonly IdentifierKey[],
  bound: { first: number; cap: number },
) => Promise<Map<IdentifierKey, Neighbourhood>>;

/** What browsing needs at the times asked: where to begin, what is around, and who they are. */
export interface Browsed {
  around: Around;
  /** The key of the subject behind an identifier; undefined where nobody had reported it. */
  keyOf(identifier: IdentifierKey): Promise<IdentifierKey | undefined>;
  /** In any order. */
  subjects(keys: readonly IdentifierKey[]): Promise<SubgraphSubject[]>;
}

/** Edges of one subject that are counted; beyond it a count says 'at least'. */
const COUNTED_MAX = 20_000;
/** A subject with more edges is a hub: ways are not sought through it from one side alone. */
const HUB_EDGES = 200;

const otherOf = (edge: GraphEdge, key: IdentifierKey): IdentifierKey => (edge.from === key ? edge.to : edge.from);

export async function walkFrom(browsed: Browsed, identifier: IdentifierKey, asked: WalkAsked): Promise<Subgraph> {
  const start = await browsed.keyOf(identifier);
  if (!start) return { subjects: [], edges: [], leftOut: [], rim: [], unexplored: 0 };
  const { keys, ...found } = await walk(browsed.around, start, asked);
  return { subjects: await browsed.subjects(keys), ...found };
}

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
  const { paths, more } = shortest([...edges.values()], ends, first);
  const exhausted = met || searchedLength === maxLength || sides.some(isExhausted);
  return { paths, searchedLength, leftOut, complete: leftOut.length === 0 && !more && exhausted };
}

/** The side to walk on from: the smaller one that has anywhere to go. */
function smallerFirst([a, b]: [Side, Side]): [near: Side, far: Side] {
  const aFirst = b.frontier.length === 0 || (a.frontier.length > 0 && a.frontier.length <= b.frontier.length);
  return aFirst ? [a, b] : [b, a];
}

/** The shortest ways through these edges; `more`: further ones of the same length were left out. */
function shortest(
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
