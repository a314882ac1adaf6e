import type { Instant } from '../facts/time.js';
import type { SubgraphSubject } from '../graph/browse.js';
import type { GraphEdge } from '../graph/graph.js';
import type { IdentifierKey } from '../subject/identifier.js';
import type { ApiContext } from './context.js';
import { type SubjectView, viewOfCard } from './subjectView.js';

/** An edge with both ends as subjects, so that one query reads as a sentence. */
export type ShownEdge = Omit<GraphEdge, 'from' | 'to'> & { from: SubjectView; to: SubjectView };

/** The times that a subgraph is of; without `knownAt` it is of now. */
export interface SubgraphTimes {
  asOf: Instant;
  knownAt?: Instant;
}

const viewOf = (subject: SubgraphSubject, times: SubgraphTimes, context: ApiContext): SubjectView =>
  subject.card ? viewOfCard(subject.card, context) : { ...subject, ...times };

export function viewsOf(subjects: readonly SubgraphSubject[], times: SubgraphTimes, context: ApiContext) {
  return new Map<IdentifierKey, SubjectView>(subjects.map((each) => [each.key, viewOf(each, times, context)]));
}

export const shownEdges = (edges: readonly GraphEdge[], views: ReadonlyMap<IdentifierKey, SubjectView>): ShownEdge[] =>
  edges.map((edge) => ({ ...edge, from: views.get(edge.from)!, to: views.get(edge.to)! }));
