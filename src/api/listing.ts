import type { Candidate, ListingInForce } from '../assessment/assessment.js';
import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import { LangEnum, ListKindEnum } from './enums.js';
import { FactRef, factsOf } from './fact.js';

export const ListingRef = builder.objectRef<ListingInForce>('Listing').implement({
  description: 'An entry on a list, decided by an authority, in force.',
  fields: (t) => ({
    list: t.expose('list', { type: ListKindEnum }),
    authority: t.exposeString('authority'),
    ground: t.exposeString('ground'),
    fact: t.field({
      type: FactRef,
      nullable: true,
      resolve: async ({ fact }, _, context) => (await factsOf([fact], context))[0],
    }),
    from: t.expose('from', { type: 'DateTime' }),
    until: t.expose('until', { type: 'DateTime', nullable: true, description: 'Its end by itself, where known.' }),
    repairableFrom: t.expose('repairableFrom', { type: 'DateTime', nullable: true }),
  }),
});

export const CandidateRef = builder.objectRef<Candidate>('ListingCandidate').implement({
  description: 'What an authority might list; never a listing by itself.',
  fields: (t) => ({
    list: t.expose('list', { type: ListKindEnum }),
    rule: t.exposeID('rule'),
    basis: t.exposeString('basis'),
    text: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ text }, { lang }) => inLang(text, lang),
    }),
    evidence: t.field({ type: [FactRef], resolve: ({ evidence }, _, context) => factsOf(evidence, context) }),
  }),
});
