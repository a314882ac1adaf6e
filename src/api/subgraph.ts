import { EDGE_KINDS, type EdgeKind } from '../facts/fact.js';
import type { LeftOut } from '../graph/browse.js';
import type { Subgraph } from '../graph/graph.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { csvOf } from './csv.js';
import { LangEnum } from './enums.js';
import { badInput } from './refusal.js';
import { type ShownEdge, type SubgraphTimes, shownEdges, viewsOf } from './shownEdge.js';
import { SubjectRef } from './subject.js';
import type { SubjectView } from './subjectView.js';
import { type AskedTimes, requireAskable } from './times.js';

const DEPTH_MAX = 3;
const NEIGHBOURS_DEFAULT = 50;
const NEIGHBOURS_MAX = 100;
const SUBJECTS_MAX = 500;
/** Of another time each tier is worked out anew when asked for. */
const SUBJECTS_THEN_MAX = 100;

export const EdgeKindEnum = builder.enumType('RelationKind', { values: EDGE_KINDS });

export const EdgeRef = builder.objectRef<ShownEdge>('RelationEdge').implement({
  fields: (t) => ({
    fact: t.exposeID('factId'),
    kind: t.expose('kind', { type: EdgeKindEnum }),
    from: t.expose('from', { type: SubjectRef }),
    to: t.expose('to', { type: SubjectRef }),
    validFrom: t.expose('validFrom', { type: 'DateTime' }),
    validTo: t.expose('validTo', { type: 'DateTime', nullable: true }),
    detail: t.expose('detail', { type: 'JSON', description: 'Percent held, amount in yuan, post, criterion.' }),
  }),
});

export const LeftOutRef = builder.objectRef<LeftOut>('LeftOutNeighbours').implement({
  description: 'Relations of a subject that the bound left out.',
  fields: (t) => ({
    of: t.globalID({ resolve: ({ key }) => ({ type: 'Subject', id: key }) }),
    count: t.exposeInt('count'),
    atLeast: t.exposeBoolean('atLeast', { description: 'Counting was given up: there are more.' }),
  }),
});

interface ShownSubgraph {
  subjects: SubjectView[];
  edges: ShownEdge[];
  leftOut: LeftOut[];
  unexplored: number;
}

const SubgraphRef = builder.objectRef<ShownSubgraph>('Subgraph').implement({
  fields: (t) => ({
    subjects: t.expose('subjects', { type: [SubjectRef] }),
    edges: t.expose('edges', { type: [EdgeRef] }),
    leftOut: t.expose('leftOut', { type: [LeftOutRef] }),
    unexplored: t.exposeInt('unexplored', {
      description: `Subjects at the rim that were not walked on from, because ${SUBJECTS_MAX} subjects (of another time ${SUBJECTS_THEN_MAX}) were reached.`,
    }),
    csv: t.string({
      description: 'The edges as CSV, one a row, with a heading; persons without numbers.',
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ edges }, { lang }) => csvOf(edges, lang ?? 'ZH'),
    }),
  }),
});

builder.objectField(SubjectRef, 'relations', (t) =>
  t.field({
    type: SubgraphRef,
    description: `Who is tied to it within 1 to ${DEPTH_MAX} steps, at the times the subject was asked about unless others are given, and what the bounds left out.`,
    authScopes: { may: 'Subject.relations' },
    complexity: ({ depth }) => ({ field: 100, multiplier: 10 * (depth ?? 1) }),
    args: {
      depth: t.arg.int({ defaultValue: 1 }),
      kinds: t.arg({ type: [EdgeKindEnum], description: 'Absent: every kind.' }),
      asOf: t.arg({ type: 'DateTime' }),
      knownAt: t.arg({ type: 'DateTime' }),
      first: t.arg.int({
        description: `Relations shown of each subject: 1 to ${NEIGHBOURS_MAX}; absent: ${NEIGHBOURS_DEFAULT}.`,
      }),
    },
    resolve: async (view, { depth, kinds, asOf, knownAt, first }, context) => {
      requireAskable({ asOf, knownAt }, context);
      const times = timesOf(view, { asOf, knownAt }, context);
      const found = await context.reads.relations(view.key, {
        ...times,
        ...kindsAsked(kinds),
        depth: within('depth', depth ?? 1, DEPTH_MAX),
        first: within('first', first ?? NEIGHBOURS_DEFAULT, NEIGHBOURS_MAX),
        subjectsMax: times.knownAt ? SUBJECTS_THEN_MAX : SUBJECTS_MAX,
      });
      return shown(found, times, context);
    },
  }),
);

/** Throws a Refusal (BAD_INPUT) for a number outside 1 to `most`. */
export function within(field: string, asked: number, most: number): number {
  if (asked >= 1 && asked <= most) return asked;
  throw badInput(
    field,
    { en: `${field} is not within 1 and ${most}`, zh: `${field} 不在 1 至 ${most} 之间` },
    { en: 'ask for less', zh: '请缩小查询范围' },
  );
}

export const kindsAsked = (kinds: readonly EdgeKind[] | null | undefined) => {
  if (kinds?.length === 0)
    throw badInput(
      'kinds',
      { en: 'kinds is empty', zh: 'kinds 为空' },
      { en: 'name a kind, or leave it out for every kind', zh: '请写明种类；不写即为全部' },
    );
  return kinds ? { kinds: EDGE_KINDS.filter((kind) => kinds.includes(kind)) } : {};
};

/** Now is read from the edges; any other time from the facts, as known then or now. */
export function timesOf(view: Partial<SubjectView>, asked: AskedTimes, { now }: ApiContext): SubgraphTimes {
  const asOf = asked.asOf ?? view.asOf ?? now;
  const knownAt = asked.knownAt ?? view.knownAt ?? (asOf === now ? undefined : now);
  return { asOf, ...(knownAt ? { knownAt } : {}) };
}

function shown(
  { subjects, edges, leftOut, unexplored }: Subgraph,
  times: SubgraphTimes,
  context: ApiContext,
): ShownSubgraph {
  const views = viewsOf(subjects, times, context);
  return { subjects: [...views.values()], edges: shownEdges(edges, views), leftOut, unexplored };
}
