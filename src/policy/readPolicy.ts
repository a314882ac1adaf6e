import { z } from 'zod';
import type { WorkingCalendar } from '../facts/workingDays.js';
import type { CatalogueMeasure, Department } from './catalogue.js';
import { checkPolicy } from './checks.js';
import { overlaySchema, type PolicyDocument, type PolicyOverlay, policySchema, TABLE_NAMES } from './document.js';
import { overlaid } from './overlay.js';
import { Places } from './places.js';
import { compilePolicy, type Policy } from './policy.js';
import { parseYaml, type YamlFile } from './yamlFile.js';

export type PolicyFile = YamlFile<PolicyDocument> | YamlFile<PolicyOverlay>;
export const isOverlay = (file: PolicyFile): file is YamlFile<PolicyOverlay> => 'extends' in file.content;

/** What every policy of the city is made with. */
export interface PolicySurroundings {
  measures: readonly CatalogueMeasure[];
  departments: readonly Department[];
  calendar: WorkingCalendar;
}

/** Reads the text of one policy file. Throws PolicyFileError at the first fault of its form. */
export function parsePolicy(file: string, text: string): PolicyFile {
  const head = parseYaml(file, text, z.looseObject({ extends: z.unknown().optional() }));
  return head.content.extends === undefined
    ? parseYaml(file, text, policySchema)
    : parseYaml(file, text, overlaySchema);
}

/** Checks a policy that was read and makes it ready, over the one that it extends. Throws PolicyFileError. */
export function madePolicy(
  file: PolicyFile,
  baseOf: (id: string) => { document: PolicyDocument; file?: PolicyFile } | undefined,
  surroundings: PolicySurroundings,
): Policy {
  const places = new Places(file);
  if (!isOverlay(file)) {
    checkPolicy(file.content, places, surroundings.departments);
    return compilePolicy({ document: file.content, ...surroundings });
  }
  const base = baseOf(file.content.extends);
  if (!base || file.content.extends === file.content.id) {
    const what = {
      en: `there is no policy ${file.content.extends} that stands alone`,
      zh: `没有 ${file.content.extends} 这个独立的政策`,
    };
    throw places.at(['extends'], what, {
      en: 'name one that extends no other',
      zh: '请写一个不以其他政策为基础的政策',
    });
  }
  if (base.file) places.add(base.file);
  checkOverlay(file, base.document, places);
  const document = overlaid(base.document, file.content);
  checkPolicy(document, places, surroundings.departments);
  return compilePolicy({ document, ...surroundings, base: base.document, own: file.content });
}

function checkOverlay({ content }: YamlFile<PolicyOverlay>, base: PolicyDocument, places: Places): void {
  for (const name of TABLE_NAMES) {
    const table = content[name];
    if (!table) continue;
    if (table.instead && table.without) {
      throw places.at(
        [name, 'without'],
        { en: '`without` beside `instead`', zh: 'without 与 instead 并用' },
        { en: 'remove it: `instead` leaves everything out', zh: '请删去：instead 已取代全部' },
      );
    }
    table.without?.forEach((id, i) => {
      if ((base[name].rows as { id: string }[]).some((row) => row.id === id)) return;
      throw places.at(
        [name, 'without', i],
        { en: `${base.id} has no row ${id} in ${name}`, zh: `${base.id} 的 ${name} 中没有 ${id} 这一行` },
        { en: 'name a row that is there', zh: '请写现有的一行' },
      );
    });
  }
}
