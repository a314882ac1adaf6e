import type { GraphEdge, Subgraph } from '../graph/graph.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { badInput } from './refusal.js';
import { SubjectRef } from './subject.js';
import { type SubjectView, viewOfCard } from './subjectView.js';
import { requireAskable } from './times.js';

const DEPTH_MAX = 3;
const NEIGHBOURS_MAX = 50;

/** An edge with both ends as subjects, so that one query reads as a sentence. */
type ShownEdge = Omit<GraphEdge, 'from' | 'to'> & { from: SubjectView; to: SubjectView };

const EdgeRef = builder.objectRef<ShownEdge>('RelationEdge').implement({
  fields: (t) => ({
    fact: t.exposeID('factId'),
    kind: t.exposeString('kind', {
      description: 'LEGAL_REPRESENTATIVE_OF, SHAREHOLDER_OF, OFFICER_OF, CONTROLS_BY_AGREEMENT or BRANCH_OF.',
    }),
    from: t.expose('from', { type: SubjectRef }),
    to: t.expose('to', { type: SubjectRef }),
    validFrom: t.expose('validFrom', { type: 'DateTime' }),
    validTo: t.expose('validTo', { type: 'DateTime', nullable: true }),
    detail: t.expose('detail', { type: 'JSON', description: 'Percent held, post.' }),
  }),
});

const LeftOutRef = builder.objectRef<Subgraph['leftOut'][number]>('LeftOutNeighbours').implement({
  description: 'Neighbours that the bound left out.',
  fields: (t) => ({
    of: t.globalID({ resolve: ({ key }) => ({ type: 'Subject', id: key }) }),
    count: t.exposeInt('count'),
  }),
});

interface ShownSubgraph {
  subjects: SubjectView[];
  edges: ShownEdge[];
  leftOut: Subgraph['leftOut'];
}

const SubgraphRef = builder.objectRef<ShownSubgraph>('Subgraph').implement({
  fields: (t) => ({
    subjects: t.expose('subjects', { type: [SubjectRef] }),
    edges: t.expose('edges', { type: [EdgeRef] }),
    leftOut: t.expose('leftOut', { type: [LeftOutRef] }),
  }),
});

builder.objectField(SubjectRef, 'relations', (t) =>
  t.field({
    type: SubgraphRef,
    description: `Who is tied to it within 1 to ${DEPTH_MAX} steps; at most ${NEIGHBOURS_MAX} neighbours of each.`,
    authScopes: { may: 'Subject.relations' },
    complexity: ({ depth }) => ({ field: 100, multiplier: 10 * (depth ?? 1) }),
    args: { depth: t.arg.int({ defaultValue: 1 }), asOf: t.arg({ type: 'DateTime' }) },
    resolve: async (view, { depth, asOf }, context) => {
      requireAskable({ asOf }, context);
      const steps = depth ?? 1;
      if (steps < 1 || steps > DEPTH_MAX)
        throw badInput('depth', `depth is not within 1 and ${DEPTH_MAX}`, 'ask for less');
      return found(await context.reads.relations(view.key, steps, asOf ?? view.asOf, NEIGHBOURS_MAX), context);
    },
  }),
);

function found({ subjects, edges, leftOut }: Subgraph, context: ApiContext): ShownSubgraph {
  const views = new Map(subjects.map((card) => [card.key, viewOfCard(card, context)]));
  const shown = edges.map((edge) => ({ ...edge, from: views.get(edge.from)!, to: views.get(edge.to)! }));
  return { subjects: [...views.values()], edges: shown, leftOut };
}
