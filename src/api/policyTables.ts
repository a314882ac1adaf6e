import { CERTAINTIES, sourceText } from '../policy/pieces.js';
import type { SaidRow, SaidTable } from '../policy/tables.js';
import { told } from './bilingual.js';
import { builder } from './builder.js';
import { LangEnum } from './enums.js';

const CertaintyEnum = builder.enumType('RuleCertainty', { values: CERTAINTIES });

export const PolicyRowRef = builder.objectRef<SaidRow>('PolicyRow').implement({
  description: 'A row of a table as people read it.',
  fields: (t) => ({
    id: t.exposeID('id'),
    from: t.exposeString('from', { description: 'The first day (Shanghai) on which it is law.' }),
    to: t.exposeString('to', { nullable: true, description: 'The last one.' }),
    asks: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ asks }, args) => told(asks, args),
    }),
    gives: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ gives }, args) => told(gives, args),
    }),
    text: t.string({
      nullable: true,
      description: 'Its own text. Null: a requirement of GOOD, which has none.',
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ text }, args) => (text ? told(text, args) : null),
    }),
    basis: t.exposeString('basis'),
    certainty: t.field({ type: CertaintyEnum, resolve: ({ source }) => source.certainty }),
    source: t.string({ resolve: ({ source }) => sourceText(source) }),
  }),
});

export const PolicyTableRef = builder.objectRef<SaidTable>('PolicyTable').implement({
  fields: (t) => ({
    name: t.exposeID('name'),
    title: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ title }, args) => told(title, args),
    }),
    hitPolicy: t.exposeString('hitPolicy', { description: 'Which rows count where several match.' }),
    instead: t.exposeBoolean('instead', {
      description: 'Of a policy that extends another: all rows of that table are left out.',
    }),
    without: t.exposeIDList('without', { description: 'These rows of it are left out.' }),
    rows: t.field({ type: [PolicyRowRef], resolve: ({ rows }) => rows }),
  }),
});
