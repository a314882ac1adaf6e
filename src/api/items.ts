import type { Item, ItemMaterial } from '../approval/items.js';
import { dayOf } from '../facts/time.js';
import { isLawOn } from '../policy/pieces.js';
import { told } from './bilingual.js';
import { builder } from './builder.js';
import { LangEnum } from './enums.js';

const lang = { type: LangEnum, defaultValue: 'ZH' } as const;

const ItemMaterialRef = builder.objectRef<ItemMaterial>('ItemMaterial').implement({
  description: 'A material of an item, and what may be done where it is missing.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.string({
      args: { lang: t.arg(lang) },
      resolve: ({ id }, args, { approval }) => told(approval!.rules.materials[id]!, args),
    }),
    key: t.boolean({ description: 'A key material (主件).', resolve: ({ key }) => key ?? false }),
    withinWorkingDays: t.int({
      nullable: true,
      description: 'It may follow within so many.',
      resolve: ({ gap }) => (typeof gap === 'object' && 'withinWorkingDays' in gap ? gap.withinWorkingDays : null),
    }),
    commitment: t.boolean({
      description: 'A written promise may stand in for it.',
      resolve: ({ gap }) => typeof gap === 'object' && 'commitment' in gap,
    }),
    register: t.id({
      nullable: true,
      description: 'The source that has it.',
      resolve: ({ gap }) => (typeof gap === 'object' && 'register' in gap ? gap.register : null),
    }),
  }),
});

const ItemRef = builder.objectRef<Item>('Item').implement({
  description: 'What may be applied for, as the catalogue has it today.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.string({ args: { lang: t.arg(lang) }, resolve: ({ text }, args) => told(text, args) }),
    department: t.exposeID('department'),
    office: t.string({ args: { lang: t.arg(lang) }, resolve: ({ office }, args) => told(office, args) }),
    post: t.string({ args: { lang: t.arg(lang) }, resolve: ({ post }, args) => told(post, args) }),
    decidedWithinWorkingDays: t.exposeInt('decidedWithinWorkingDays'),
    instant: t.boolean({ description: '秒批.', resolve: ({ instant }) => instant ?? false }),
    supervisedBy: t.id({ resolve: ({ supervision }) => supervision.department }),
    basis: t.exposeString('basis'),
    source: t.string({ resolve: ({ source }) => `${source.certainty}: ${source.text}` }),
    materials: t.expose('materials', { type: [ItemMaterialRef] }),
  }),
});

builder.queryField('items', (t) =>
  t.field({
    type: [ItemRef],
    description: 'The catalogue of items, all or those of one department.',
    authScopes: { may: 'items' },
    complexity: { field: 10, multiplier: 1 },
    args: { department: t.arg.id() },
    resolve: (_, { department }, { approval, now }) =>
      (approval?.rules.items ?? []).filter(
        (item) => isLawOn(item, dayOf(now)) && (!department || item.department === department),
      ),
  }),
);
