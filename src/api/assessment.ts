import type { Assessment } from '../assessment/assessment.js';
import { whyOf } from '../assessment/why.js';
import type { Dossier } from '../facts/dossier.js';
import { clocksOf } from '../policy/factClocks.js';
import type { Policy } from '../policy/policy.js';
import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import { LangEnum, TierEnum } from './enums.js';
import { CandidateRef, ListingRef } from './listing.js';
import { MeasureRef } from './measure.js';
import { ReasonRef } from './reason.js';
import { SourceStateRef, statesOf } from './sourceState.js';
import { SupervisionRef, supervisionOf } from './supervision.js';
import { FactClockRef, RowRef, WhyNotRef } from './why.js';

/** An assessment with what it was made of, which only some fields need. */
export interface AssessmentView extends Assessment {
  policy: Policy;
  dossier: () => Promise<Dossier>;
}

const WHY_COMPLEXITY = 20;

export const AssessmentRef = builder.objectRef<AssessmentView>('Assessment').implement({
  description: 'The word on one subject at one time: the same facts, policy and time always give the same one.',
  fields: (t) => ({
    tier: t.expose('tier', { type: TierEnum, nullable: true }),
    unrated: t.stringList({
      description: 'Why there is no tier.',
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ unrated }, { lang }) => unrated.map((why) => inLang(why, lang)),
    }),
    reasons: t.expose('reasons', { type: [ReasonRef] }),
    listings: t.expose('listings', { type: [ListingRef] }),
    measures: t.expose('measures', { type: [MeasureRef] }),
    candidates: t.expose('candidates', { type: [CandidateRef] }),
    exits: t.expose('exits', { type: [CandidateRef], description: 'What an authority might take off a list.' }),
    why: t.field({
      type: [RowRef],
      description: 'Rules of the tier table that match, worst first, with what counts for each.',
      complexity: WHY_COMPLEXITY,
      resolve: async ({ dossier, policy, asOf }) => whyOf(await dossier(), policy, asOf).why,
    }),
    whyNot: t.field({
      type: [WhyNotRef],
      description: 'For each other tier, what would have to change.',
      complexity: WHY_COMPLEXITY,
      resolve: async ({ dossier, policy, asOf }) => whyOf(await dossier(), policy, asOf).whyNot,
    }),
    clocks: t.field({
      type: [FactClockRef],
      description: 'For each penalty and listing known: published until, earliest repair, end by itself.',
      complexity: WHY_COMPLEXITY,
      resolve: async ({ dossier, policy }) => clocksOf(await dossier(), policy),
    }),
    supervision: t.field({
      type: SupervisionRef,
      nullable: true,
      resolve: ({ tier, asOf, policy }) => supervisionOf(tier, asOf, policy),
    }),
    sources: t.field({
      type: [SourceStateRef],
      resolve: (assessment, _, context) => statesOf(assessment, context),
    }),
    nextChangeAt: t.expose('nextChangeAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When time alone makes this another assessment.',
    }),
    policyVersion: t.exposeString('policyVersion'),
    asOf: t.expose('asOf', { type: 'DateTime' }),
    knownAt: t.expose('knownAt', { type: 'DateTime' }),
  }),
});
