import { measuresFor } from '../assessment/measuresFor.js';
import { assessedNow } from './assessed.js';
import { audited } from './audited.js';
import { builder } from './builder.js';
import { requireDepartment } from './departments.js';
import { MeasureRef } from './measure.js';
import { Refusal } from './refusal.js';
import { findCard } from './subjectView.js';
import { identifiersOfTypedCode } from './typedCode.js';

builder.queryField('jointPunishment', (t) =>
  t.field({
    type: [MeasureRef],
    description:
      'What must or may be done to this subject by this department, for this item. SUBJECT_NOT_FOUND where nobody ' +
      'reported it: that nothing is known is not the same as that nothing binds.',
    authScopes: { may: 'jointPunishment' },
    args: { code: t.arg.string({ required: true }), department: t.arg.id(), item: t.arg.id() },
    resolve: async (_, { code, department, item }, context) => {
      if (department) requireDepartment(department, context);
      const card = await findCard(identifiersOfTypedCode(code, context.pseudonym), context);
      if (!card) {
        throw new Refusal(
          'SUBJECT_NOT_FOUND',
          { en: 'nobody reported a subject of this code', zh: '没有部门报送过这个代码的主体' },
          {
            field: 'code',
            remedy: {
              en: 'compare the code with the licence; creditCheck says which sources are silent',
              zh: '请对照营业执照核对代码；哪些来源尚未报送见 creditCheck',
            },
          },
        );
      }
      const assessment = await assessedNow(card, context);
      const { policyVersion: policy } = assessment;
      await audited(context, { kind: 'JOINT_PUNISHMENT', subject: card.key, ...(item ? { item } : {}), policy });
      return measuresFor(assessment, { department: department ?? undefined, item: item ?? undefined });
    },
  }),
);
