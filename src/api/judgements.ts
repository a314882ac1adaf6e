import { isFactOf, VERDICTS } from '../facts/fact.js';
import { linksOf } from '../facts/sameSubject.js';
import type { Instant } from '../facts/time.js';
import { type Judged, type JudgementCommand, type JudgementState, judgementProcess } from '../identity/judgement.js';
import { newStreamId } from '../process/act.js';
import { stateOf } from '../process/process.js';
import type { Stream } from '../process/stream.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { type ActInput, actFields, actOn, actorOf, readKey, readText } from './acts.js';
import { auditedProcess } from './audited.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { HISTORY_MAX, historyThen } from './historyThen.js';
import { noProcess, Refusal } from './refusal.js';
import { SubjectRef } from './subject.js';
import { viewOfCard } from './subjectView.js';
import { identifiersOfCodeOrId } from './typedCode.js';

/** A judgement right after an act, or as it stands. */
interface JudgementView {
  id: string;
  version: number;
  state: JudgementState;
}
const KIND = judgementProcess().kind;
const viewOf = ({ id, version, events }: Stream): JudgementView => ({
  id,
  version,
  state: stateOf(judgementProcess(), events),
});

/** With what had been done by then; nothing where it had not been judged yet. */
function viewsThen(stream: Stream, knownAt: Instant | undefined): JudgementView[] {
  const events = stream.events.filter(({ at }) => knownAt === undefined || at <= knownAt);
  return events.length > 0 ? [viewOf({ ...stream, events, version: events.at(-1)!.version })] : [];
}

const VerdictEnum = builder.enumType('IdentityVerdict', { values: VERDICTS });

const JudgementRef = builder.objectRef<JudgementView>('SubjectJudgement').implement({
  description: "An official's word on whether two subjects are one. Undone, it never was.",
  fields: (t) => ({
    id: t.exposeID('id'),
    version: t.exposeInt('version'),
    standing: t.boolean({ resolve: ({ state }) => state.state === 'STANDS' }),
    verdict: t.field({ type: VerdictEnum, resolve: ({ state }) => state.verdict! }),
    reason: t.string({ resolve: ({ state }) => state.reason! }),
    decidedBy: t.string({ resolve: ({ state }) => state.decidedBy! }),
    department: t.string({ resolve: ({ state }) => state.publisher! }),
    decidedAt: t.field({ type: 'DateTime', resolve: ({ state }) => state.decidedAt! }),
    undoneBecause: t.string({ nullable: true, resolve: ({ state }) => state.undoneBecause }),
    undoneBy: t.string({ nullable: true, resolve: ({ state }) => state.undoneBy }),
    subjects: t.field({
      type: [SubjectRef],
      description: 'The two as they are now; one, where they are one.',
      resolve: async ({ state: { about, other } }, _, context) => {
        const cards = await Promise.all([about!, other!].map((key) => context.reads.look(key)));
        const distinct = new Map(cards.flatMap((card) => (card ? [[card.key, card] as const] : [])));
        return [...distinct.values()].map((card) => viewOfCard(card, context));
      },
    }),
  }),
});

