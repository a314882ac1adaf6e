import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { type CreditChecked, type CreditCheckQuestion, checkCredit } from './creditCheck.js';
import { CreditCheckRef } from './creditCheckType.js';
import { type Problem, problemOf } from './errors.js';
import { badInput } from './refusal.js';
import { selects } from './selects.js';

const INPUTS_MAX = 500;
/** A batch is read in one round trip, so its inputs weigh less than questions asked one by one. */
const INPUTS_PER_WEIGHT = 25;

export const CreditCheckInput = builder.inputType('CreditCheckInput', {
  fields: (t) => ({
    code: t.string({
      required: true,
      description: 'A unified social credit code, or an older number. A resident number is pseudonymised at the door.',
    }),
    purpose: t.string({ required: true, description: 'What the answer is for; 1 to 200 characters.' }),
    item: t.id({ description: 'One of `items`: the answer is then for this item.' }),
    caseNo: t.string({ description: "The case in the asker's own system." }),
    missing: t.idList({ description: 'Materials that are missing; only with an item.' }),
  }),
});

const ProblemRef = builder.objectRef<Problem>('Problem').implement({
  description: 'Why one input of many has no answer: what an error says elsewhere.',
  fields: (t) => ({
    code: t.exposeString('code'),
    message: t.exposeString('message'),
    field: t.exposeString('field', { nullable: true }),
    remedy: t.exposeString('remedy'),
  }),
});

interface CreditCheckResult {
  index: number;
  check?: CreditChecked;
  error?: Problem;
}

const CreditCheckResultRef = builder.objectRef<CreditCheckResult>('CreditCheckResult').implement({
  description: 'Either an answer or an error, in the order of the inputs.',
  fields: (t) => ({
    index: t.exposeInt('index', { description: 'The place of its input, from 0.' }),
    check: t.expose('check', { type: CreditCheckRef, nullable: true }),
    error: t.expose('error', { type: ProblemRef, nullable: true }),
  }),
});

builder.queryField('creditCheck', (t) =>
  t.field({
    type: CreditCheckRef,
    description: 'What every approval asks first. A valid code that nobody reported is known: false, not an error.',
    authScopes: { may: 'creditCheck' },
    args: { input: t.arg({ type: CreditCheckInput, required: true }) },
    resolve: (_, { input }, context, info) => checkCredit(input, context, selects('receipt', info)),
  }),
);

builder.queryField('creditChecks', (t) =>
  t.field({
    type: [CreditCheckResultRef],
    description: `Up to ${INPUTS_MAX} at once; one that fails does not hurt the others.`,
    authScopes: { may: 'creditChecks' },
    complexity: ({ inputs }) => ({ field: 1, multiplier: Math.ceil(inputs.length / INPUTS_PER_WEIGHT) }),
    args: { inputs: t.arg({ type: [CreditCheckInput], required: true }) },
    resolve: (_, { inputs }, context, info) => {
      const withReceipt = selects('receipt', info);
      if (inputs.length > INPUTS_MAX) {
        throw badInput(
          'inputs',
          { en: `more than ${INPUTS_MAX} inputs`, zh: `超过 ${INPUTS_MAX} 个查询` },
          { en: `send ${INPUTS_MAX} at most at once`, zh: `每次最多 ${INPUTS_MAX} 个` },
        );
      }
      return Promise.all(inputs.map((input, index) => resultOf(input, index, context, withReceipt)));
    },
  }),
);

async function resultOf(
  input: CreditCheckQuestion,
  index: number,
  context: ApiContext,
  withReceipt: boolean,
): Promise<CreditCheckResult> {
  try {
    return { index, check: await checkCredit(input, context, withReceipt) };
  } catch (error) {
    return { index, error: problemOf(error, context.log, context.lang()) };
  }
}
