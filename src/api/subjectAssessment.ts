import { assessedAt } from './assessed.js';
import { AssessmentRef } from './assessment.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { requireMay } from './permissions.js';
import { badInput } from './refusal.js';
import { SubjectRef } from './subject.js';
import { assessmentOf } from './subjectView.js';
import { requireAskable } from './times.js';

builder.objectField(SubjectRef, 'assessment', (t) =>
  t.field({
    type: AssessmentRef,
    description: 'At the times the subject was asked about, unless others are given.',
    complexity: 5,
    args: {
      asOf: t.arg({ type: 'DateTime' }),
      knownAt: t.arg({ type: 'DateTime' }),
      policy: t.arg.id({ description: 'The id of one of `policies`; absent: the one in force.' }),
    },
    resolve: (view, args, context) => {
      if (!args.asOf && !args.knownAt && !args.policy) return assessmentOf(view, context);
      requireAskable(args, context);
      const times = { asOf: args.asOf ?? view.asOf, knownAt: args.knownAt ?? view.knownAt };
      return assessedAt(view.key, times, policyOf(args.policy, context), context);
    },
  }),
);

function policyOf(id: string | null | undefined, { policies, caller }: ApiContext) {
  if (!id) return policies.default;
  requireMay(caller, 'Subject.otherTimes');
  const policy = policies.byId(id);
  if (policy) return policy;
  throw badInput('policy', 'there is no policy of this id', 'take the id of one of `policies`');
}
