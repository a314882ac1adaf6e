import { notFollowing } from '../policy/laidOver.js';
import { draftPolicy } from '../policy/loadPolicies.js';
import type { Policy } from '../policy/policy.js';
import { POLICY, POLICY_STAGES, type PolicyCase, policyProcess, policyStage } from '../policy/publication.js';
import { act, newStreamId } from '../process/act.js';
import { stateOf } from '../process/process.js';
import { charactersAtMost } from '../subject/bilingual.js';
import { actFields, actOn, actorOf, readKey, readText } from './acts.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { readDay } from './days.js';
import { PAGE_MAX } from './pages.js';
import { PolicyRef } from './policies.js';
import { badInput, noProcess } from './refusal.js';
import { refuseResidentId } from './typedCode.js';

const TEXT_LENGTH_MAX = 300_000;

interface DraftView {
  id: string;
  version: number;
  state: PolicyCase;
}

const DraftStateEnum = builder.enumType('PolicyDraftState', { values: POLICY_STAGES });

const DraftRef = builder.objectRef<DraftView>('PolicyDraft').implement({
  description: 'The text of a policy on its way to being in force: drafted by one person, reviewed by another.',
  fields: (t) => ({
    id: t.exposeID('id'),
    version: t.exposeInt('version', { description: 'Name it in the next act.' }),
    state: t.field({ type: DraftStateEnum, resolve: ({ state }) => policyStage(state) }),
    policy: t.id({ description: 'The id that the text gives itself.', resolve: ({ state }) => state.draft!.policy }),
    policyVersion: t.string({ resolve: ({ state }) => state.draft!.checkedAs }),
    made: t.field({
      type: PolicyRef,
      description: 'The policy that the text is here. BAD_INPUT where it is none any more.',
      resolve: ({ state }, _, { drafts, policies }) => drafts.policy(state.draft!.text, policies),
    }),
    notFollowedBy: t.field({
      type: [PolicyRef],
      description:
        'Policies that were laid over another one, and go on with it when this one is in force until they are made anew. ' +
        'BAD_INPUT as `made`.',
      resolve: ({ state }, _, { drafts, policies }) =>
        notFollowing(drafts.policy(state.draft!.text, policies), policies),
    }),
    text: t.string({
      description: 'YAML, as schema/policy/policy.schema.json says.',
      resolve: ({ state }) => state.draft!.text,
    }),
    note: t.string({ resolve: ({ state }) => state.draft!.note }),
    from: t.string({ description: 'The first day on which it is to hold.', resolve: ({ state }) => state.draft!.from }),
    author: t.string({ resolve: ({ state }) => state.author!.account }),
    draftedAt: t.field({ type: 'DateTime', resolve: ({ state }) => state.draftedAt! }),
    reviewer: t.string({ nullable: true, resolve: ({ state }) => state.review?.by.account }),
    reviewedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ state }) => state.review?.at }),
    reason: t.string({
      nullable: true,
      description: "The reviewer's, or of the withdrawal.",
      resolve: ({ state }) => state.withdrawn?.reason ?? state.review?.reason,
    }),
    inForceFrom: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Set by approval. Every instance rates by it from then on, or within seconds of the approval.',
      resolve: ({ state }) => state.inForceFrom,
    }),
  }),
});

/** Throws a Refusal (BAD_INPUT) where there is no such draft. */
async function readDraft(process: string, { reads }: ApiContext): Promise<DraftView> {
  const stream = await reads.stream(process);
  if (stream?.kind !== POLICY) throw noProcess();
  return { id: stream.id, version: stream.version, state: stateOf(policyProcess, stream.events) };
}

/** The policy that a draft's text is on this instance. Throws PolicyFileError where it is none any more. */
export async function draftOf(process: string, context: ApiContext): Promise<Policy> {
  const { state } = await readDraft(process, context);
  return context.drafts.policy(state.draft!.text, context.policies);
}

