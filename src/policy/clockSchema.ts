import { z } from 'zod';
import { PENALTY_KINDS } from '../facts/fact.js';
import { groundedFields, idSchema, periodSchema, repairSchema } from './pieces.js';

const publicityCase = z.strictObject({
  id: idSchema,
  when: z.strictObject({
    /** Carries nothing beside these. */
    onlyKinds: z.array(z.enum(PENALTY_KINDS)).min(1).optional(),
    anyKind: z.array(z.enum(PENALTY_KINDS)).min(1).optional(),
    /** A fine of an amount that nobody told is not at most anything. */
    fineAtMostYuan: z.number().nonnegative().optional(),
    fields: z
      .array(z.enum(['FOOD', 'DRUG', 'SPECIAL_EQUIPMENT', 'OTHER']))
      .min(1)
      .optional(),
  }),
  /** From publication (罚公21第13条); NEVER: such a penalty is not published and not counted. */
  counts: repairSchema,
  /** A ban that runs longer keeps counting to its end, `banUntil` (罚公21第13条). */
  orWhileBanRuns: z.literal(true).optional(),
  /** NEVER: an early end that the authority tells does not count either (罚公21第14条). */
  repairableAfter: repairSchema.optional(),
  ...groundedFields,
});

/** How long a fact counts for a row that names this clock. */
export const clockSchema = z.discriminatedUnion('kind', [
  /** As long as the source says that it holds. */
  z.strictObject({ kind: z.literal('VALIDITY'), repairableAfter: repairSchema.optional(), ...groundedFields }),
  /** From the day of the decision, for a period. */
  z.strictObject({
    kind: z.literal('FROM_DECISION'),
    lasts: periodSchema,
    repairableAfter: repairSchema.optional(),
    ...groundedFields,
  }),
  /** Penalties: from the decision until publicity ends. Cases in order: the first that fits decides. */
  z.strictObject({
    kind: z.literal('PUBLICITY'),
    hitPolicy: z.literal('FIRST'),
    cases: z.array(publicityCase).min(1),
    ...groundedFields,
  }),
  /** A report that was due by this day (MM-DD) of the year after its own, from the next day until it is filed. */
  z.strictObject({
    kind: z.literal('UNFILED'),
    dueBy: z.string().regex(/^\d{2}-\d{2}$/, 'is not a day of the year such as 06-30'),
    ...groundedFields,
  }),
  /** Until the rating of a later year, or a later one of the same year, takes its place, at most for a period. */
  z.strictObject({ kind: z.literal('RATING'), atMost: periodSchema, ...groundedFields }),
  /** While listed: until the authority ends it, or by the policy's `lists` table. */
  z.strictObject({ kind: z.literal('LISTED'), ...groundedFields }),
  /** While listed, but only once that has lasted for a period. */
  z.strictObject({ kind: z.literal('LISTED_FOR'), period: periodSchema, ...groundedFields }),
  /** While this is the registration in force. */
  z.strictObject({ kind: z.literal('REGISTERED'), ...groundedFields }),
]);
export type ClockRule = z.infer<typeof clockSchema>;
export type PublicityCase = z.infer<typeof publicityCase>;
