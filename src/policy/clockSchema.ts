import { z } from 'zod';
import { groundedFields, periodSchema, repairSchema } from './pieces.js';

/** How long a fact counts for a row that names this clock. A clock is a value with a name: another value is another clock, named by a row with dates of its own. */
export const clockSchema = z.discriminatedUnion('kind', [
  /** As long as the source says that it holds. */
  z.strictObject({ kind: z.literal('VALIDITY'), repairableAfter: repairSchema.optional(), ...groundedFields }),
  /** From the day of the decision, for a period; without one until it ends as adverse information (the table `adverse`). */
  z.strictObject({
    kind: z.literal('FROM_DECISION'),
    lasts: periodSchema.optional(),
    repairableAfter: repairSchema.optional(),
    ...groundedFields,
  }),
  /** Penalties: from the decision until publicity ends, by the tables `channels` and `publicity`. */
  z.strictObject({ kind: z.literal('PUBLICITY'), ...groundedFields }),
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
