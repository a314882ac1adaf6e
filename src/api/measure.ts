import type { BindingMeasure } from '../assessment/assessment.js';
import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import { LangEnum, ListKindEnum, MeasureKindEnum } from './enums.js';
import { FactRef, factsOf } from './fact.js';

export const MeasureRef = builder.objectRef<BindingMeasure>('Measure').implement({
  description: 'What must or may be done to a subject, because of a listing in force.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: MeasureKindEnum }),
    mandatory: t.exposeBoolean('mandatory', { description: '应当 (true) or 可以 (false).' }),
    text: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ text }, { lang }) => inLang(text, lang),
    }),
    basis: t.exposeString('basis'),
    source: t.exposeString('source'),
    relevance: t.string({
      description: 'Why it has to do with the conduct.',
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ relevance }, { lang }) => inLang(relevance, lang),
    }),
    decidedBy: t.exposeString('decidedBy'),
    departments: t.exposeStringList('departments', { description: 'Who executes it; empty: every department.' }),
    items: t.exposeStringList('items', { description: 'Items it bears on; empty: every item of those departments.' }),
    list: t.expose('list', {
      type: ListKindEnum,
      nullable: true,
      description: 'Null: it rests on a finding about the person.',
    }),
    evidence: t.field({ type: [FactRef], resolve: ({ evidence }, _, context) => factsOf(evidence, context) }),
    from: t.expose('from', { type: 'DateTime' }),
    until: t.expose('until', { type: 'DateTime', nullable: true }),
  }),
});
