import { z } from 'zod';
import { PENALTY_FIELDS, PENALTY_KINDS } from '../facts/fact.js';
import { LIST_KINDS } from '../facts/lists.js';
import { repairSchema, rowFields } from './pieces.js';

/**
 * Where a penalty is made public, each with a clock of its own: 国家企业信用信息公示系统 (罚公21 binds the market regulators
 * alone), and the credit sites (信用中国 and the local ones) for every other authority.
 */
export const CHANNELS = ['ENTERPRISE_PUBLICITY', 'CREDIT_SITES'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Which channel's clock a penalty follows, by the authority that decided it: the first row that fits. */
export const channelRow = z.strictObject({
  ...rowFields,
  channel: z.enum(CHANNELS),
  /** Words of the authority's name; absent: every authority. */
  authorities: z.array(z.string().min(1)).min(1).optional(),
});

/** How long one kind of penalty is public on one channel: the first row that was law on the day of the decision and fits. */
export const publicityRow = z.strictObject({
  ...rowFields,
  channel: z.enum(CHANNELS),
  /** All of what is said must hold; nothing said: every penalty. */
  when: z.strictObject({
    /** Carries nothing beside these. */
    onlyKinds: z.array(z.enum(PENALTY_KINDS)).min(1).optional(),
    anyKind: z.array(z.enum(PENALTY_KINDS)).min(1).optional(),
    /** A fine of an amount that nobody told is not at most anything. */
    fineAtMostYuan: z.number().nonnegative().optional(),
    fields: z.array(z.enum(PENALTY_FIELDS)).min(1).optional(),
    heavier: z.literal(true).optional(),
    simpleProcedure: z.literal(true).optional(),
  }),
  /** NEVER: such a penalty is not published and not counted. */
  counts: repairSchema,
  /** The day that the period runs from: that of publication (罚公21第13条), or that of the decision's document. Absent only where it counts NEVER. */
  begins: z.enum(['PUBLICATION', 'DECISION']).optional(),
  /** A ban that runs longer keeps counting to its end, `banUntil` (罚公21第13条). */
  orWhileBanRuns: z.literal(true).optional(),
  /** The least time before an early end may be asked for. NEVER: an early end that is told all the same does not count (罚公21第14条). */
  repairableAfter: repairSchema.optional(),
  /** While on one of these lists no early end may be asked for (罚公21第14条第4项). */
  repairNotWhileOn: z.array(z.enum(LIST_KINDS)).min(1).optional(),
});

export type ChannelRow = z.infer<typeof channelRow>;
export type PublicityRow = z.infer<typeof publicityRow>;
