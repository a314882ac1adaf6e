import { nothingKnown } from '../approval/gathered.js';
import { assess } from '../assessment/assess.js';
import { supposed } from '../assessment/whatIf.js';
import { AssessmentRef, type AssessmentView } from './assessment.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { requireMay } from './permissions.js';
import { badInput } from './refusal.js';
import { SubjectRef } from './subject.js';
import { assessmentOf, type SubjectView } from './subjectView.js';
import { type AskedTimes, requireAskable } from './times.js';
import { AssumedFactInput, readAssumedFacts, readDraft } from './whatIf.js';

interface Asked extends AskedTimes {
  policy?: string | null | undefined;
  draftPolicy?: string | null | undefined;
  addedFacts?: (typeof AssumedFactInput.$inferInput)[] | null | undefined;
  withoutFacts?: string[] | null | undefined;
}

builder.objectField(SubjectRef, 'assessment', (t) =>
  t.field({
    type: AssessmentRef,
    description:
      'At the times the subject was asked about, unless others are given. What is assumed is written nowhere.',
    complexity: 5,
    args: {
      asOf: t.arg({ type: 'DateTime' }),
      knownAt: t.arg({ type: 'DateTime' }),
      policy: t.arg.id({ description: 'The id of one of `policies`; absent: the one in force.' }),
      draftPolicy: t.arg.string({ description: 'The YAML of a policy that is not in force: what would it say?' }),
      addedFacts: t.arg({ type: [AssumedFactInput], description: 'What would be, if these were known too.' }),
      withoutFacts: t.arg.idList({ description: 'What would be, if these facts (ids) were not known.' }),
    },
    resolve: (view, args, context) => assessmentAsked(view, args as Asked, context),
  }),
);

async function assessmentAsked(view: SubjectView, asked: Asked, context: ApiContext): Promise<AssessmentView> {
  requireAskable(asked, context);
  if (asked.draftPolicy || asked.addedFacts || asked.withoutFacts) requireMay(context.caller, 'Subject.whatIf');
  const knownAt = asked.knownAt ?? view.knownAt;
  const asOf = asked.asOf ?? view.asOf;
  const added = readAssumedFacts(asked.addedFacts);
  const without = asked.withoutFacts ?? [];
  const policy = policyOf(asked, context);
  const dossier = async () => {
    const known = (await context.reads.dossier(view.key, knownAt)) ?? nothingKnown(view.key, knownAt ?? context.now);
    return added.length > 0 || without.length > 0 ? supposed(known, added, without, context.now) : known;
  };
  const asItStands =
    !asked.asOf && !asked.knownAt && policy === context.policies.default && !added.length && !without.length;
  const assessment = asItStands ? await assessmentOf(view, context) : assess(await dossier(), policy, asOf);
  return { ...assessment, policy, dossier };
}

function policyOf({ policy: id, draftPolicy }: Asked, context: ApiContext) {
  const { policies, caller } = context;
  if (draftPolicy && id)
    throw badInput(
      'policy',
      { en: 'policy beside draftPolicy', zh: 'policy 与 draftPolicy 并用' },
      { en: 'send one of the two', zh: '请只写其中一个' },
    );
  if (draftPolicy) return readDraft(draftPolicy, context);
  if (!id) return policies.default;
  requireMay(caller, 'Subject.otherTimes');
  const policy = policies.byId(id);
  if (policy) return policy;
  throw badInput(
    'policy',
    { en: 'there is no policy of this id', zh: '没有这个标识的政策' },
    { en: 'take the id of one of `policies`', zh: '请从 policies 中选择' },
  );
}
