import { z } from 'zod';
import type { Bilingual } from '../subject/bilingual.js';
import { shapeFaults } from '../subject/shapeFault.js';
import { type FactContent, PENALTY_FIELDS, PENALTY_KINDS, RESPONSIBILITY_GROUNDS } from './fact.js';
import { LIST_KINDS } from './lists.js';
import { type Day, parseDay } from './time.js';

const day = z
  .string()
  .refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && parseDay(text) !== undefined, 'is not a day such as 2026-04-01')
  .transform((text) => text as Day);
const yuan = z.number().nonnegative().max(1e12);
const words = z.string().max(200);
const authority = words.default('(assumed)');

/** Contents that somebody may assume to see what they would change: what rules read, and what makes them read otherwise. */
const assumable = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('Listing'),
    list: z.enum(LIST_KINDS),
    ground: words.default('(assumed)'),
    authority,
  }),
  z.strictObject({
    kind: z.literal('Penalty'),
    decisionNumber: words.default(''),
    authority: words.default('市场监督管理局'),
    act: words.default('(assumed)'),
    penaltyKinds: z.array(z.enum(PENALTY_KINDS)).min(1),
    fineYuan: yuan.default(0),
    confiscatedYuan: yuan.default(0),
    heavier: z.boolean().default(false),
    field: z.enum(PENALTY_FIELDS).default('OTHER'),
    simpleProcedure: z.literal(true).optional(),
    actEndedOn: day.optional(),
    decidedOn: day,
    publishedOn: day.optional(),
    banUntil: z.union([day, z.literal('OPEN')]).optional(),
    publicityEndedOn: day.optional(),
    correctedOn: day.optional(),
    annulledOn: day.optional(),
  }),
  z.strictObject({ kind: z.literal('TaxArrears'), taxType: words.default('(assumed)'), owedYuan: yuan }),
  z.strictObject({
    kind: z.literal('TaxRating'),
    year: z.int().min(2000).max(2199),
    grade: z.enum(['A', 'B', 'M', 'C', 'D']),
  }),
  z.strictObject({ kind: z.literal('NonNormalTaxpayer'), authority }),
  z.strictObject({ kind: z.literal('ContributionArrears'), months: z.int().positive().default(1), owedYuan: yuan }),
  z.strictObject({ kind: z.literal('InsuranceFraud'), amountYuan: yuan, decidedOn: day, authority }),
  z.strictObject({
    kind: z.literal('BankDefault'),
    lender: words.default('(assumed)'),
    owedYuan: yuan,
    decidedOn: day,
  }),
  z.strictObject({ kind: z.literal('AnnualReport'), year: z.int().min(2000).max(2199), filedOn: day.optional() }),
  z.strictObject({ kind: z.literal('Unreachable'), foundOn: day }),
  z.strictObject({ kind: z.literal('TaxFiling'), period: words }),
  z.strictObject({ kind: z.literal('InsuredCount'), month: words, insured: z.int().nonnegative() }),
  z.strictObject({
    kind: z.literal('PersonalResponsibility'),
    company: z.string().transform((key) => key as Extract<FactContent, { kind: 'PersonalResponsibility' }>['company']),
    companyName: words.default('(assumed)'),
    ground: z.enum(RESPONSIBILITY_GROUNDS),
    since: day,
    authority,
  }),
]);

export const ASSUMABLE_KINDS = assumable.options.map((option) => option.shape.kind.value);

/** The content of an assumed fact, or what is wrong with it and where. */
export function readAssumed(value: unknown): { content: FactContent } | { field: string; said: Bilingual } {
  const read = assumable.safeParse(value);
  if (read.success) return { content: withoutAbsent(read.data) as FactContent };
  const { issue, said } = shapeFaults(assumable, value, read.error.issues)[0]!;
  return { field: ['content', ...issue.path.map(String)].join('.'), said };
}

const withoutAbsent = (content: object): object =>
  Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
