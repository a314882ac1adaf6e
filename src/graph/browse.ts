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
  /** Only edges that lead to the subject walked from: who holds, represents or is a branch of it. `DOWN`: only the others. */
  direction?: 'UP' | 'DOWN';
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

/** The end of an edge that is not this one. */
export const otherOf = (edge: GraphEdge, key: IdentifierKey): IdentifierKey =>
  edge.from === key ? edge.to : edge.from;
