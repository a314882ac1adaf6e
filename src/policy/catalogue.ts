import { z } from 'zod';
import { LIST_KINDS } from '../facts/lists.js';
import { bilingualSchema, datedFields, groundedFields, idSchema, rowFields, subjectsSchema } from './pieces.js';

export const departmentsSchema = z.strictObject({
  departments: z.array(z.strictObject({ id: idSchema, name: bilingualSchema })).min(1),
});
export type Department = z.infer<typeof departmentsSchema>['departments'][number];

const measure = z.strictObject({
  ...rowFields,
  kind: z.enum(['PROHIBIT', 'RESTRICT', 'SUPERVISE_MORE', 'WITHHOLD_CONVENIENCE']),
  /** 应当 or 可以. */
  mandatory: z.boolean(),
  lists: z.array(z.enum(LIST_KINDS)).min(1),
  subjects: subjectsSchema.optional(),
  /** Empty: every department. */
  departments: z.array(idSchema),
  /** Empty: every item of those departments. */
  items: z.array(idSchema),
  relevance: bilingualSchema,
  decidedBy: z.string().min(1),
  validity: z.literal('WHILE_LISTED'),
});
/** The published list of joint-punishment measures: what is not on it is not applied (沪信17第32条, 浙信17第28条). */
export const measuresSchema = z.strictObject({ measures: z.array(measure).min(1) });
export type CatalogueMeasure = z.infer<typeof measure>;

export const calendarSchema = z.strictObject({
  year: z.int().min(2000).max(2100),
  ...groundedFields,
  holidays: z.array(z.strictObject({ name: bilingualSchema, ...datedFields })).min(1),
  workedWeekends: z.array(datedFields.from),
});
export type CalendarYear = z.infer<typeof calendarSchema>;
