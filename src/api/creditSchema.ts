import { z } from 'zod';
import { CONDITION_KINDS, STRENGTHS } from '../approval/answerTable.js';
import { MEASURE_KINDS } from '../assessment/assessment.js';
import { TIERS } from '../facts/tier.js';

const decision = z.enum(['ALLOW', 'LIMIT', 'DENY']);
const time = z.iso.datetime();
const measureKind = z.enum(MEASURE_KINDS);

/** A question as one line of NDJSON; `receipt` false leaves the receipt out. */
export const creditLine = z.strictObject({
  code: z.string(),
  purpose: z.string(),
  item: z.string().nullish(),
  caseNo: z.string().nullish(),
  missing: z.array(z.string()).max(100).nullish(),
  receipt: z.boolean().optional(),
});

/** The answer of /v1/credit, as `creditJson` makes it. */
export const creditAnswer = z.strictObject({
  code: z.string(),
  known: z.boolean(),
  name: z.string().nullable(),
  tier: z.enum(TIERS).nullable(),
  unrated: z.array(z.string()),
  decision: decision.nullable(),
  refused: z.boolean(),
  materials: z.array(
    z.strictObject({
      material: z.string(),
      name: z.string(),
      decision,
      by: z.enum(['SUPPLEMENT', 'COMMITMENT', 'REGISTER', 'REQUIRED']),
      supplementBy: z.iso.date().nullable(),
      provisional: z.boolean(),
      reason: z.string(),
    }),
  ),
  conditions: z.array(z.strictObject({ kind: z.enum(CONDITION_KINDS), text: z.string(), basis: z.string() })),
  reasons: z.array(
    z.strictObject({
      rule: z.string(),
      tier: z.enum(TIERS).nullable(),
      basis: z.string(),
      text: z.string(),
      from: time,
      until: time.nullable(),
      repairableFrom: time.nullable(),
    }),
  ),
  measures: z.array(
    z.strictObject({
      id: z.string(),
      kind: measureKind,
      mandatory: z.boolean(),
      text: z.string(),
      basis: z.string(),
      until: time.nullable(),
    }),
  ),
  supervision: z
    .strictObject({
      department: z.string(),
      item: z.string(),
      strength: z.enum(STRENGTHS),
      drawPercent: z.number(),
      visitsPerYear: z.int(),
      text: z.string(),
      basis: z.string(),
    })
    .nullable(),
  accountable: z
    .strictObject({ department: z.string(), office: z.string(), post: z.string(), delegated: z.boolean() })
    .nullable(),
  instant: z.strictObject({ approved: z.boolean(), because: z.array(z.string()) }).nullable(),
  humanReview: z.strictObject({ text: z.string(), basis: z.string() }).nullable(),
  changes: z.array(z.strictObject({ at: time.nullable(), about: z.string().nullable(), text: z.string() })),
  sources: z.array(
    z.strictObject({
      source: z.string(),
      state: z.enum(['CLEAN', 'ADVERSE', 'UNKNOWN', 'STALE']),
      lastReportedAt: time.nullable(),
      lastHeardAt: time.nullable(),
    }),
  ),
  policyVersion: z.string(),
  asOf: time,
  knownAt: time,
  receipt: z.string().nullable(),
});
export type CreditAnswer = z.infer<typeof creditAnswer>;

/** What an error says, here as elsewhere. */
export const problemSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  field: z.string().optional(),
  remedy: z.string(),
  /** Of LIMIT_EXCEEDED: whole seconds. */
  retryAfterS: z.int().positive().optional(),
});

/** One line of the answer to POST /v1/credit. */
export const creditLineAnswer = z.union([
  z.strictObject({ line: z.int().min(1), answer: creditAnswer }),
  z.strictObject({ line: z.int().min(1), error: problemSchema }),
]);
