import { dayOf } from '../facts/time.js';
import { sourceText } from '../policy/pieces.js';
import type { ListRules } from '../supervision/listing/rules.js';
import { told } from './bilingual.js';
import { builder } from './builder.js';
import { LangEnum, ListKindEnum } from './enums.js';

export const ListGroundRef = builder.objectRef<ListRules['grounds'][number]>('ListGround').implement({
  description: 'Why a subject may be put on a list, or taken off it.',
  fields: (t) => ({
    id: t.exposeID('id'),
    text: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ text }, args) => told(text, args),
    }),
    basis: t.exposeString('basis'),
    source: t.string({ resolve: ({ source }) => sourceText(source) }),
  }),
});

const ListRulesRef = builder.objectRef<ListRules>('ListRules').implement({
  description: 'How a list is kept today: who may open a process, and on what grounds.',
  fields: (t) => ({
    list: t.expose('list', { type: ListKindEnum }),
    authorities: t.idList({
      description: 'Departments; empty: whichever opens it.',
      resolve: (rules) => rules.authorities,
    }),
    grounds: t.field({ type: [ListGroundRef], resolve: ({ grounds }) => grounds }),
  }),
});

builder.queryField('listRules', (t) =>
  t.field({
    type: [ListRulesRef],
    authScopes: { may: 'listRules' },
    resolve: (_, __, { lists, now }) => [...lists.inForce(dayOf(now))],
  }),
);
