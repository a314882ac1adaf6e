import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { dayOf, type Instant } from '../facts/time.js';
import type { WorkingCalendar } from '../facts/workingDays.js';
import type { CatalogueMeasure, Department } from '../policy/catalogue.js';
import type { Policies } from '../policy/loadPolicies.js';
import { isLawOn } from '../policy/pieces.js';
import { readYaml } from '../policy/yamlFile.js';
import { type AnswersDocument, answersSchema } from './answerTable.js';
import { checkAnswers } from './checkAnswers.js';
import { checkItems, type Known } from './checkItems.js';
import { type Item, type ItemsDocument, itemsSchema } from './items.js';

/** Rises whenever the same tables now answer otherwise: part of every version. */
const ANSWER_VERSION = 1;

/** The items and how they are answered, ready to use; holds no state. */
export interface ApprovalRules {
  /** 12 hex digits: hash of items, answers, calendar and the evaluator's version. */
  version: string;
  items: readonly Item[];
  materials: ItemsDocument['materials'];
  answers: AnswersDocument;
  calendar: WorkingCalendar;
  departments: readonly Department[];
  /** The item as it stands on the day of `asOf`; undefined where there is none then. */
  item(id: string, asOf: Instant): Item | undefined;
}

export interface RuleParts {
  items: ItemsDocument;
  answers: AnswersDocument;
  calendar: WorkingCalendar;
  departments: readonly Department[];
}

/**
 * Reads schema/catalogue/items.yaml and answers.yaml beside the policies of the same folder. Throws PolicyFileError (file,
 * line, what, remedy) at the first fault. `sources`: ids of the feeds that there are.
 */
export async function loadApprovalRules(
  schemaDir: string,
  policies: Pick<Policies, 'default'>,
  sources: readonly string[],
): Promise<ApprovalRules> {
  const { departments, calendar } = policies.default;
  const items = await readYaml(join(schemaDir, 'catalogue/items.yaml'), itemsSchema);
  const answers = await readYaml(join(schemaDir, 'catalogue/answers.yaml'), answersSchema);
  const known = knownTo(policies.default, sources);
  checkItems(items, known);
  checkAnswers(answers, known);
  return approvalRules({ items: items.content, answers: answers.content, calendar, departments });
}

/** What items and answers may name. */
export const knownTo = (
  { departments, catalogue }: { departments: readonly Department[]; catalogue: readonly CatalogueMeasure[] },
  sources: readonly string[],
): Known => ({
  departments: departments.map(({ id }) => id),
  sources,
  measures: [...new Set(catalogue.map(({ id }) => id))],
});

/** Makes checked documents ready. */
export function approvalRules({ items, answers, calendar, departments }: RuleParts): ApprovalRules {
  const byId = new Map<string, Item[]>();
  for (const each of items.items) byId.set(each.id, [...(byId.get(each.id) ?? []), each]);
  return {
    version: versionOf(items, answers, calendar),
    items: items.items,
    materials: items.materials,
    answers,
    calendar,
    departments,
    item: (id, asOf) => byId.get(id)?.find((each) => isLawOn(each, dayOf(asOf))),
  };
}

function versionOf(items: ItemsDocument, answers: AnswersDocument, calendar: WorkingCalendar): string {
  const days = [calendar.covers, [...calendar.holidays].sort(), [...calendar.workedWeekends].sort()];
  const text = JSON.stringify([ANSWER_VERSION, items, answers, days]);
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
