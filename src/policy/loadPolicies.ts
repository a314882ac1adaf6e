import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workingCalendarOf } from './calendar.js';
import { calendarSchema, departmentsSchema, measuresSchema } from './catalogue.js';
import { checkCalendar, checkMeasures } from './checks.js';
import type { Policy } from './policy.js';
import { isOverlay, madePolicy, type PolicyFile, type PolicySurroundings, parsePolicy } from './readPolicy.js';
import { PolicyFileError, readYaml } from './yamlFile.js';

export interface Policies {
  default: Policy;
  /** The one that stands alone and is in force, be it below a local text: what local texts are to be laid over. */
  alone: Policy;
  /** In order of id. */
  all: readonly Policy[];
  byId(id: string): Policy | undefined;
}

/**
 * Reads schema/policy, schema/catalogue and schema/calendar. Throws PolicyFileError (file, line, what, remedy) at the
 * first fault: a policy that is half right is not used at all.
 */
export async function loadPolicies(schemaDir: string): Promise<Policies> {
  const surroundings = await readSurroundings(schemaDir);
  const names = await yamlIn(schemaDir, 'policy');
  const files = await Promise.all(names.map(async (name) => parsePolicy(name, await readFile(name, 'utf8'))));
  const twice = files.find((file) => files.some((other) => other !== file && other.content.id === file.content.id));
  if (twice)
    throw new PolicyFileError(
      twice.file,
      1,
      { en: `two files are policy ${twice.content.id}`, zh: `有两个文件都是政策 ${twice.content.id}` },
      { en: 'give one another id', zh: '请给其中一个另取 id' },
    );
  const all = madeOf(files, surroundings);
  const defaults = all.filter((policy) => policy.document.default);
  if (defaults.length !== 1) {
    const folder = join(schemaDir, 'policy');
    throw new PolicyFileError(
      folder,
      1,
      { en: `${defaults.length} policies say default: true`, zh: `有 ${defaults.length} 个政策写着 default: true` },
      { en: 'let exactly one say it', zh: '只能有一个这样写' },
    );
  }
  const ids = new Map(all.map((policy) => [policy.id, policy]));
  const byId = (id: string) => ids.get(id);
  return { ...inForce(defaults[0]!, byId), all, byId };
}

/** A policy as the default, and what it is laid over or itself as the one that stands alone. */
export const inForce = (chosen: Policy, byId: Policies['byId']): Pick<Policies, 'default' | 'alone'> => ({
  default: chosen,
  alone: (chosen.extends && byId(chosen.extends)) || chosen,
});

/**
 * A policy from a text at hand, among those that are loaded: what a draft would be. It is not put in force. Throws
 * PolicyFileError with the line in the text and the remedy; `name` stands for the file.
 */
export function draftPolicy(name: string, text: string, policies: Pick<Policies, 'default' | 'byId'>): Policy {
  const { departments, catalogue: measures, calendar } = policies.default;
  const standing = (id: string) => {
    const policy = policies.byId(id);
    return policy && !policy.extends ? { document: policy.document } : undefined;
  };
  return madePolicy(parsePolicy(name, text), standing, { departments, measures, calendar });
}

/** In order of id. */
function madeOf(files: readonly PolicyFile[], surroundings: PolicySurroundings): Policy[] {
  const standing = new Map(
    files.flatMap((file) => (isOverlay(file) ? [] : [[file.content.id, { document: file.content, file }] as const])),
  );
  const all = files.map((file) => madePolicy(file, (id) => standing.get(id), surroundings));
  return all.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function readSurroundings(schemaDir: string): Promise<PolicySurroundings> {
  const departments = await readYaml(join(schemaDir, 'catalogue/departments.yaml'), departmentsSchema);
  const measures = await readYaml(join(schemaDir, 'catalogue/measures.yaml'), measuresSchema);
  checkMeasures(measures, departments.content.departments);
  const calendars = await Promise.all(
    (await yamlIn(schemaDir, 'calendar')).map((file) => readYaml(file, calendarSchema)),
  );
  calendars.forEach(checkCalendar);
  return {
    departments: departments.content.departments,
    measures: measures.content.measures,
    calendar: workingCalendarOf(calendars.map((each) => each.content)),
  };
}

async function yamlIn(schemaDir: string, folder: string): Promise<string[]> {
  const names = await readdir(join(schemaDir, folder));
  const files = names.filter((name) => name.endsWith('.yaml')).sort();
  if (files.length === 0)
    throw new PolicyFileError(
      join(schemaDir, folder),
      1,
      { en: 'no .yaml file', zh: '没有 .yaml 文件' },
      { en: 'add one', zh: '请补上一个' },
    );
  return files.map((name) => join(schemaDir, folder, name));
}
