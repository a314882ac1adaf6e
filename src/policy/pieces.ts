import { z } from 'zod';
import { parseDay } from '../facts/time.js';
import { SUBJECT_KINDS, type SubjectKind } from '../subject/subjectKind.js';

/** How sure the platform is of a value. CHOICE claims no law at all: configuration that a city may set otherwise. */
export const CERTAINTIES = ['STATUTE', 'PRESS', 'LOCAL_NOTICE', 'MEMORY', 'CHOICE'] as const;

const isIsoDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && parseDay(text) !== undefined;

export const bilingualSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'is not a day such as 2026-04-01')
  .refine(isIsoDay, 'is no day of the calendar');
export const periodSchema = z
  .string()
  .regex(/^P(?=\d)(\d+Y)?(\d+M)?(\d+D)?$/, 'is not a period such as P3M, P1Y or P30D');
/** A period, or never: some penalties may not end early (罚公21第14条). */
export const repairSchema = z.union([periodSchema, z.literal('NEVER')]);
export const sourceSchema = z.strictObject({ certainty: z.enum(CERTAINTIES), text: z.string().min(1) });
export const idSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not an id such as penalties-6-to-10');
/** Which kinds of subject a row speaks of; without it, all. */
export const subjectsSchema = z.union([
  z.strictObject({ only: z.array(z.enum(SUBJECT_KINDS)).min(1) }),
  z.strictObject({ except: z.array(z.enum(SUBJECT_KINDS)).min(1) }),
]);
export type SubjectFilter = z.infer<typeof subjectsSchema>;
export const concernsBy =
  (subjects: SubjectFilter | undefined) =>
  (kind: SubjectKind): boolean =>
    !subjects || ('only' in subjects ? subjects.only.includes(kind) : !subjects.except.includes(kind));

/** When a row is law: `to` is its last day. */
export const datedFields = { from: daySchema, to: daySchema.optional() };
export const groundedFields = { basis: z.string().min(1), source: sourceSchema };
export const rowFields = { id: idSchema, ...datedFields, ...groundedFields, text: bilingualSchema };
export type Dated = { from: string; to?: string | undefined };

/** Whether a row is law on a day (Shanghai). */
export const isLawOn = ({ from, to }: Dated, day: string): boolean => from <= day && (to === undefined || day <= to);

/** `press: …`: where a rule is from, with its certainty in front, as answers show it. */
export function sourceText(source: z.infer<typeof sourceSchema>): string {
  return `${source.certainty.toLowerCase().replace('_', ' ')}: ${source.text}`;
}
