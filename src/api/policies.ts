import { handbookOf } from '../policy/handbook.js';
import { baseInForce, baseWarning } from '../policy/laidOver.js';
import type { Policy } from '../policy/policy.js';
import { tablesOf } from '../policy/tables.js';
import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { LangEnum } from './enums.js';
import { PolicyTableRef } from './policyTables.js';
import { badInput } from './refusal.js';

const DecisionRef = builder.objectRef<Policy['document']['decisions'][number]>('PolicyDecision').implement({
  description: 'Where the rules leave something open: what was chosen, and why.',
  fields: (t) => ({
    question: t.exposeString('question'),
    chosen: t.exposeString('chosen'),
    why: t.exposeString('why'),
  }),
});

export const PolicyRef = builder.objectRef<Policy>('Policy').implement({
  description: 'Dated decision tables by which subjects are assessed.',
  fields: (t) => ({
    id: t.exposeID('id'),
    version: t.exposeString('version', { description: 'id@hash of its tables, catalogue, calendar and evaluator.' }),
    title: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ document }, { lang }) => inLang(document.title, lang),
    }),
    inForce: t.boolean({
      description: 'Answers are by this one unless another is asked for.',
      resolve: ({ id }, _, { policies }) => id === policies.default.id,
    }),
    from: t.string({
      nullable: true,
      description: 'The first day (Shanghai) on which one of its tier rules is law.',
      resolve: ({ document }) => document.tiers.rows.map(({ from }) => from).sort()[0],
    }),
    extends: t.id({
      nullable: true,
      description: 'The policy that this one differs from in part.',
      resolve: (policy) => policy.extends,
    }),
    baseInForce: t.string({
      nullable: true,
      description: 'The version that stands alone and is in force, where this policy was laid over another one.',
      resolve: (policy, _, { policies }) => baseInForce(policy, policies)?.version,
    }),
    warning: t.string({
      nullable: true,
      description: 'Of a policy that extends another: that it does not follow the one in force by now, and which.',
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: (policy, { lang }, { policies }) => {
        const warning = baseWarning(policy, policies);
        return warning && inLang(warning, lang);
      },
    }),
    handbook: t.string({
      description: 'Its tables as pages of Markdown, to compare with the articles.',
      complexity: 20,
      resolve: (policy) => handbookOf(policy),
    }),
    tables: t.field({
      type: [PolicyTableRef],
      description: 'Of a policy that extends another: its own rows alone.',
      complexity: { field: 20 },
      resolve: (policy) => tablesOf(policy),
    }),
    decisions: t.field({ type: [DecisionRef], resolve: ({ document }) => document.decisions }),
  }),
});

builder.queryField('policies', (t) =>
  t.field({
    type: [PolicyRef],
    authScopes: { may: 'policies' },
    resolve: (_root, _args, { policies }) => [...policies.all],
  }),
);

builder.queryField('policy', (t) =>
  t.field({
    type: PolicyRef,
    authScopes: { may: 'policies' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => policyNamed('id', id, context),
  }),
);

/** Throws a Refusal (BAD_INPUT) that names the field. */
export function policyNamed(field: string, id: string, { policies }: ApiContext): Policy {
  const policy = policies.byId(id);
  if (policy) return policy;
  throw badInput(
    field,
    { en: 'there is no such policy', zh: '没有这个政策' },
    { en: 'name one of `policies`', zh: '请填写 policies 中的一个' },
  );
}
