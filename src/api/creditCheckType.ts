import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import type { CreditChecked } from './creditCheck.js';
import { GapDecisionEnum, LangEnum, TierEnum } from './enums.js';
import { MeasureRef } from './measure.js';
import { ReasonRef } from './reason.js';
import { SourceStateRef, statesOf } from './sourceState.js';
import { SupervisionRef, supervisionOf } from './supervision.js';

const LATER = 'Not offered yet: answers for an item come later.';

const MaterialDecisionRef = builder.objectRef<{ material: string; decision: 'ALLOW' | 'LIMIT' | 'DENY' }>(
  'MaterialDecision',
);
MaterialDecisionRef.implement({
  description: `Whether one material may be missing at first. ${LATER}`,
  fields: (t) => ({ material: t.exposeID('material'), decision: t.expose('decision', { type: GapDecisionEnum }) }),
});

export const CreditCheckRef = builder.objectRef<CreditChecked>('CreditCheck').implement({
  description: 'What is to be known of a subject before something is decided about it.',
  fields: (t) => ({
    code: t.exposeString('code', { description: "The subject's own code, whichever was typed; a person's pseudonym." }),
    known: t.boolean({ description: 'False: nobody ever reported it.', resolve: ({ card }) => card !== undefined }),
    name: t.string({ nullable: true, resolve: ({ card }) => card?.name }),
    tier: t.field({
      type: TierEnum,
      nullable: true,
      resolve: ({ card, assessment }) => (card ? assessment.tier : undefined),
    }),
    unrated: t.stringList({
      description: 'Why there is no tier.',
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ assessment }, { lang }) => assessment.unrated.map((why) => inLang(why, lang)),
    }),
    decision: t.field({
      type: GapDecisionEnum,
      nullable: true,
      description: `Null without an item. ${LATER}`,
      resolve: () => null,
    }),
    materials: t.field({
      type: [MaterialDecisionRef],
      description: `Empty without an item. ${LATER}`,
      resolve: () => [],
    }),
    reasons: t.field({ type: [ReasonRef], resolve: ({ assessment }) => assessment.reasons }),
    measures: t.field({
      type: [MeasureRef],
      description: 'All that bind; `jointPunishment` has those of one department or item.',
      resolve: ({ assessment }) => assessment.measures,
    }),
    supervision: t.field({
      type: SupervisionRef,
      nullable: true,
      description: 'By the tier, or for want of one; null where nobody ever reported the subject.',
      resolve: ({ card, assessment }, _, { policies }) =>
        card ? supervisionOf(assessment.tier, assessment.asOf, policies.default) : undefined,
    }),
    sources: t.field({
      type: [SourceStateRef],
      resolve: ({ assessment }, _, context) => statesOf(assessment, context),
    }),
    policyVersion: t.string({ resolve: ({ assessment }) => assessment.policyVersion }),
    asOf: t.field({ type: 'DateTime', resolve: ({ assessment }) => assessment.asOf }),
    knownAt: t.field({ type: 'DateTime', resolve: ({ assessment }) => assessment.knownAt }),
    receipt: t.string({ nullable: true, description: 'Not offered yet.', resolve: () => null }),
  }),
});
