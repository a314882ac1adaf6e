import { z } from 'zod';
import { PENALTY_KINDS } from '../facts/fact.js';
import { LIST_KINDS } from '../facts/lists.js';

const countSchema = z.strictObject({
  atLeast: z.int().positive().optional(),
  atMost: z.int().positive().optional(),
});
const sumSchema = z.strictObject({
  /** Strictly more than this. */
  over: z.number().nonnegative().optional(),
  atMost: z.number().positive().optional(),
});
const ranges = { count: countSchema.optional(), sumYuan: sumSchema.optional() };

/**
 * What a row asks of the facts that count for it: facts of one kind, which of them, and how many or how much together.
 * Without `count`, one is enough; with both ranges, both must hold. Penalties sum fine and confiscation.
 */
export const whenSchema = z.discriminatedUnion('facts', [
  z.strictObject({ facts: z.literal('Listing'), list: z.enum(LIST_KINDS) }),
  z.strictObject({
    facts: z.literal('Penalty'),
    /** Carries at least one of these. */
    anyKind: z.array(z.enum(PENALTY_KINDS)).min(1).optional(),
    /** Carries something beside these. */
    notOnly: z.array(z.enum(PENALTY_KINDS)).min(1).optional(),
    heavier: z.literal(true).optional(),
    ...ranges,
  }),
  z.strictObject({ facts: z.literal('TaxArrears'), sumYuan: sumSchema.optional() }),
  z.strictObject({
    facts: z.literal('ContributionArrears'),
    monthsAtLeast: z.int().positive().optional(),
    sumYuan: sumSchema.optional(),
  }),
  z.strictObject({ facts: z.literal('InsuranceFraud'), ...ranges }),
  z.strictObject({ facts: z.literal('BankDefault'), sumYuan: sumSchema.optional() }),
  z.strictObject({ facts: z.literal('TaxRating'), grades: z.array(z.enum(['A', 'B', 'M', 'C', 'D'])).min(1) }),
  z.strictObject({ facts: z.literal('NonNormalTaxpayer') }),
  z.strictObject({ facts: z.literal('AnnualReport'), count: countSchema.optional() }),
  z.strictObject({ facts: z.literal('Unreachable') }),
  z.strictObject({ facts: z.literal('CommitmentBreach') }),
  z.strictObject({
    facts: z.literal('Registration'),
    status: z.array(z.enum(['ACTIVE', 'SUSPENDED', 'REVOKED', 'DEREGISTERED'])).min(1),
  }),
]);
export type When = z.infer<typeof whenSchema>;
