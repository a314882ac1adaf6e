import type { Assessment } from '../assessment/assessment.js';
import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import { LangEnum, TierEnum } from './enums.js';
import { CandidateRef, ListingRef } from './listing.js';
import { MeasureRef } from './measure.js';
import { ReasonRef } from './reason.js';
import { SourceStateRef, statesOf } from './sourceState.js';

export const AssessmentRef = builder.objectRef<Assessment>('Assessment').implement({
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
