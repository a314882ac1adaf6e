import { type ControlledAnswer, type ControlledCompany, controlledBelow } from '../control/controlledBelow.js';
import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import { LangEnum } from './enums.js';
import { FactRef, factsOf } from './fact.js';
import { PAGE_DEFAULT, readFirst } from './pages.js';
import { SubjectRef } from './subject.js';
import { viewOfCard } from './subjectView.js';
import { requireAskable } from './times.js';

const ControlledCompanyRef = builder.objectRef<ControlledCompany>('ControlledCompany').implement({
  fields: (t) => ({
    id: t.globalID({ resolve: ({ key }) => ({ type: 'Subject', id: key }) }),
    name: t.exposeString('name'),
    subject: t.field({
      type: SubjectRef,
      nullable: true,
      description: 'As it is now.',
      resolve: async ({ key }, _, context) => {
        const card = await context.reads.look(key);
        return card ? viewOfCard(card, context) : null;
      },
    }),
    percent: t.exposeFloat('percent', { description: 'Held by it and the companies that it controls together.' }),
    steps: t.exposeInt('steps', { description: '1: by its own holdings.' }),
    chain: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ chain }, { lang }) => inLang(chain, lang),
    }),
    evidence: t.field({ type: [FactRef], resolve: ({ evidence }, _, context) => factsOf(evidence, context) }),
  }),
});

const ControlledRef = builder.objectRef<ControlledAnswer & { first: number }>('ControlledCompanies').implement({
  fields: (t) => ({
    totalCount: t.int({ resolve: ({ companies }) => companies.length }),
    complete: t.exposeBoolean('complete', { description: 'False: a bound was hit, and there may be others.' }),
    companies: t.field({
      type: [ControlledCompanyRef],
      description: 'The nearest first.',
      resolve: ({ companies, first }) => companies.slice(0, first),
    }),
  }),
});

builder.objectField(SubjectRef, 'controls', (t) =>
  t.field({
    type: ControlledRef,
    description: 'Everything that it controls by the majority rule, by what is known now.',
    authScopes: { may: 'Subject.controllers' },
    complexity: ({ first }) => ({ field: 100, multiplier: first ?? PAGE_DEFAULT }),
    args: { asOf: t.arg({ type: 'DateTime' }), first: t.arg.int() },
    resolve: async (view, { asOf, first }, context) => {
      requireAskable({ asOf }, context);
      const count = readFirst(first);
      const answer = await controlledBelow(view.key, (holders, holdingsMax) =>
        context.reads.below(holders, asOf ?? view.asOf, holdingsMax),
      );
      return { ...answer, first: count };
    },
  }),
);
