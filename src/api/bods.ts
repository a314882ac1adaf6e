import { bodsOf } from '../exchange/bods.js';
import type { EdgeKind } from '../facts/fact.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { factsOf } from './fact.js';
import { timesOf } from './subgraph.js';
import { SubjectRef } from './subject.js';
import type { SubjectView } from './subjectView.js';

const LEVELS = 10;
const HOLDERS_MAX = 100;
const SUBJECTS_MAX = 200;
const OWNING: readonly EdgeKind[] = [
  'SHAREHOLDER_OF',
  'BENEFICIAL_OWNER_OF',
  'CONTROLS_BY_AGREEMENT',
  'LEGAL_REPRESENTATIVE_OF',
];
const PUBLISHER = 'Chengxin (诚信)';

builder.objectField(SubjectRef, 'bods', (t) =>
  t.field({
    type: 'JSON',
    description: `Its ownership upwards, through ${LEVELS} levels and ${SUBJECTS_MAX} subjects at most, as statements of the Beneficial Ownership Data Standard 0.4; at the times the subject was asked about. Persons by name alone.`,
    authScopes: { may: 'Subject.bods' },
    complexity: 500,
    resolve: (view, _, context) => exported(view, context),
  }),
);

async function exported(view: SubjectView, context: ApiContext) {
  const times = timesOf(view, {}, context);
  const bounds = { depth: LEVELS, first: HOLDERS_MAX, subjectsMax: SUBJECTS_MAX };
  const found = await context.reads.relations(view.key, { ...times, ...bounds, kinds: OWNING, direction: 'UP' });
  const facts = await factsOf(
    found.edges.map(({ factId }) => factId),
    context,
  );
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const edges = found.edges.flatMap(({ from, to, factId }) => {
    const fact = byId.get(factId);
    return fact ? [{ from, to, fact }] : [];
  });
  const { subjects, leftOut, rim } = found;
  return bodsOf({
    key: view.key,
    subjects,
    edges,
    leftOut,
    unexplored: new Set(rim),
    asOf: times.asOf,
    publisher: PUBLISHER,
  });
}
