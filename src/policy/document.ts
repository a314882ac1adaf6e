import { z } from 'zod';
import { clockSchema } from './clockSchema.js';
import { bilingualSchema, idSchema } from './pieces.js';
import { channelRow, publicityRow } from './publicitySchema.js';
import {
  adverseRow,
  candidateRow,
  edgeRow,
  exitRow,
  inspectionRow,
  limitRow,
  listTerm,
  requirement,
  tierRow,
} from './rowSchemas.js';

const decision = z.strictObject({
  question: z.string().min(1),
  chosen: z.string().min(1),
  why: z.string().min(1),
});

/** Each table with its hit policy (how many of the rows that fit are used) and its rows. */
const TABLES = {
  /** First row whose authorities fit. */
  channels: ['FIRST', channelRow],
  /** First row of the channel that was law on the day of the decision and fits. */
  publicity: ['FIRST', publicityRow],
  /** Every row bears on every fact while it is law; the earliest end holds. */
  adverse: ['ALL_MATCHING_EARLIEST_END', adverseRow],
  /** First row of the list that was law on the day of listing. */
  lists: ['FIRST', listTerm],
  /** All rows that match are reasons; the tier is the worst of them. */
  tiers: ['ALL_MATCHING_WORST_TIER', tierRow],
  candidates: ['ALL_MATCHING', candidateRow],
  exits: ['ALL_MATCHING', exitRow],
  edges: ['ALL_MATCHING', edgeRow],
  /** Exactly one row a tier and a day. */
  inspection: ['UNIQUE', inspectionRow],
  /** At most one row a step and a day. */
  limits: ['UNIQUE', limitRow],
} as const;
export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

const table = <R extends z.ZodType, H extends string>([hitPolicy, row]: readonly [H, R]) =>
  z.strictObject({ hitPolicy: z.literal(hitPolicy), rows: z.array(row) });
const some = <R extends z.ZodType, H extends string>([hitPolicy, row]: readonly [H, R]) =>
  z.strictObject({ hitPolicy: z.literal(hitPolicy), rows: z.array(row).min(1) });
const maybe = <R extends z.ZodType, H extends string>(of: readonly [H, R]) =>
  table(of).default({ hitPolicy: of[0], rows: [] } as never);

const heading = {
  id: idSchema,
  title: bilingualSchema,
  default: z.literal(true).optional(),
  decisions: z.array(decision),
};
/** GOOD needs every requirement met and no reason; else, without a reason, the subject is unrated. */
const good = z.strictObject({
  hitPolicy: z.literal('ALL_REQUIRED'),
  requires: z.array(requirement).min(1),
  person: bilingualSchema,
  deregistered: bilingualSchema,
});

/** A policy that stands alone: dated decision tables, as schema/policy/*.yaml has them. */
export const policySchema = z.strictObject({
  ...heading,
  clocks: z.record(z.string(), clockSchema),
  channels: maybe(TABLES.channels),
  publicity: maybe(TABLES.publicity),
  adverse: maybe(TABLES.adverse),
  lists: some(TABLES.lists),
  tiers: some(TABLES.tiers),
  good,
  candidates: some(TABLES.candidates),
  exits: maybe(TABLES.exits),
  edges: some(TABLES.edges),
  inspection: maybe(TABLES.inspection),
  limits: maybe(TABLES.limits),
});
export type PolicyDocument = z.infer<typeof policySchema>;

/**
 * Rows of a local text over those of the policy that it extends. A row takes the place of every row of its id there;
 * `without` leaves ids out; `instead` leaves out all of the table.
 */
const overlay = <R extends z.ZodType, H extends string>([hitPolicy, row]: readonly [H, R]) =>
  z
    .strictObject({
      hitPolicy: z.literal(hitPolicy),
      instead: z.literal(true).optional(),
      without: z.array(idSchema).min(1).optional(),
      rows: z.array(row),
    })
    .optional();

/** A policy that says only where it differs from the one that it extends. */
export const overlaySchema = z.strictObject({
  ...heading,
  extends: idSchema,
  clocks: z.record(z.string(), clockSchema).optional(),
  channels: overlay(TABLES.channels),
  publicity: overlay(TABLES.publicity),
  adverse: overlay(TABLES.adverse),
  lists: overlay(TABLES.lists),
  tiers: overlay(TABLES.tiers),
  good: good.optional(),
  candidates: overlay(TABLES.candidates),
  exits: overlay(TABLES.exits),
  edges: overlay(TABLES.edges),
  inspection: overlay(TABLES.inspection),
  limits: overlay(TABLES.limits),
});
export type PolicyOverlay = z.infer<typeof overlaySchema>;

export type {
  AdverseRow,
  CandidateRow,
  EdgeRow,
  ExitRow,
  GoodRequirement,
  InspectionRow,
  LimitRow,
  ListTerm,
  TierRow,
} from './rowSchemas.js';

/** The JSON Schema of a policy file, for editors and for schema/policy/policy.schema.json. */
export function policyJsonSchema(): object {
  return { anyOf: [z.toJSONSchema(policySchema, { io: 'input' }), z.toJSONSchema(overlaySchema, { io: 'input' })] };
}
