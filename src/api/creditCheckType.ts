import { changesOf } from '../approval/changes.js';
import { goodThrough } from '../approval/commitment/terms.js';
import type { Ground } from '../approval/itemAnswer.js';
import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import type { CreditChecked } from './creditCheck.js';
import { GapDecisionEnum, LangEnum, TierEnum } from './enums.js';
import {
  AccountableRef,
  ChangeRef,
  ConditionRef,
  HumanReviewRef,
  InstantRef,
  MaterialDecisionRef,
} from './itemAnswerTypes.js';
import { MeasureRef } from './measure.js';
import { ReasonRef, type ToldReason } from './reason.js';
import { SourceStateRef, statesOf } from './sourceState.js';
import { SupervisionRef, supervisionOf } from './supervision.js';

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
      description: 'For the item, with the gaps that were told. Null without an item.',
      resolve: ({ answer }) => answer?.decision,
    }),
    refused: t.boolean({
      description: 'A published measure bars the applicant from the item, whatever papers there are.',
      resolve: ({ answer }) => answer?.refused ?? false,
    }),
    materials: t.field({
      type: [MaterialDecisionRef],
      description: 'Each that is missing. Empty without an item.',
      resolve: ({ answer }) => answer?.materials ?? [],
    }),
    conditions: t.field({ type: [ConditionRef], resolve: ({ answer }) => answer?.conditions ?? [] }),
    reasons: t.field({
      type: [ReasonRef],
      description: 'Of the tier; with an item, then those of the decision.',
      resolve: reasonsOf,
    }),
    measures: t.field({
      type: [MeasureRef],
      description: 'With an item, those that bind its department for it; without, all that bind.',
      resolve: ({ answer, assessment }) => answer?.measures ?? assessment.measures,
    }),
    supervision: t.field({
      type: SupervisionRef,
      nullable: true,
      description:
        'For the item, where one is named; else by the tier alone, and null where nobody ever reported the subject.',
      resolve: ({ answer, card, assessment }, _, { policies }) => {
        if (answer) return answer.supervision;
        return card ? supervisionOf(assessment.tier, assessment.asOf, policies.default) : undefined;
      },
    }),
    accountable: t.field({
      type: AccountableRef,
      nullable: true,
      description: 'Null without an item.',
      resolve: ({ answer }) => answer?.accountable,
    }),
    instant: t.field({
      type: InstantRef,
      nullable: true,
      description: 'Null where the item is none that is approved at once.',
      resolve: ({ answer }) => answer?.instant,
    }),
    humanReview: t.field({
      type: HumanReviewRef,
      nullable: true,
      description: 'With every DENY.',
      resolve: ({ answer }) => (answer?.humanReview ? answer : undefined),
    }),
    changes: t.field({
      type: [ChangeRef],
      description: 'What would make it another answer, and when.',
      resolve: ({ answer, assessment }) => answer?.changes ?? changesOf(assessment, assessment.reasons, []),
    }),
    sources: t.field({
      type: [SourceStateRef],
      resolve: ({ assessment, sources }, _, context) => (sources.length > 0 ? sources : statesOf(assessment, context)),
    }),
    policyVersion: t.string({ resolve: ({ assessment }) => assessment.policyVersion }),
    catalogueVersion: t.string({
      nullable: true,
      description: 'Version of items and of how they are answered. Null without an item.',
      resolve: ({ answer }, _, { approval }) => (answer ? approval?.rules.version : undefined),
    }),
    asOf: t.field({ type: 'DateTime', resolve: ({ assessment }) => assessment.asOf }),
    knownAt: t.field({ type: 'DateTime', resolve: ({ assessment }) => assessment.knownAt }),
    receipt: t.string({
      nullable: true,
      description: 'A JWS (ES256), verifiable offline with /.well-known/jwks.json; `chengxin replay` computes it anew.',
      resolve: ({ receipt }) => receipt,
    }),
    receiptGoodThrough: t.string({
      nullable: true,
      description: 'The last day on which the answer may be acted on (Shanghai). Null without an item.',
      resolve: ({ answer, assessment }, _, { approval }) =>
        answer && approval ? goodThrough(assessment.asOf, approval.commitments) : undefined,
    }),
  }),
});

function reasonsOf({ assessment, answer }: CreditChecked): ToldReason[] {
  return [...assessment.reasons, ...(answer?.grounds ?? []).map((ground) => groundAsReason(ground, assessment.asOf))];
}

/** Silence and the like rest on no fact and have no beginning of their own: they hold now. */
export const groundAsReason = ({ party: _, from, ...ground }: Ground, asOf: ToldReason['from']): ToldReason => ({
  ...ground,
  from: from ?? asOf,
});
