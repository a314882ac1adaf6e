import type { LeftOut } from '../graph/browse.js';
import { audited } from './audited.js';
import { builder } from './builder.js';
import { badInput } from './refusal.js';
import { type ShownEdge, shownEdges, viewsOf } from './shownEdge.js';
import { EdgeKindEnum, EdgeRef, kindsAsked, LeftOutRef, timesOf, within } from './subgraph.js';
import { findSubject } from './subjectView.js';
import { requireAskable } from './times.js';
import { identifiersOfCodeOrId } from './typedCode.js';

const LENGTH_DEFAULT = 4;
const LENGTH_MAX = 8;
const PATHS_DEFAULT = 3;
const PATHS_MAX = 10;
const SUBJECTS_MAX = 2_000;

const PathRef = builder.objectRef<ShownEdge[]>('ConnectingPath').implement({
  fields: (t) => ({
    length: t.int({ resolve: (edges) => edges.length }),
    edges: t.field({ type: [EdgeRef], description: 'From one end to the other.', resolve: (edges) => edges }),
  }),
});

interface ShownPaths {
  paths: ShownEdge[][];
  searchedLength: number;
  leftOut: LeftOut[];
  complete: boolean;
}

const PathsRef = builder.objectRef<ShownPaths>('ConnectingPaths').implement({
  description: 'How two subjects are connected: the shortest ways alone.',
  fields: (t) => ({
    paths: t.expose('paths', { type: [PathRef] }),
    searchedLength: t.exposeInt('searchedLength', { description: 'Ways of up to so many edges were looked for.' }),
    leftOut: t.expose('leftOut', {
      type: [LeftOutRef],
      description: 'Hubs that were not walked through from one side alone; where both sides meet in one, it is shown.',
    }),
    complete: t.exposeBoolean('complete', {
      description: 'False where a bound was hit: then there may be further ways, or shorter ones.',
    }),
  }),
});

builder.queryField('paths', (t) =>
  t.field({
    type: PathsRef,
    description: 'How two subjects are connected. No way is told where one of them was never reported.',
    authScopes: { may: 'paths' },
    complexity: 500,
    args: {
      from: t.arg.string({ required: true, description: 'A code, or the id of a subject.' }),
      to: t.arg.string({ required: true, description: 'Likewise.' }),
      maxLength: t.arg.int({ description: `1 to ${LENGTH_MAX} edges; absent: ${LENGTH_DEFAULT}.` }),
      kinds: t.arg({ type: [EdgeKindEnum] }),
      asOf: t.arg({ type: 'DateTime' }),
      knownAt: t.arg({ type: 'DateTime' }),
      first: t.arg.int({ description: `1 to ${PATHS_MAX}; absent: ${PATHS_DEFAULT}.` }),
    },
    resolve: async (_, { from, to, maxLength, kinds, asOf, knownAt, first }, context): Promise<ShownPaths> => {
      requireAskable({ asOf, knownAt }, context);
      const ends = Object.entries({ from, to }).map(([field, code]) =>
        identifiersOfCodeOrId(code, context.pseudonym, field),
      );
      const [start, end] = await Promise.all(ends.map((each) => findSubject(each, { asOf, knownAt }, context)));
      const subjects = [start?.key ?? ends[0]![0]!, end?.key ?? ends[1]![0]!];
      await Promise.all(subjects.map((subject) => audited(context, { kind: 'PATHS', subject })));
      const asked = {
        ...timesOf({}, { asOf, knownAt }, context),
        ...kindsAsked(kinds),
        maxLength: within('maxLength', maxLength ?? LENGTH_DEFAULT, LENGTH_MAX),
        first: within('first', first ?? PATHS_DEFAULT, PATHS_MAX),
        subjectsMax: SUBJECTS_MAX,
      };
      if (!start || !end) return { paths: [], searchedLength: 0, leftOut: [], complete: true };
      if (start.key === end.key)
        throw badInput(
          'to',
          { en: 'both codes are of one subject', zh: '两个代码属于同一主体' },
          { en: 'name two subjects', zh: '请填写两个不同的主体' },
        );
      const { subjects: met, paths, ...found } = await context.reads.paths(start.key, end.key, asked);
      const views = viewsOf(met, asked, context);
      return { ...found, paths: paths.map((edges) => shownEdges(edges, views)) };
    },
  }),
);
