import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { workingCalendarOf } from './calendar.js';
import { calendarSchema, departmentsSchema, measuresSchema } from './catalogue.js';
import { checkCalendar, checkMeasures, checkPolicy } from './checks.js';
import { policySchema } from './document.js';
import { compilePolicy, type Policy } from './policy.js';
import { PolicyFileError, readYaml } from './yamlFile.js';

export interface Policies {
  default: Policy;
  /** In order of id. */
  all: readonly Policy[];
  byId(id: string): Policy | undefined;
}

/**
 * Reads schema/policy, schema/catalogue and schema/calendar. Throws PolicyFileError (file, line, what, remedy) at the
 * first fault: a policy that is half right is not used at all.
 */
export async function loadPolicies(schemaDir: string): Promise<Policies> {
  const departments = await readYaml(join(schemaDir, 'catalogue/departments.yaml'), departmentsSchema);
  const measures = await readYaml(join(schemaDir, 'catalogue/measures.yaml'), measuresSchema);
  checkMeasures(measures, departments.content.departments);
  const calendars = await Promise.all(
    (await yamlIn(schemaDir, 'calendar')).map((file) => readYaml(file, calendarSchema)),
  );
  calendars.forEach(checkCalendar);
  const calendarYears = calendars.map((each) => each.content).sort((a, b) => a.year - b.year);
  const calendar = workingCalendarOf(calendarYears);
  const files = await Promise.all((await yamlIn(schemaDir, 'policy')).map((file) => readYaml(file, policySchema)));
  const all = files.map((file) => {
    checkPolicy(file, departments.content.departments);
    return compilePolicy({
      document: file.content,
      measures: measures.content.measures,
      departments: departments.content.departments,
      calendar,
    });
  });
  all.sort((a, b) => (a.id < b.id ? -1 : 1));
  const byId = new Map(all.map((policy) => [policy.id, policy]));
  const twice = files.find((file) => files.some((other) => other !== file && other.content.id === file.content.id));
  if (twice)
    throw new PolicyFileError(twice.file, 1, `two files are policy ${twice.content.id}`, 'give one another id');
  const defaults = all.filter((policy) => policy.document.default);
  if (defaults.length !== 1) {
    const folder = join(schemaDir, 'policy');
    throw new PolicyFileError(folder, 1, `${defaults.length} policies say default: true`, 'let exactly one say it');
  }
  return { default: defaults[0]!, all, byId: (id) => byId.get(id) };
}

async function yamlIn(schemaDir: string, folder: string): Promise<string[]> {
  const names = await readdir(join(schemaDir, folder));
  const files = names.filter((name) => name.endsWith('.yaml')).sort();
  if (files.length === 0) throw new PolicyFileError(join(schemaDir, folder), 1, 'no .yaml file', 'add one');
  return files.map((name) => join(schemaDir, folder, name));
}
