import { join } from 'node:path';
import { z } from 'zod';
import { LIST_KINDS, type ListKind } from '../facts/lists.js';
import type { Day } from '../facts/time.js';
import {
  bilingualSchema,
  concernsBy,
  datedFields,
  groundedFields,
  idSchema,
  isLawOn,
  rowFields,
  subjectsSchema,
} from '../policy/pieces.js';
import { CHANNELS, type Channel } from '../policy/publicitySchema.js';
import { PolicyFileError, readYaml, type YamlFile } from '../policy/yamlFile.js';
import { type Bilingual, nameOneOf } from '../subject/bilingual.js';
import type { SubjectKind } from '../subject/subjectKind.js';

/** What a row of schema/catalogue/disclosure.yaml may show. */
export const SHOWABLE = ['REGISTRATION', 'ADDRESS', 'REPRESENTATIVE', 'PERMIT', 'PENALTY', 'LISTING'] as const;
export type Showable = (typeof SHOWABLE)[number];

const shownRow = z.strictObject({
  ...rowFields,
  shows: z.enum(SHOWABLE),
  /** Of LISTING alone: each list has a row. */
  list: z.enum(LIST_KINDS).optional(),
  subjects: subjectsSchema.optional(),
  /** MASKED: a name's first character alone. */
  as: z.enum(['SHOWN', 'MASKED', 'WITHHELD']),
  /** Sources whose word it is; empty: the platform's own. Absent: those of the registration. */
  feeds: z.array(idSchema).optional(),
});
const remedyRow = z.strictObject({
  id: idSchema,
  ...datedFields,
  ...groundedFields,
  of: z.enum(['REGISTRATION', 'PERMIT', 'PENALTY', 'LISTING']),
  channel: z.enum(CHANNELS).optional(),
  list: z.enum(LIST_KINDS).optional(),
  objection: bilingualSchema,
  repair: bilingualSchema.optional(),
});
export const disclosureSchema = z.strictObject({
  shown: z.array(shownRow).min(1),
  remedies: z.array(remedyRow).min(1),
});
export type ShownRow = z.infer<typeof shownRow>;
export type RemedyRow = z.infer<typeof remedyRow>;

/** schema/catalogue/disclosure.yaml, ready to ask. */
export interface DisclosureRules {
  /** The row that is law on the day for this kind of subject; undefined: not shown. */
  shown(what: Showable, kind: SubjectKind, day: Day, list?: ListKind): ShownRow | undefined;
  remedy(of: RemedyRow['of'], day: Day, about?: { channel?: Channel; list?: ListKind }): RemedyRow | undefined;
  /** Ids of the sources whose word something shown is. */
  feeds(day: Day): string[];
}

/**
 * Reads schema/catalogue/disclosure.yaml. Throws PolicyFileError (file, line, what, remedy) at the first fault. `sources`: ids
 * of the feeds that there are.
 */
export async function loadDisclosureRules(schemaDir: string, sources: readonly string[]): Promise<DisclosureRules> {
  const yaml = await readYaml(join(schemaDir, 'catalogue/disclosure.yaml'), disclosureSchema);
  checkDisclosure(yaml, sources);
  return disclosureRulesOf(yaml.content);
}

export function disclosureRulesOf({ shown, remedies }: z.infer<typeof disclosureSchema>): DisclosureRules {
  return {
    shown: (what, kind, day, list) =>
      kind === 'PERSON'
        ? undefined
        : shown.find(
            (row) => row.shows === what && row.list === list && isLawOn(row, day) && concernsBy(row.subjects)(kind),
          ),
    remedy: (of, day, about = {}) =>
      remedies.find(
        (row) =>
          row.of === of &&
          isLawOn(row, day) &&
          (row.channel === undefined || row.channel === about.channel) &&
          (row.list === undefined || row.list === about.list),
      ),
    feeds: (day) => [...new Set(shown.filter((row) => isLawOn(row, day)).flatMap(({ feeds }) => feeds ?? []))],
  };
}

/** Throws PolicyFileError where a row speaks of persons, of a list without naming it, or of a feed that there is not. */
export function checkDisclosure(yaml: YamlFile<z.infer<typeof disclosureSchema>>, sources: readonly string[]): void {
  const fault = (path: PropertyKey[], what: Bilingual, remedy: Bilingual) =>
    new PolicyFileError(yaml.file, yaml.lineOf(path), what, remedy);
  yaml.content.shown.forEach((row, i) => {
    const at = (...path: PropertyKey[]) => ['shown', i, ...path];
    if (concernsBy(row.subjects)('PERSON'))
      throw fault(
        at('subjects'),
        { en: `${row.id} speaks of persons`, zh: `${row.id} 涉及个人` },
        { en: 'write subjects: { except: [PERSON] }', zh: '请写 subjects: { except: [PERSON] }' },
      );
    if ((row.shows === 'LISTING') !== (row.list !== undefined))
      throw fault(
        at('shows'),
        {
          en: `${row.id}: LISTING, and nothing else, names its list`,
          zh: `${row.id}：只有 LISTING 写明名单，也必须写明`,
        },
        { en: 'name a list, or take it away', zh: '请写明名单，或者删去' },
      );
    if (row.as === 'MASKED' && row.shows !== 'REPRESENTATIVE')
      throw fault(
        at('as'),
        { en: `${row.id}: only a name can be masked`, zh: `${row.id}：只有姓名可以部分隐去` },
        { en: 'write SHOWN or WITHHELD', zh: '请写 SHOWN 或者 WITHHELD' },
      );
    const unknown = row.feeds?.find((id) => !sources.includes(id));
    if (unknown)
      throw fault(
        at('feeds'),
        { en: `there is no source ${unknown}`, zh: `没有 ${unknown} 这个来源` },
        nameOneOf(sources),
      );
    const twin = yaml.content.shown.find((other, j) => j < i && other.id === row.id);
    if (twin)
      throw fault(
        at('id'),
        { en: `two rows are called ${row.id}`, zh: `有两行都叫 ${row.id}` },
        { en: 'give one of them another id', zh: '请给其中一行另取 id' },
      );
  });
}
