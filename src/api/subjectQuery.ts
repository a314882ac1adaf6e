import { audited } from './audited.js';
import { builder } from './builder.js';
import { SubjectRef } from './subject.js';
import { findSubject } from './subjectView.js';
import { requireAskable } from './times.js';
import { identifiersOfTypedCode } from './typedCode.js';

builder.queryField('subject', (t) =>
  t.field({
    type: SubjectRef,
    nullable: true,
    description: 'By any of its codes; null where nobody reported it (by `knownAt`, if given).',
    authScopes: { may: 'subject' },
    args: {
      code: t.arg.string({ required: true }),
      asOf: t.arg({ type: 'DateTime', description: 'The time that is asked about; absent: now.' }),
      knownAt: t.arg({ type: 'DateTime', description: 'What was known at that time; absent: what is known now.' }),
    },
    resolve: async (_, { code, ...times }, context) => {
      requireAskable(times, context);
      const identifiers = identifiersOfTypedCode(code, context.pseudonym);
      const found = await findSubject(identifiers, times, context);
      await audited(context, { kind: 'SUBJECT', subject: found?.key ?? identifiers[0]! });
      return found ?? null;
    },
  }),
);
