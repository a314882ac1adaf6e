import { z } from 'zod';
import { MEASURE_KINDS } from '../assessment/assessment.js';
import { LIST_KINDS } from '../facts/lists.js';
import { TIERS } from '../facts/tier.js';
import {
  bilingualSchema,
  groundedFields,
  idSchema,
  periodSchema,
  rowFields,
  subjectsSchema,
} from '../policy/pieces.js';
import { PARTY_ROLES } from './items.js';

export const CONDITION_KINDS = ['GUARANTEE', 'ON_SITE_CHECK', 'HUMAN_DECISION', 'CHECK_WITH_SOURCE'] as const;
export type ConditionKind = (typeof CONDITION_KINDS)[number];
export const CONDITION_ZH: Record<ConditionKind, string> = {
  GUARANTEE: '提供担保',
  ON_SITE_CHECK: '现场核查',
  HUMAN_DECISION: '人工审定',
  CHECK_WITH_SOURCE: '向来源核实',
};

const party = z.enum(PARTY_ROLES).optional();
const measureWhen = z.strictObject({
  measure: z
    .strictObject({
      kinds: z.array(z.enum(MEASURE_KINDS)).min(1).optional(),
      ids: z.array(idSchema).min(1).optional(),
      mandatory: z.boolean().optional(),
      /** Without it, the applicant's own. */
      party,
    })
    .refine(({ kinds, ids }) => kinds !== undefined || ids !== undefined, 'names neither kinds nor ids'),
});
const listWhen = z.strictObject({ list: z.strictObject({ lists: z.array(z.enum(LIST_KINDS)).min(1), party }) });
const tierWhen = z.strictObject({ tiers: z.array(z.enum(TIERS)).min(1) });
const unratedWhen = z.strictObject({ unrated: z.literal(true) });
const sourceWhen = z.strictObject({
  source: z.strictObject({
    sources: z.array(idSchema).min(1),
    states: z.array(z.enum(['UNKNOWN', 'STALE'])).min(1),
  }),
});
/** A commitment of the applicant's own was broken and not repaired. */
const breachWhen = z.strictObject({ breach: z.literal(true) });
const statusWhen = z.strictObject({ statuses: z.array(z.enum(['SUSPENDED', 'REVOKED'])).min(1) });
const itemWhen = z.strictObject({ item: z.strictObject({ safety: z.literal(true) }) });

const softFields = {
  gaps: z.literal('NO_COMMITMENT').optional(),
  /** Of the working days that the item gives. */
  supplementPercent: z.int().min(10).max(100).optional(),
  conditions: z.array(z.enum(CONDITION_KINDS)).min(1).optional(),
  noInstant: z.literal(true).optional(),
};
/** What a tier, silence or a status may do: never refuse, never close gap acceptance (许可19第16、38条; APP-7). */
const softEffect = z.strictObject(softFields);
/** What a published measure or a listing in force may do besides. */
const hardEffect = z.strictObject({
  ...softFields,
  gaps: z.enum(['NO_COMMITMENT', 'CLOSED']).optional(),
  acceptance: z.literal('REFUSE').optional(),
});

/** A breach closes gap acceptance, and refuses no item. */
const gapEffect = z.strictObject({ ...softFields, gaps: z.enum(['NO_COMMITMENT', 'CLOSED']).optional() });

const fields = { ...rowFields, subjects: subjectsSchema.optional() };
const answerRow = z.union([
  z.strictObject({ ...fields, when: z.union([measureWhen, listWhen]), effect: hardEffect }),
  z.strictObject({ ...fields, when: breachWhen, effect: gapEffect }),
  z.strictObject({
    ...fields,
    when: z.union([tierWhen, unratedWhen, sourceWhen, statusWhen, itemWhen]),
    effect: softEffect,
  }),
]);
export type AnswerRow = z.infer<typeof answerRow>;
export type When = AnswerRow['when'];

export const STRENGTHS = ['LIGHT', 'ORDINARY', 'STRICT', 'KEY'] as const;
export type Strength = (typeof STRENGTHS)[number];
const supervisionRow = z.strictObject({
  ...fields,
  when: z.union([measureWhen, listWhen, breachWhen, tierWhen, unratedWhen, sourceWhen, statusWhen, itemWhen]),
  strength: z.enum(STRENGTHS),
  drawPercent: z.number().min(0).max(100),
  visitsPerYear: z.int().min(1).max(52).optional(),
});
export type SupervisionRow = z.infer<typeof supervisionRow>;

const condition = z.strictObject({ forGaps: z.boolean(), text: bilingualSchema });

/** schema/catalogue/answers.yaml. */
export const answersSchema = z.strictObject({
  hitPolicy: z.literal('ALL_MATCHING'),
  rows: z.array(answerRow).min(1),
  conditions: z.record(z.enum(CONDITION_KINDS), condition),
  supervision: z.strictObject({
    hitPolicy: z.literal('ALL_MATCHING_STRONGEST'),
    rows: z.array(supervisionRow).min(1),
  }),
  instant: z.strictObject({
    tiers: z.array(z.enum(TIERS)).min(1),
    cleanSources: z.strictObject({ ORGANISATION: z.array(idSchema), PERSON: z.array(idSchema) }),
    ...groundedFields,
    text: bilingualSchema,
  }),
  humanReview: z.strictObject({ ...groundedFields, text: bilingualSchema }),
  auditKept: z.strictObject({ period: periodSchema, ...groundedFields }),
});
export type AnswersDocument = z.infer<typeof answersSchema>;

/** For editors, and for schema/catalogue/answers.schema.json. */
export const answersJsonSchema = (): object => z.toJSONSchema(answersSchema, { io: 'input' });
