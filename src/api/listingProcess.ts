import { type Day, dayOf } from '../facts/time.js';
import type { CountedDay } from '../facts/workingDays.js';
import { stateOf } from '../process/process.js';
import type { Stream } from '../process/stream.js';
import { Course } from '../supervision/listing/course.js';
import { type ListingProcess, listingProcess } from '../supervision/listing/listingProcess.js';
import { LISTING_ACTS, possibleActs } from '../supervision/listing/possible.js';
import type { ListRules } from '../supervision/listing/rules.js';
import type { ListingCase } from '../supervision/listing/state.js';
import { told } from './bilingual.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { DueRef, dueView } from './dueDay.js';
import { LangEnum, ListKindEnum } from './enums.js';
import { FactRef, factsOf } from './fact.js';
import { DecisionRef, ListedPersonRoleEnum, ObjectionRef, StatementRef, subjectOf } from './listingParts.js';
import { StepRef, type StepView } from './listingStepView.js';
import { ListGroundRef } from './listRules.js';
import { SubjectRef } from './subject.js';

const ListingEffectEnum = builder.enumType('ListingEffect', {
  values: { LISTED: {}, MARKED: { description: '标记: what befalls an individual business instead.' } } as const,
});

/** A listing process as it is shown: at the version after an act, or as it stands. */
export interface ListingView {
  id: string;
  version: number;
  state: ListingCase;
}
export const listingOf = ({ policies, lists }: Pick<ApiContext, 'policies' | 'lists'>): ListingProcess =>
  listingProcess({ lists, calendar: policies.default.calendar, departments: policies.default.departments });
export const viewOfStream = (stream: Stream, context: ApiContext): ListingView => ({
  id: stream.id,
  version: stream.version,
  state: stateOf(listingOf(context), stream.events),
});

const rulesOf = ({ state }: ListingView, { lists }: ApiContext): ListRules => lists.byId(state.opened!.rules);
const courseOf = (view: ListingView, context: ApiContext): Course =>
  new Course(view.state, rulesOf(view, context), context.policies.default.calendar);
const today = ({ now }: ApiContext): Day => dayOf(now);

const ActEnum = builder.enumType('ListingAct', { values: LISTING_ACTS });

