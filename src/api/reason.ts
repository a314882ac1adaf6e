import type { Reason } from '../assessment/assessment.js';
import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import { LangEnum, TierEnum } from './enums.js';
import { FactRef, factsOf } from './fact.js';

/** A rule that matched; without a tier where it bears on the item alone. */
export type ToldReason = Omit<Reason, 'tier'> & { tier?: Reason['tier'] };

export const ReasonRef = builder.objectRef<ToldReason>('Reason').implement({
  description: 'A rule that matched: why, on whose word, until when.',
  fields: (t) => ({
    rule: t.exposeID('rule'),
    tier: t.expose('tier', {
      type: TierEnum,
      nullable: true,
      description: 'Null: it bears on the item, not on the tier.',
    }),
    basis: t.exposeString('basis', { description: 'The article.' }),
    source: t.exposeString('source', { description: 'Where the platform has the rule from, and how certain that is.' }),
    text: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ text }, { lang }) => inLang(text, lang),
    }),
    evidence: t.field({ type: [FactRef], resolve: ({ evidence }, _, context) => factsOf(evidence, context) }),
    saidBy: t.stringList({
      description: 'The publishers of the evidence, each once.',
      resolve: async ({ evidence }, _, context) => [
        ...new Set((await factsOf(evidence, context)).map(({ provenance }) => provenance.publisher)),
      ],
    }),
    from: t.expose('from', { type: 'DateTime' }),
    until: t.expose('until', { type: 'DateTime', nullable: true }),
    repairableFrom: t.expose('repairableFrom', { type: 'DateTime', nullable: true }),
  }),
});
