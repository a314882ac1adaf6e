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

export const SupervisionRef = builder.objectRef<InspectionRow>('Supervision').implement({
  description:
    'How often and how closely a subject of this tier is inspected. Fields with full coverage are apart from it.',
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
  }),
});

export const supervisionOf = (tier: Tier | undefined, at: Instant, policy: Policy): InspectionRow | undefined =>
  inspectionOf(tier, at, policy.document);
