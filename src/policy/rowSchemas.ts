import { z } from 'zod';
import { RESPONSIBILITY_GROUNDS } from '../facts/fact.js';
import { LIST_KINDS } from '../facts/lists.js';
import { TIERS } from '../facts/tier.js';
import { whenSchema } from './conditionSchema.js';
import { FACT_KINDS_THAT_REPORT } from './factKinds.js';
import {
  bilingualSchema,
  datedFields,
  groundedFields,
  idSchema,
  periodSchema,
  repairSchema,
  rowFields,
  subjectsSchema,
} from './pieces.js';

const list = z.enum(LIST_KINDS);
const concerned = { when: whenSchema, clock: z.string(), subjects: subjectsSchema.optional() };

export const tierRow = z.strictObject({ ...rowFields, ...concerned, tier: z.enum(['WARNING', 'DISHONEST', 'SEVERE']) });

/** What an authority might list. */
export const candidateRow = z.strictObject({ ...rowFields, ...concerned, list });

/** What an authority might take off a list, because the duty was done (ABN-4). The listing stands until it does. */
export const exitRow = z.strictObject({
  ...rowFields,
  list,
  subjects: subjectsSchema.optional(),
  /** No such fact counts any more by the clock, and one did and ended while the subject was listed on one of these grounds. */
  when: z.strictObject({
    facts: z.enum(['AnnualReport', 'Unreachable']),
    clock: z.string(),
    /** Words of the listing's ground. */
    grounds: z.array(z.string().min(1)).min(1),
  }),
});

/** How long a listing lasts where the authority gave no end, and when its repair may first be asked for. */
export const listTerm = z.strictObject({
  ...rowFields,
  list,
  endsAfter: periodSchema.optional(),
  /** Coming onto this list meanwhile begins `endsAfter` anew (SER-2), save on a ground that holds one of these words. */
  unlessRecurred: z.strictObject({ list, exceptGrounds: z.array(z.string().min(1)).min(1).optional() }).optional(),
  repairableAfter: repairSchema.optional(),
});

const edgeMeasure = z.strictObject({
  kind: z.enum(['PROHIBIT', 'RESTRICT', 'SUPERVISE_MORE', 'WITHHOLD_CONVENIENCE', 'NAME_IN_RECORD']),
  mandatory: z.boolean(),
  relevance: bilingualSchema,
  decidedBy: z.string().min(1),
  departments: z.array(idSchema),
  items: z.array(idSchema),
});

/**
 * What a company's conduct does to a person: a measure, never a tier. There is one direction, from the company to who held
 * the post, so nothing can reach a shareholder, a subsidiary or a sister company (PRO-5).
 */
export const edgeRow = z.strictObject({
  ...rowFields,
  edge: z.literal('LegalRepresentative'),
  direction: z.literal('COMPANY_TO_PERSON'),
  when: z.union([
    /** While the post is held and the company is on the list. */
    z.strictObject({ list }),
    /** An authority's finding about the person, on one of these grounds. */
    z.strictObject({ finding: z.array(z.enum(RESPONSIBILITY_GROUNDS)).min(1) }),
  ]),
  /** FOUND: only who was found responsible in person for this company. NOT_ASKED: the text asks for the post alone. */
  responsibility: z.enum(['FOUND', 'NOT_ASKED']),
  /** Absent: as long as the listing lasts. */
  lasts: periodSchema.optional(),
  measure: edgeMeasure,
});

/** How often and how closely a subject of this tier is inspected. UNRATED stands for subjects without a tier. */
export const inspectionRow = z.strictObject({
  ...rowFields,
  tier: z.enum([...TIERS, 'UNRATED']),
  /** Of the subjects of this tier, how many in a hundred are drawn in a year. */
  drawPercent: z.number().positive().max(100),
  strength: z.enum(['LIGHT', 'ORDINARY', 'STRICT', 'KEY']),
});

/** When adverse information ends: no query shows it and no tier counts it (DIS-7, DIS-8). */
export const adverseRow = z.strictObject({
  ...rowFields,
  /** ACT_END: from the day on which the act ended; where nobody told it, from the finding. */
  since: z.enum(['FINDING', 'ACT_END']),
  lasts: periodSchema,
  /** A ban that the law lets run longer is shown to its end. */
  orWhileBanRuns: z.literal(true).optional(),
  /** Runs on while the subject is on one of these lists. */
  orWhileOn: z.array(list).min(1).optional(),
  afterwards: z.enum(['NOT_SHOWN', 'DELETED', 'ARCHIVED']),
});

/** A requirement of GOOD: which source must have said something, and how lately. */
export const requirement = z.strictObject({
  id: idSchema,
  ...datedFields,
  ...groundedFields,
  /** The source, as connectors/ name it. */
  reportedBy: idSchema,
  /** Only these kinds count as a report; without it, any fact about the subject. */
  facts: z.array(z.enum(FACT_KINDS_THAT_REPORT)).min(1).optional(),
  /** The newest report may be this old. */
  limitDays: z.int().positive().optional(),
  subjects: subjectsSchema.optional(),
  missing: bilingualSchema,
  stale: bilingualSchema.optional(),
});

/** A step of a procedure that must be done in time. Each has one limit a day. */
export const STEPS = [
  'PENALTY_PUBLISH',
  'PENALTY_SEND',
  'PENALTY_PUBLISH_RECEIVED',
  'PENALTY_WITHDRAW',
  'REGISTRAR_PUBLISH',
  'ENTERPRISE_PUBLISH',
  'CHANGE_REPORT',
  'FALSE_DATA_CHECK',
  'OBJECTION_MARK',
  'OBJECTION_OWN',
  'OBJECTION_PASS_ON',
  'OBJECTION_PROVIDER',
  'OBJECTION_TOTAL',
  'ANNULLED_DELETE',
  'REPAIR_DECIDE',
  'REPAIR_HIDE',
  'GAPS_TOLD',
  'PERMIT_DECIDE',
  'PERMIT_DELIVER',
  'HEARING_ASK',
] as const;
export type Step = (typeof STEPS)[number];

/** Days after the event; the event's own day does not count. */
export const limitRow = z.strictObject({
  ...rowFields,
  step: z.enum(STEPS),
  days: z.int().nonnegative(),
  /** WORKING: 工作日, or 日 made so by 许可19第82条 and 处罚21第85条. */
  of: z.enum(['WORKING', 'CALENDAR']),
  /** Days that may be added once. */
  extension: z.int().positive().optional(),
});

export type TierRow = z.infer<typeof tierRow>;
export type CandidateRow = z.infer<typeof candidateRow>;
export type ExitRow = z.infer<typeof exitRow>;
export type ListTerm = z.infer<typeof listTerm>;
export type EdgeRow = z.infer<typeof edgeRow>;
export type InspectionRow = z.infer<typeof inspectionRow>;
export type AdverseRow = z.infer<typeof adverseRow>;
export type GoodRequirement = z.infer<typeof requirement>;
export type LimitRow = z.infer<typeof limitRow>;
