import { z } from 'zod';
import { LIST_KINDS } from '../facts/lists.js';
import { clockSchema } from './clockSchema.js';
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

const decision = z.strictObject({
  question: z.string().min(1),
  chosen: z.string().min(1),
  why: z.string().min(1),
});

const tierRow = z.strictObject({
  ...rowFields,
  when: whenSchema,
  tier: z.enum(['WARNING', 'DISHONEST', 'SEVERE']),
  clock: z.string(),
  subjects: subjectsSchema.optional(),
});

const candidateRow = z.strictObject({
  ...rowFields,
  when: whenSchema,
  list: z.enum(LIST_KINDS),
  clock: z.string(),
  subjects: subjectsSchema.optional(),
});

/** How long a listing lasts where the authority gave no end, and when its repair may first be asked for. */
const listTerm = z.strictObject({
  id: idSchema,
  list: z.enum(LIST_KINDS),
  ...datedFields,
  endsAfter: periodSchema.optional(),
  /** Coming onto this list meanwhile begins `endsAfter` anew (SER-2), save on a ground that holds one of these words. */
  unlessRecurred: z
    .strictObject({ list: z.enum(LIST_KINDS), exceptGrounds: z.array(z.string().min(1)).min(1).optional() })
    .optional(),
  repairableAfter: repairSchema.optional(),
  ...groundedFields,
});

/** What a listing of a company does to a person over a relation: a measure, never a tier. */
const edgeRow = z.strictObject({
  ...rowFields,
  edge: z.literal('LegalRepresentative'),
  list: z.enum(LIST_KINDS),
  lasts: periodSchema,
  measure: z.strictObject({
    kind: z.enum(['PROHIBIT', 'RESTRICT', 'SUPERVISE_MORE', 'WITHHOLD_CONVENIENCE']),
    mandatory: z.boolean(),
    relevance: bilingualSchema,
    decidedBy: z.string().min(1),
    departments: z.array(idSchema),
    items: z.array(idSchema),
  }),
});

const requirement = z.strictObject({
  source: idSchema,
  /** Only these kinds count as a report; without it, any fact about the subject. */
  facts: z.array(z.enum(FACT_KINDS_THAT_REPORT)).min(1).optional(),
  /** The newest report may be this old. */
  limitDays: z.int().positive().optional(),
  subjects: subjectsSchema.optional(),
  missing: bilingualSchema,
  stale: bilingualSchema.optional(),
});

const table = <R extends z.ZodType, H extends string>(hitPolicy: H, row: R) =>
  z.strictObject({ hitPolicy: z.literal(hitPolicy), rows: z.array(row).min(1) });

/** A policy: dated decision tables, as schema/policy/*.yaml has them. */
export const policySchema = z.strictObject({
  id: idSchema,
  title: bilingualSchema,
  default: z.literal(true).optional(),
  decisions: z.array(decision),
  clocks: z.record(z.string(), clockSchema),
  /** First row of the list that was law on the day of listing. */
  lists: table('FIRST', listTerm),
  /** All rows that match are reasons; the tier is the worst of them. */
  tiers: table('ALL_MATCHING_WORST_TIER', tierRow),
  /** GOOD needs every requirement met and no reason; else, without a reason, the subject is unrated. */
  good: z.strictObject({
    hitPolicy: z.literal('ALL_REQUIRED'),
    requires: z.array(requirement).min(1),
    person: bilingualSchema,
    deregistered: bilingualSchema,
  }),
  candidates: table('ALL_MATCHING', candidateRow),
  edges: table('ALL_MATCHING', edgeRow),
});

export type PolicyDocument = z.infer<typeof policySchema>;
export type TierRow = z.infer<typeof tierRow>;
export type CandidateRow = z.infer<typeof candidateRow>;
export type EdgeRow = z.infer<typeof edgeRow>;
export type ListTerm = z.infer<typeof listTerm>;
export type GoodRequirement = z.infer<typeof requirement>;

/** The JSON Schema of a policy file, for editors and for schema/policy/policy.schema.json. */
export function policyJsonSchema(): object {
  return z.toJSONSchema(policySchema, { io: 'input' });
}
