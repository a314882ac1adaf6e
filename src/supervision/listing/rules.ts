import { join } from 'node:path';
import { z } from 'zod';
import { LIST_KINDS, type ListKind } from '../../facts/lists.js';
import type { Day } from '../../facts/time.js';
import type { WorkingCalendar } from '../../facts/workingDays.js';
import type { Department } from '../../policy/catalogue.js';
import {
  bilingualSchema,
  datedFields,
  groundedFields,
  idSchema,
  isLawOn,
  subjectsSchema,
} from '../../policy/pieces.js';
import { PolicyFileError, readYaml, type YamlFile } from '../../policy/yamlFile.js';
import type { Bilingual } from '../../subject/bilingual.js';
import type { SubjectKind } from '../../subject/subjectKind.js';

/** The statutory steps, in the one order in which they can be taken. Each list has some of them. */
export const LISTING_STEPS = [
  'EVIDENCE', // 取证
  'ORDER', // 责令限期改正
  'PRE_NOTICE', // 事先告知
  'STATEMENT', // 陈述申辩
  'HEARING', // 听证
  'CONSENT', // 报上级同意
  'DECISION', // 决定
  'PUBLICATION', // 公示
] as const;
export type ListingStep = (typeof LISTING_STEPS)[number];

export const PERSON_ROLES = ['LEGAL_REPRESENTATIVE', 'HEAD', 'DIRECTLY_IN_CHARGE', 'DIRECTLY_RESPONSIBLE'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/** So many working days, or so many calendar days; the day of the event itself does not count. */
const days = z.union([
  z.strictObject({ workingDays: z.int().positive() }),
  z.strictObject({ days: z.int().positive() }),
]);
export type Limit = z.infer<typeof days>;
const within = z.union([
  z.strictObject({ workingDays: z.int().positive(), after: z.enum(LISTING_STEPS) }),
  z.strictObject({ days: z.int().positive(), after: z.enum(LISTING_STEPS) }),
]);

const step = z.strictObject({
  step: z.enum(LISTING_STEPS),
  /** IF_ASKED: only where the subject asked for it in its statement. */
  when: z.enum(['ALWAYS', 'IF_ASKED']).default('ALWAYS'),
  /** Grounds that need it; without it, every ground does. */
  onlyFor: z.array(idSchema).min(1).optional(),
  within: within.optional(),
  ...groundedFields,
  text: bilingualSchema,
});
const ground = z.strictObject({ id: idSchema, ...groundedFields, text: bilingualSchema });
const exit = z.strictObject({
  ...ground.shape,
  /** The listing was never right: it counts for nothing from the start. */
  annuls: z.literal(true).optional(),
  /** Not before the minimum that the policy's `lists` table gives. */
  afterMinimum: z.literal(true).optional(),
});

const listRules = z.strictObject({
  id: idSchema,
  list: z.enum(LIST_KINDS),
  ...datedFields,
  /** Departments that may decide; empty: whichever opens the process. */
  authorities: z.array(idSchema),
  subjects: subjectsSchema.optional(),
  /** Kinds of subject that are marked instead of listed. */
  marked: z.strictObject({ only: z.array(z.string()).min(1), ...groundedFields }).optional(),
  /** Persons who are listed with the unit, because they are responsible. */
  persons: z.strictObject({ roles: z.array(z.enum(PERSON_ROLES)).min(1), ...groundedFields }).optional(),
  /** From the day of the decision, or from the moment of publication. */
  inForceFrom: z.enum(['DECISION', 'PUBLICATION']),
  grounds: z.array(ground).min(1),
  steps: z.array(step).min(3),
  /** `openFor`: how long after publication it may be asked for; without it, always. */
  objection: z.strictObject({ openFor: days.optional(), decidedWithin: days, ...groundedFields }),
  exits: z.array(exit).min(1),
});
export type ListRules = z.infer<typeof listRules>;
export type StepRule = ListRules['steps'][number];

export const listsSchema = z.strictObject({ lists: z.array(listRules).min(1) });

/** schema/catalogue/lists.yaml, ready to ask. */
export interface ListBook {
  all: readonly ListRules[];
  /** The row that a process was opened by. Throws where it was removed from the file. */
  byId(id: string): ListRules;
  /** The rows that are law on that day. */
  inForce(day: Day): readonly ListRules[];
  /** The row that is law for processes opened on that day. */
  on(list: ListKind, day: Day): ListRules | undefined;
}

/** What a listing process needs beside its own events. */
export interface ListingBooks {
  lists: ListBook;
  calendar: WorkingCalendar;
  departments: readonly Department[];
}

/** Reads schema/catalogue/lists.yaml. Throws PolicyFileError (file, line, what, remedy) at the first fault. */
export async function loadListBook(schemaDir: string, departments: readonly Department[]): Promise<ListBook> {
  const yaml = await readYaml(join(schemaDir, 'catalogue/lists.yaml'), listsSchema);
  checkLists(yaml, departments);
  return listBookOf(yaml.content.lists);
}

export function listBookOf(all: readonly ListRules[]): ListBook {
  const byId = new Map(all.map((rules) => [rules.id, rules]));
  const inForce = (day: Day) => all.filter((row) => isLawOn(row, day));
  return {
    all,
    inForce,
    byId: (id) => {
      const rules = byId.get(id);
      if (!rules)
        throw new Error(`catalogue/lists.yaml has no row ${id} any more; end rows with \`to\`, never remove them`);
      return rules;
    },
    on: (list, day) => inForce(day).find((row) => row.list === list),
  };
}

export const isMarked = ({ marked }: ListRules, kind: SubjectKind): boolean => marked?.only.includes(kind) ?? false;

/** Throws PolicyFileError where steps are out of order or one is missing, a limit runs from a later step, or a name is unknown. */
export function checkLists(yaml: YamlFile<z.infer<typeof listsSchema>>, departments: readonly Department[]): void {
  const { lists } = yaml.content;
  lists.forEach((rules, i) => {
    checkSteps(yaml, rules, i);
    rules.authorities.forEach((id, j) => {
      if (departments.some((department) => department.id === id)) return;
      throw fault(
        yaml,
        ['lists', i, 'authorities', j],
        { en: `there is no department ${id}`, zh: `没有 ${id} 这个部门` },
        { en: 'add it to departments.yaml', zh: '请在 departments.yaml 中补上' },
      );
    });
    if (rules.to !== undefined && rules.to < rules.from)
      throw fault(
        yaml,
        ['lists', i, 'to'],
        { en: `to ${rules.to} is before from ${rules.from}`, zh: `to（${rules.to}）早于 from（${rules.from}）` },
        { en: 'exchange the two', zh: '请将两者对调' },
      );
    const other = lists.find(
      (row, j) => j < i && (row.id === rules.id || (row.list === rules.list && overlap(row, rules))),
    );
    if (other)
      throw fault(
        yaml,
        ['lists', i],
        { en: `${rules.id} overlaps ${other.id}`, zh: `${rules.id} 与 ${other.id} 重叠` },
        { en: 'end the earlier row with `to`, with another id', zh: '请用 to 终止较早的一行，并另取 id' },
      );
  });
}

function checkSteps(yaml: YamlFile<z.infer<typeof listsSchema>>, rules: ListRules, i: number): void {
  const rank = (name: ListingStep) => LISTING_STEPS.indexOf(name);
  for (const needed of ['EVIDENCE', 'DECISION', 'PUBLICATION'] as const) {
    if (!rules.steps.some((row) => row.step === needed))
      throw fault(
        yaml,
        ['lists', i, 'steps'],
        { en: `${rules.id} has no step ${needed}`, zh: `${rules.id} 没有 ${needed} 这一步` },
        { en: 'no listing goes without it; add it', zh: '列入名单必须有这一步，请补上' },
      );
  }
  rules.steps.forEach((row, j) => {
    const before = rules.steps[j - 1];
    const at = ['lists', i, 'steps', j];
    if (before && rank(before.step) >= rank(row.step))
      throw fault(
        yaml,
        at,
        { en: `${row.step} stands after ${before.step}`, zh: `${row.step} 排在 ${before.step} 之后` },
        { en: `keep to ${LISTING_STEPS.join(', ')}`, zh: `请按此顺序：${LISTING_STEPS.join('、')}` },
      );
    const { within: limit } = row;
    if (limit && !rules.steps.some((each) => each.step === limit.after && rank(each.step) < rank(row.step)))
      throw fault(
        yaml,
        [...at, 'within'],
        { en: `its limit runs from ${limit.after}`, zh: `其期限自 ${limit.after} 起算` },
        { en: 'name a step of this list before it', zh: '请写本名单中在它之前的一步' },
      );
    const unknown = row.onlyFor?.find((id) => !rules.grounds.some((each) => each.id === id));
    if (unknown)
      throw fault(
        yaml,
        [...at, 'onlyFor'],
        { en: `there is no ground ${unknown}`, zh: `没有 ${unknown} 这个情形` },
        { en: 'name one of `grounds`', zh: '请写 grounds 中的一个' },
      );
  });
}

const overlap = (a: ListRules, b: ListRules): boolean => a.from <= (b.to ?? '9999') && b.from <= (a.to ?? '9999');
const fault = <T>(yaml: YamlFile<T>, path: PropertyKey[], what: Bilingual, remedy: Bilingual): PolicyFileError =>
  new PolicyFileError(yaml.file, yaml.lineOf(path), what, remedy);
