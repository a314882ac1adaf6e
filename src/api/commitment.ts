import { COMMITMENT, type CommitmentProcess, commitmentProcess } from '../approval/commitment/commitmentProcess.js';
import { COMMITMENT_STATES, type CommitmentState, dueOnOf, standingOf } from '../approval/commitment/standing.js';
import type { Breach, Commitment, CommitmentEvent } from '../approval/commitment/state.js';
import type { Item } from '../approval/items.js';
import { BREACH_GROUNDS } from '../facts/fact.js';
import { type Day, dayOf, startOfDay } from '../facts/time.js';
import { stateOf } from '../process/process.js';
import type { Stream, Told } from '../process/stream.js';
import { told } from './bilingual.js';
import { builder } from './builder.js';
import type { ApiContext, ApprovalDesk } from './context.js';
import { shownCode } from './creditCheck.js';
import { DueRef, dueView } from './dueDay.js';
import { LangEnum } from './enums.js';
import { ConditionKindEnum, GapKindEnum } from './itemAnswerTypes.js';
import { unavailable } from './refusal.js';

const STATE_TEXTS: Record<CommitmentState, string> = {
  OPEN: 'Papers are to follow, or a promise stands.',
  DUE_SOON: 'The same; its day is near and a reminder went out.',
  SUPPLEMENTED: 'Every paper is there; an official has still to look. It is not broken by time any more.',
  FULFILLED: 'Kept.',
  WITHDRAWN: 'Withdrawn before its day: the ordinary procedure.',
  BROKEN: 'Broken and not repaired: gap acceptance is closed to the applicant.',
  REPAIRED: 'Broken, and made good since.',
  ANNULLED: 'Its breach was none, and counts for nothing from the start.',
};
export const CommitmentStateEnum = builder.enumType('CommitmentState', {
  values: Object.fromEntries(COMMITMENT_STATES.map((state) => [state, { description: STATE_TEXTS[state] }])) as Record<
    CommitmentState,
    { description: string }
  >,
});
export const BreachGroundEnum = builder.enumType('BreachGround', {
  description: 'NOT_KEPT: its day passed, or it was refused. FALSE: what it stated is not true.',
  values: BREACH_GROUNDS,
});

/** A commitment as it is shown: at the version after an act, or as it stands. */
export interface CommitmentView {
  id: string;
  version: number;
  state: Commitment;
  /** What happened in it up to that version. */
  events: Told[];
}

export function deskOf({ approval }: Pick<ApiContext, 'approval'>): ApprovalDesk {
  if (approval) return approval;
  throw unavailable({ en: 'items are not answered here', zh: '本系统不答复事项' });
}
export const commitmentOf = (context: Pick<ApiContext, 'approval'>): CommitmentProcess =>
  commitmentProcess(deskOf(context).commitments);

export const isCommitment = (stream: Stream | undefined): stream is Stream => stream?.kind === COMMITMENT;
export const viewOfCommitment = ({ id, version, events }: Stream, context: ApiContext): CommitmentView => ({
  id,
  version,
  events,
  state: stateOf(commitmentOf(context), events),
});

const acceptedOf = ({ state }: CommitmentView) => state.accepted!;
/** The item as it stood when it was accepted. */
const itemOf = (view: CommitmentView, context: ApiContext): Item | undefined =>
  deskOf(context).rules.item(acceptedOf(view).item, startOfDay(acceptedOf(view).acceptedOn));
const dueShown = (day: Day | undefined, provisional: boolean, { now }: ApiContext) =>
  dueView(day && { day, provisional }, dayOf(now));

const lang = { type: LangEnum, defaultValue: 'ZH' } as const;

const MaterialRef = builder.objectRef<Commitment['materials'][number]>('CommitmentMaterial').implement({
  description: 'A paper that was missing when the application was accepted.',
  fields: (t) => ({
    material: t.exposeID('material'),
    name: t.string({
      args: { lang: t.arg(lang) },
      resolve: ({ material }, args, context) => {
        const name = deskOf(context).rules.materials[material];
        return name ? told(name, args) : material;
      },
    }),
    by: t.field({ type: GapKindEnum, description: 'SUPPLEMENT or COMMITMENT.', resolve: ({ by }) => by }),
    due: t.field({
      type: DueRef,
      nullable: true,
      description: 'Null where a promise stands in for it.',
      resolve: ({ dueOn, provisional, supplied }, _, context) => {
        const due = dueShown(dueOn, provisional ?? false, context);
        return due && { ...due, overdue: due.overdue && !supplied };
      },
    }),
    suppliedOn: t.string({ nullable: true, resolve: ({ supplied }) => supplied?.on }),
    document: t.string({ nullable: true, resolve: ({ supplied }) => supplied?.document }),
  }),
});