export const ListingProcessRef = builder.objectRef<ListingView>('ListingProcess').implement({
  description: "How a subject comes onto a list and off it again: an authority's acts, step by step.",
  fields: (t) => ({
    id: t.exposeID('id'),
    version: t.exposeInt('version', { description: 'Name it in the next act.' }),
    list: t.field({ type: ListKindEnum, resolve: ({ state }) => state.opened!.list }),
    subject: t.field({
      type: SubjectRef,
      nullable: true,
      resolve: ({ state }, _, context) => subjectOf(state.opened!.about, context),
    }),
    effect: t.field({ type: ListingEffectEnum, resolve: ({ state }) => state.opened!.effect }),
    department: t.id({ description: 'Whose acts it takes.', resolve: ({ state }) => state.opened!.department }),
    authority: t.string({
      description: 'As it was called when the process was opened, or its English name.',
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ state: { opened } }, args, { policies }) => {
        const english = policies.default.departments.find(({ id }) => id === opened!.department)?.name.en;
        return told({ zh: opened!.authority, en: english ?? opened!.authority }, args);
      },
    }),
    ground: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: (view, args, context) => {
        const { ground, groundText } = view.state.opened!;
        const english = rulesOf(view, context).grounds.find(({ id }) => id === ground)?.text.en;
        return told({ zh: groundText, en: english ?? groundText }, args);
      },
    }),
    candidate: t.id({
      nullable: true,
      description: "The policy's row that made it a candidate.",
      resolve: ({ state }) => state.opened!.candidate,
    }),
    evidence: t.field({
      type: [FactRef],
      resolve: ({ state }, _, context) => factsOf(state.opened!.evidence.facts, context),
    }),
    documents: t.stringList({ resolve: ({ state }) => state.opened!.evidence.documents }),
    state: t.string({
      description:
        'The step that is awaited, PUBLISHED, UNDER_OBJECTION, or how it ended: NOT_LISTED, WITHDRAWN, ANNULLED, EXITED, EXPIRED.',
      resolve: (view, _, context) => stageShown(view, context),
    }),
    open: t.boolean({ resolve: ({ state }) => state.outcome === undefined }),
    steps: t.field({ type: [StepRef], resolve: (view, _, context) => stepsOf(view, context) }),
    acts: t.field({
      type: [ActEnum],
      description: 'What its stage allows now, in order; whose act it is, `department` says.',
      resolve: (view, _, context) => possibleActs(view.state, courseOf(view, context), today(context)),
    }),
    exits: t.field({
      type: [ListGroundRef],
      description: 'On what grounds it may end.',
      resolve: (view, _, context) => rulesOf(view, context).exits,
    }),
    personRoles: t.field({
      type: [ListedPersonRoleEnum],
      description:
        'Responsible persons whom the list names with a unit; a decision to list names one at least. Empty: none.',
      resolve: (view, _, context) => rulesOf(view, context).persons?.roles ?? [],
    }),
    hearings: t.boolean({
      description: 'Whether the subject may ask for a hearing.',
      resolve: (view, _, context) => rulesOf(view, context).steps.some(({ step }) => step === 'HEARING'),
    }),
    statement: t.field({ type: StatementRef, nullable: true, resolve: ({ state }) => state.statement }),
    orderUntil: t.string({
      nullable: true,
      description: 'The last day of the order to make good.',
      resolve: ({ state }) => state.orderUntil,
    }),
    objectionUntil: t.field({
      type: DueRef,
      nullable: true,
      description: 'Until when an objection may be made. Null: always.',
      resolve: (view, _, context) => dueView(courseOf(view, context).objectionUntil(), today(context)),
    }),
    due: t.field({
      type: DueRef,
      nullable: true,
      description: 'Until when the authority must act next, where a limit is known.',
      resolve: (view, _, context) => dueView(dueOf(view, context), today(context)),
    }),
    statementUntil: t.field({
      type: DueRef,
      nullable: true,
      description: "The subject's own time to state and defend itself.",
      resolve: (view, _, context) => dueView(courseOf(view, context).statementUntil(), today(context)),
    }),
    decision: t.field({ type: DecisionRef, nullable: true, resolve: ({ state }) => state.decision }),
    inForceFrom: t.field({ type: 'DateTime', nullable: true, resolve: ({ state }) => state.inForceFrom }),
    endsBy: t.field({
      type: 'DateTime',
      nullable: true,
      description: "Its end by the policy's own term, as far as is known now.",
      resolve: ({ state }) => state.endsBy,
    }),
    endedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ state }) => state.endedAt }),
    objections: t.field({ type: [ObjectionRef], resolve: ({ state }) => state.objections }),
  }),
});

function stepsOf(view: ListingView, context: ApiContext): StepView[] {
  const [course, day] = [courseOf(view, context), today(context)];
  return course.needed().map((rule) => {
    const taken = course.taken(rule.step);
    const evidence = rule.step === 'EVIDENCE' ? view.state.opened!.evidence : undefined;
    return { rule, taken, evidence, done: course.isDone(rule.step, day), due: course.dueOf(rule), today: day };
  });
}

function stageShown(view: ListingView, context: ApiContext): string {
  const { inForceFrom, outcome } = view.state;
  const awaited = inForceFrom || outcome ? undefined : courseOf(view, context).awaited(today(context));
  return awaited?.step ?? listingOf(context).head(view.state).state;
}

function dueOf(view: ListingView, context: ApiContext): CountedDay | undefined {
  const { inForceFrom, outcome } = view.state;
  const course = courseOf(view, context);
  if (outcome) return undefined;
  return inForceFrom ? course.objectionDue() : course.authorityDue(today(context));
}
