import { standingOf } from '../approval/commitment/standing.js';
import type { Commitment, CommitmentCommand } from '../approval/commitment/state.js';
import type { Acted } from '../process/act.js';
import { type ActInput, actFields, actOn, optionalText, readText, readTexts } from './acts.js';
import { audited } from './audited.js';
import { builder } from './builder.js';
import { BreachGroundEnum, CommitmentRef, type CommitmentView, commitmentOf } from './commitment.js';
import type { ApiContext } from './context.js';
import { readDay } from './days.js';

async function takeStep(input: ActInput, command: CommitmentCommand, context: ApiContext): Promise<CommitmentView> {
  return shownAfter(await actOn(commitmentOf(context), input, command, context), command.do, context);
}

/** What an act left behind, once the log has the act for good. */
export async function shownAfter(
  { stream, version, state }: Acted<Commitment>,
  did: CommitmentCommand['do'],
  context: ApiContext,
): Promise<CommitmentView> {
  const { about, item, caseNo } = state.accepted!;
  await audited(context, {
    kind: 'COMMITMENT',
    subject: about,
    item,
    caseNo,
    decision: standingOf(state),
    detail: { commitment: stream, version, did },
  });
  const [known] = await context.store.streams([stream]);
  return { id: stream, version, state, events: known!.events.filter((event) => event.version <= version) };
}

const Extend = builder.inputType('ExtendCommitmentInput', {
  fields: (t) => ({
    ...actFields(t),
    workingDays: t.int({ required: true, description: 'By how many working days each paper may come later.' }),
    reason: t.string({ required: true }),
  }),
});
builder.mutationField('extendCommitment', (t) =>
  t.field({
    type: CommitmentRef,
    description: 'Once, before its day has passed.',
    authScopes: { may: 'actOnCommitment' },
    args: { input: t.arg({ type: Extend, required: true }) },
    resolve: (_, { input }, context) => {
      const { workingDays } = input;
      return takeStep(input, { do: 'extend', workingDays, reason: readText('reason', input.reason) }, context);
    },
  }),
);

const Supplement = builder.inputType('SupplementCommitmentInput', {
  fields: (t) => ({
    ...actFields(t),
    materials: t.idList({ required: true, description: 'What was handed in; the rest may follow.' }),
    receivedOn: t.string({ description: 'The day on which it came, as 2026-11-22; absent: today.' }),
    document: t.string({ description: 'Number of the receipt or file.' }),
  }),
});
builder.mutationField('supplementCommitment', (t) =>
  t.field({
    type: CommitmentRef,
    description: '补正, also in parts. What came in time is in time, whenever it is recorded before the breach.',
    authScopes: { may: 'actOnCommitment' },
    args: { input: t.arg({ type: Supplement, required: true }) },
    resolve: (_, { input }, context) => {
      const document = optionalText('document', input.document);
      const receivedOn = input.receivedOn ? readDay('receivedOn', input.receivedOn) : undefined;
      const more = { ...(receivedOn ? { receivedOn } : {}), ...(document ? { document } : {}) };
      return takeStep(input, { do: 'supply', materials: readTexts('materials', input.materials), ...more }, context);
    },
  }),
);

const Fulfil = builder.inputType('FulfilCommitmentInput', {
  fields: (t) => ({ ...actFields(t), note: t.string({ description: 'Such as how a promise was checked.' }) }),
});
builder.mutationField('fulfilCommitment', (t) =>
  t.field({
    type: CommitmentRef,
    description: 'Every paper is there and in order, and what was promised is so.',
    authScopes: { may: 'actOnCommitment' },
    args: { input: t.arg({ type: Fulfil, required: true }) },
    resolve: (_, { input }, context) => {
      const note = optionalText('note', input.note);
      return takeStep(input, { do: 'fulfil', ...(note ? { note } : {}) }, context);
    },
  }),
);

const Withdraw = builder.inputType('WithdrawCommitmentInput', {
  fields: (t) => ({ ...actFields(t), reason: t.string({ required: true }) }),
});
builder.mutationField('withdrawCommitment', (t) =>
  t.field({
    type: CommitmentRef,
    description:
      'Before its day has passed; the case goes on by the ordinary procedure, and nothing is held against anybody.',
    authScopes: { may: 'actOnCommitment' },
    args: { input: t.arg({ type: Withdraw, required: true }) },
    resolve: (_, { input }, context) =>
      takeStep(input, { do: 'withdraw', reason: readText('reason', input.reason) }, context),
  }),
);

const Break = builder.inputType('BreakCommitmentInput', {
  fields: (t) => ({
    ...actFields(t),
    ground: t.field({ type: BreachGroundEnum, required: true }),
    reason: t.string({ required: true }),
  }),
});
builder.mutationField('breakCommitment', (t) =>
  t.field({
    type: CommitmentRef,
    description:
      'By hand: it was refused, or is found to be false. Of a day that passes the platform says so by itself.',
    authScopes: { may: 'actOnCommitment' },
    args: { input: t.arg({ type: Break, required: true }) },
    resolve: (_, { input }, context) =>
      takeStep(input, { do: 'break', ground: input.ground, reason: readText('reason', input.reason) }, context),
  }),
);

const afterBreach = (name: string) =>
  builder.inputType(name, {
    fields: (t) => ({
      ...actFields(t),
      reason: t.string({ required: true }),
      document: t.string({ required: true, description: 'The paper by which it was decided.' }),
    }),
  });
builder.mutationField('repairCommitment', (t) =>
  t.field({
    type: CommitmentRef,
    description: '修复: it was made good. From now on gap acceptance is open to the applicant again.',
    authScopes: { may: 'actOnCommitment' },
    args: { input: t.arg({ type: afterBreach('RepairCommitmentInput'), required: true }) },
    resolve: (_, { input }, context) => {
      const words = { reason: readText('reason', input.reason), document: readText('document', input.document) };
      return takeStep(input, { do: 'repair', ...words }, context);
    },
  }),
);
builder.mutationField('annulBreach', (t) =>
  t.field({
    type: CommitmentRef,
    description:
      'The breach was none, such as papers that came in time and were not recorded: it counts for nothing from the start.',
    authScopes: { may: 'actOnCommitment' },
    args: { input: t.arg({ type: afterBreach('AnnulBreachInput'), required: true }) },
    resolve: (_, { input }, context) => {
      const words = { reason: readText('reason', input.reason), document: readText('document', input.document) };
      return takeStep(input, { do: 'annul', ...words }, context);
    },
  }),
);