const JudgeInput = builder.inputType('JudgeSubjectsInput', {
  fields: (t) => ({
    one: t.string({ required: true, description: 'A code, or the id of a subject.' }),
    other: t.string({ required: true, description: 'Likewise.' }),
    verdict: t.field({ type: VerdictEnum, required: true }),
    reason: t.string({ required: true, description: 'What it rests on; without resident numbers.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('judgeSubjects', (t) =>
  t.field({
    type: JudgementRef,
    description: 'Whether two subjects are one. SAME joins them at once, for everybody; it can be undone.',
    authScopes: { may: 'judgeSubjects' },
    args: { input: t.arg({ type: JudgeInput, required: true }) },
    resolve: async (_, { input }, context) => {
      const { verdict, idempotencyKey } = input;
      const key = readKey(idempotencyKey);
      const reason = readText('reason', input.reason);
      const [about, other] = await Promise.all([
        namedBy('one', input.one, context),
        namedBy('other', input.other, context),
      ]);
      const process = newStreamId(KIND, actorOf(context.caller), key);
      const known = await knownOf([about, other], context);
      const command: JudgementCommand = { do: 'judge', about, other, verdict, reason };
      return take(judgementProcess(known), { process, version: 0, idempotencyKey }, command, context);
    },
  }),
);

const UndoInput = builder.inputType('UndoJudgementInput', {
  fields: (t) => ({ ...actFields(t), reason: t.string({ required: true }) }),
});

builder.mutationField('undoJudgement', (t) =>
  t.field({
    type: JudgementRef,
    description:
      'As if it had never been judged: what was joined parts again, whatever was told of it since stays with whom it is about.',
    authScopes: { may: 'judgeSubjects' },
    args: { input: t.arg({ type: UndoInput, required: true }) },
    resolve: (_, { input }, context) =>
      take(judgementProcess(), input, { do: 'undo', reason: readText('reason', input.reason) }, context),
  }),
);

builder.queryField('judgement', (t) =>
  t.field({
    type: JudgementRef,
    nullable: true,
    description: 'By its id, as it was given; null where there is none.',
    authScopes: { may: 'judgement' },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      if (!id.startsWith(`${KIND}-`)) throw noProcess();
      const [stream] = await context.reads.streams([id]);
      if (!stream) return null;
      const view = viewOf(stream);
      const { about, other } = view.state;
      await auditedProcess(context, 'JUDGEMENT', [about!, other!], { process: id, version: view.version, did: 'read' });
      return view;
    },
  }),
);

builder.objectField(SubjectRef, 'judgements', (t) =>
  t.field({
    type: [JudgementRef],
    description: 'Every judgement on it by the time asked about, the latest first, undone ones too.',
    authScopes: { may: 'judgement' },
    complexity: 30,
    resolve: async (view, _, context) => {
      const { key, knownAt } = view;
      const { about, naming } = await (knownAt
        ? historyThen(view, context)
        : context.reads.history(key, HISTORY_MAX, 'Judgement'));
      const judged = [...about, ...naming].filter((fact) => isFactOf(fact, 'Judgement'));
      const streams = await context.reads.streams([...new Set(judged.map(({ provenance }) => provenance.recordId))]);
      const views = streams.flatMap((stream) => (stream ? viewsThen(stream, knownAt) : []));
      return views.sort((a, b) => (a.state.decidedAt! > b.state.decidedAt! ? -1 : 1));
    },
  }),
);

/**
 * The identifier that names the subject, as it was typed: the subject's own key changes with every judgement, and the same
 * request sent again would be another one. Throws a Refusal (SUBJECT_NOT_FOUND, INVALID_CODE).
 */
async function namedBy(field: string, text: string, context: ApiContext): Promise<IdentifierKey> {
  const asked = identifiersOfCodeOrId(text, context.pseudonym, field);
  const cards = await Promise.all(asked.map((identifier) => context.reads.look(identifier)));
  const named = asked.find((_, i) => cards[i] !== undefined);
  if (named) return named;
  throw new Refusal(
    'SUBJECT_NOT_FOUND',
    { en: 'nobody reported such a subject', zh: '没有部门报送过这个主体' },
    {
      field,
      remedy: {
        en: 'take the code from the licence, or the id of a subject as it was given',
        zh: '请按营业执照填写代码，或者原样填写平台给出的主体标识',
      },
    },
  );
}

/** All identifiers of the two, and the links known of them. */
async function knownOf(two: readonly IdentifierKey[], { reads }: ApiContext): Promise<Judged> {
  const dossiers = await Promise.all(two.map((key) => reads.dossier(key)));
  return {
    identifiers: [...new Set(dossiers.flatMap((dossier) => dossier?.identifiers ?? []))],
    links: linksOf(dossiers.flatMap((dossier) => dossier?.facts ?? [])),
  };
}

async function take(
  process: ReturnType<typeof judgementProcess>,
  input: ActInput,
  command: JudgementCommand,
  context: ApiContext,
): Promise<JudgementView> {
  const { stream, version, state } = await actOn(process, input, command, context);
  await auditedProcess(context, 'JUDGEMENT', [state.about!, state.other!], {
    process: stream,
    version,
    did: command.do,
  });
  return { id: stream, version, state };
}
