import type { Supervision } from '../approval/itemAnswer.js';
import type { Tier } from '../facts/tier.js';
import type { Instant } from '../facts/time.js';
import { inspectionOf } from '../policy/inspection.js';
import type { Policy } from '../policy/policy.js';
import type { InspectionRow } from '../policy/rowSchemas.js';
import { inLang } from './bilingual.js';
import { builder } from './builder.js';
import { LangEnum } from './enums.js';

const StrengthEnum = builder.enumType('InspectionStrength', {
  values: ['LIGHT', 'ORDINARY', 'STRICT', 'KEY'] as const,
});

/** By the tier alone, or, with what is told besides, after approval of an item. */
type Told = Pick<InspectionRow, 'text' | 'basis' | 'drawPercent' | 'strength'> &
  Partial<Pick<Supervision, 'department' | 'item' | 'visitsPerYear'>>;

export const SupervisionRef = builder.objectRef<Told>('Supervision').implement({
  description:
    'How often and how closely a subject is inspected: by its tier, and with an item by what that adds (full coverage too).',
  fields: (t) => ({
    text: t.string({
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ text }, { lang }) => inLang(text, lang),
    }),
    basis: t.exposeString('basis'),
    drawPercent: t.exposeFloat('drawPercent', {
      description: 'How many in a hundred of the tier are drawn in a year.',
    }),
    strength: t.expose('strength', { type: StrengthEnum }),
    department: t.exposeID('department', { nullable: true, description: 'Who supervises the item; null without one.' }),
    item: t.string({
      nullable: true,
      description: 'The supervision item that belongs to it; null without an item.',
      args: { lang: t.arg({ type: LangEnum, defaultValue: 'ZH' }) },
      resolve: ({ item }, { lang }) => (item ? inLang(item, lang) : null),
    }),
    visitsPerYear: t.exposeInt('visitsPerYear', { nullable: true, description: 'At least; null without an item.' }),
  }),
});

export const supervisionOf = (tier: Tier | undefined, at: Instant, policy: Policy): InspectionRow | undefined =>
  inspectionOf(tier, at, policy.document);