builder.queryField('policyDraft', (t) =>
  t.field({
    type: DraftRef,
    authScopes: { may: 'policyDrafts' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => readDraft(id, context),
  }),
);

builder.queryField('policyDrafts', (t) =>
  t.field({
    type: [DraftRef],
    description: 'Drafts and published policies, at most a hundred; the text is as it was drafted.',
    authScopes: { may: 'policyDrafts' },
    args: { state: t.arg({ type: DraftStateEnum }) },
    resolve: async (_, { state }, { reads }) => {
      const { streams } = await reads.findStreams({ kind: POLICY, ...(state ? { state } : {}), first: PAGE_MAX });
      return streams.map(({ id, version, events }) => ({ id, version, state: stateOf(policyProcess, events) }));
    },
  }),
);

const DraftInput = builder.inputType('DraftPolicyInput', {
  fields: (t) => ({
    text: t.string({ required: true, description: 'The whole policy as YAML.' }),
    from: t.string({ required: true, description: 'The first day on which it is to hold, not past: 2026-11-22.' }),
    note: t.string({ required: true, description: 'What changes, and why.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});
builder.mutationField('draftPolicy', (t) =>
  t.field({
    type: DraftRef,
    description: 'A checked text for a second person to review. BAD_INPUT names the line that is wrong and what to do.',
    authScopes: { may: 'draftPolicy' },
    args: { input: t.arg({ type: DraftInput, required: true }) },
    resolve: async (_, { input }, { store, caller, now, policies }) => {
      const { text, note, idempotencyKey } = input;
      if (text.length > TEXT_LENGTH_MAX)
        throw badInput('text', { en: 'the text is too long', zh: '文本过长' }, charactersAtMost(TEXT_LENGTH_MAX));
      refuseResidentId('text', text);
      const from = readDay('from', input.from);
      const { id: policy, version: checkedAs } = draftPolicy('text', text, policies);
      const [by, key] = [actorOf(caller), readKey(idempotencyKey)];
      const command = { do: 'draft', policy, checkedAs, text, from, note: readText('note', note) } as const;
      const stream = newStreamId(POLICY, by, key);
      const done = await act(policyProcess, store, { stream, expectedVersion: 0, command, by, now, key });
      return { id: done.stream, version: done.version, state: done.state };
    },
  }),
);

const ReviewInput = builder.inputType('ReviewPolicyInput', {
  fields: (t) => ({
    ...actFields(t),
    approved: t.boolean({ required: true }),
    reason: t.string({ required: true }),
  }),
});
builder.mutationField('reviewPolicy', (t) =>
  t.field({
    type: DraftRef,
    description:
      "A second person's word. Approved, it is in force from its day; assessments made before keep their version.",
    authScopes: { may: 'reviewPolicy' },
    args: { input: t.arg({ type: ReviewInput, required: true }) },
    resolve: async (_, { input }, context) => {
      const checkedAs = await checkedHere(input.process, context);
      const reason = readText('reason', input.reason);
      const done = await actOn(
        policyProcess,
        input,
        { do: 'review', approved: input.approved, reason, checkedAs },
        context,
      );
      return { id: done.stream, version: done.version, state: done.state };
    },
  }),
);

/** What this instance makes of the draft's text: a rolling update must not publish what the author never saw. */
const checkedHere = async (process: string, context: ApiContext): Promise<string> =>
  (await draftOf(process, context)).version;

const WithdrawInput = builder.inputType('WithdrawPolicyInput', {
  fields: (t) => ({ ...actFields(t), reason: t.string({ required: true }) }),
});
builder.mutationField('withdrawPolicy', (t) =>
  t.field({
    type: DraftRef,
    description: 'Takes a draft, or an approved policy that is not yet in force, back.',
    authScopes: { may: 'withdrawPolicy' },
    args: { input: t.arg({ type: WithdrawInput, required: true }) },
    resolve: async (_, { input }, context) => {
      const command = { do: 'withdraw', reason: readText('reason', input.reason) } as const;
      const done = await actOn(policyProcess, input, command, context);
      return { id: done.stream, version: done.version, state: done.state };
    },
  }),
);