const BreachRef = builder.objectRef<{ breach: Breach; listing?: string }>('CommitmentBreach').implement({
  fields: (t) => ({
    ground: t.field({ type: BreachGroundEnum, resolve: ({ breach }) => breach.ground }),
    reason: t.string({ resolve: ({ breach }) => breach.reason }),
    materials: t.idList({ resolve: ({ breach }) => breach.materials }),
    since: t.field({ type: 'DateTime', resolve: ({ breach }) => breach.since }),
    listingProcess: t.id({
      nullable: true,
      description: 'Where it is decided whether to list; null: not yet opened, or there is none to open.',
      resolve: ({ listing }) => listing,
    }),
  }),
});

const ClosingRef = builder.objectRef<NonNullable<Commitment['closing']>>('CommitmentClosing').implement({
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    reason: t.exposeString('reason', { nullable: true }),
    document: t.exposeString('document', { nullable: true }),
  }),
});

const EventRef = builder.objectRef<Told<CommitmentEvent>>('CommitmentEvent').implement({
  description: 'One thing that happened, in order.',
  fields: (t) => ({
    version: t.exposeInt('version'),
    type: t.exposeString('type'),
    at: t.expose('at', { type: 'DateTime' }),
    department: t.id({ nullable: true, resolve: ({ by }) => by.department }),
    by: t.string({
      nullable: true,
      description: 'The account, `platform` where time did it; not for the subject.',
      resolve: ({ by }, _, { caller }) => (caller.role === 'subject' ? null : by.account),
    }),
    reason: t.string({ nullable: true, resolve: (event) => ('reason' in event ? event.reason : null) }),
  }),
});

export const CommitmentRef = builder.objectRef<CommitmentView>('Commitment').implement({
  description: '容缺承诺: what was missing when an application was accepted, and what became of it.',
  fields: (t) => ({
    id: t.exposeID('id'),
    version: t.exposeInt('version', { description: 'Name it in the next act.' }),
    code: t.string({
      description: "The applicant's code; a person's pseudonym.",
      resolve: async (view, _, { reads }) => {
        const { about } = acceptedOf(view);
        return (await reads.look(about))?.code ?? shownCode(about);
      },
    }),
    name: t.string({
      nullable: true,
      resolve: async (view, _, { reads }) => (await reads.look(acceptedOf(view).about))?.name,
    }),
    item: t.id({ resolve: (view) => acceptedOf(view).item }),
    itemName: t.string({
      args: { lang: t.arg(lang) },
      resolve: (view, args, context) => {
        const item = itemOf(view, context);
        return item ? told(item.text, args) : acceptedOf(view).item;
      },
    }),
    department: t.id({ description: 'Whose acts it takes.', resolve: (view) => acceptedOf(view).department }),
    caseNo: t.string({ resolve: (view) => acceptedOf(view).caseNo }),
    acceptedOn: t.string({ resolve: (view) => acceptedOf(view).acceptedOn }),
    state: t.field({ type: CommitmentStateEnum, resolve: ({ state }) => standingOf(state) }),
    open: t.boolean({
      description: 'Something may still happen in it; also while it is broken and not repaired.',
      resolve: ({ state }) => state.outcome === undefined,
    }),
    materials: t.field({ type: [MaterialRef], resolve: ({ state }) => state.materials }),
    due: t.field({
      type: DueRef,
      nullable: true,
      description: 'The last day of the first paper that is still to follow.',
      resolve: ({ state }, _, context) => {
        const day = dueOnOf(state);
        const provisional = state.materials.some(({ dueOn, provisional }) => dueOn === day && provisional);
        return dueShown(day, provisional, context);
      },
    }),
    conditionsMet: t.field({ type: [ConditionKindEnum], resolve: (view) => acceptedOf(view).conditionsMet }),
    extendedFor: t.string({
      nullable: true,
      description: 'Why it was extended; null: it was not.',
      resolve: ({ state }) => state.extended?.reason,
    }),
    remindedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ state }) => state.remindedAt }),
    breach: t.field({
      type: BreachRef,
      nullable: true,
      resolve: ({ state: { breach, takenUp } }) =>
        breach && { breach, ...(takenUp?.process ? { listing: takenUp.process } : {}) },
    }),
    closing: t.field({ type: ClosingRef, nullable: true, resolve: ({ state }) => state.closing }),
    receipt: t.string({
      description: 'The signed answer that it rests on.',
      resolve: (view) => acceptedOf(view).receipt,
    }),
    history: t.field({ type: [EventRef], resolve: ({ events }) => events as Told<CommitmentEvent>[] }),
  }),
});
