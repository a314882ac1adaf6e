import { PolicyFileError, type YamlFile } from '../policy/yamlFile.js';
import { type Bilingual, nameOneOf } from '../subject/bilingual.js';
import type { Item, ItemsDocument } from './items.js';

/** What the other catalogues name. */
export interface Known {
  departments: readonly string[];
  sources: readonly string[];
  measures: readonly string[];
}
type Path = readonly (string | number)[];

/** Throws PolicyFileError where items contradict each other or name what there is not. */
export function checkItems(yaml: YamlFile<ItemsDocument>, known: Known): void {
  const { items, materials } = yaml.content;
  checkRows(yaml, ['items'], items);
  items.forEach((item, i) => {
    const path: Path = ['items', i];
    checkDepartment(yaml, [...path, 'department'], item.department, known);
    checkDepartment(yaml, [...path, 'supervision', 'department'], item.supervision.department, known);
    checkDelegation(yaml, path, item);
    item.materials.forEach((_, j) => {
      checkMaterial(yaml, [...path, 'materials', j], item, j, { materials, sources: known.sources });
    });
  });
}

function checkMaterial(
  yaml: YamlFile<ItemsDocument>,
  path: Path,
  { safety, materials: all }: Item,
  index: number,
  known: Pick<ItemsDocument, 'materials'> & Pick<Known, 'sources'>,
): void {
  const { id, key, gap } = all[index]!;
  if (!Object.hasOwn(known.materials, id))
    throw fault(
      yaml,
      path,
      { en: `there is no material ${id}`, zh: `没有 ${id} 这份材料` },
      { en: 'add it to `materials` above', zh: '请在上方 materials 中补上' },
    );
  if (all.findIndex((other) => other.id === id) !== index)
    throw fault(
      yaml,
      path,
      { en: `material ${id} stands here twice`, zh: `材料 ${id} 在此出现了两次` },
      { en: 'remove one of the two', zh: '请删去其中一个' },
    );
  if (typeof gap === 'string') return;
  if ('register' in gap && !known.sources.includes(gap.register))
    throw fault(
      yaml,
      [...path, 'gap'],
      { en: `there is no source ${gap.register}`, zh: `没有 ${gap.register} 这个来源` },
      nameOneOf(known.sources),
    );
  if (key && !('register' in gap))
    throw fault(
      yaml,
      path,
      { en: `${id} is a key material and may be missing`, zh: `${id} 是主要材料，却写成可以暂缺` },
      { en: 'only what is no key material may follow', zh: '只有非主要材料可以后补' },
    );
  if (safety && 'commitment' in gap)
    throw fault(
      yaml,
      [...path, 'gap'],
      {
        en: `a promise may not stand in for ${id}: the item concerns safety`,
        zh: `该事项涉及安全，${id} 不能以承诺代替`,
      },
      {
        en: 'let it follow within working days, or not be missing (沪营24第27条, 深信23第59条)',
        zh: '请写为限期后补，或者不得暂缺（沪营24第27条，深信23第59条）',
      },
    );
}

function checkDelegation(yaml: YamlFile<ItemsDocument>, path: Path, { delegation = [] }: Item): void {
  checkRows(
    yaml,
    [...path, 'delegation'],
    delegation.map((row) => ({ ...row, id: `the region ${row.region}` })),
  );
}

function checkDepartment<T>(yaml: YamlFile<T>, path: Path, id: string, { departments }: Known): void {
  if (departments.includes(id)) return;
  throw fault(
    yaml,
    path,
    { en: `there is no department ${id}`, zh: `没有 ${id} 这个部门` },
    { en: 'add it to catalogue/departments.yaml', zh: '请在 catalogue/departments.yaml 中补上' },
  );
}

/** Dated rows of one id follow each other, none before its beginning. */
export function checkRows<T>(
  yaml: YamlFile<T>,
  path: Path,
  rows: readonly { id: string; from: string; to?: string | undefined }[],
): void {
  rows.forEach((row, i) => {
    if (row.to !== undefined && row.to < row.from)
      throw fault(
        yaml,
        [...path, i, 'to'],
        { en: `to ${row.to} is before from ${row.from}`, zh: `to（${row.to}）早于 from（${row.from}）` },
        { en: '`to` is the last day; exchange the two', zh: 'to 是最后一天，请将两者对调' },
      );
    const other = rows
      .slice(0, i)
      .find((each) => each.id === row.id && row.from <= (each.to ?? '9999') && each.from <= (row.to ?? '9999'));
    if (!other) return;
    const what = {
      en: `${row.id} from ${row.from} overlaps the row from ${other.from} to ${other.to ?? 'now on'}`,
      zh: `自 ${row.from} 起的 ${row.id} 与 ${other.from} 至 ${other.to ?? '今后'} 的一行重叠`,
    };
    throw fault(yaml, [...path, i], what, {
      en: 'end the earlier row with `to`, or give this one another id',
      zh: '请用 to 终止较早的一行，或者给本行另取 id',
    });
  });
}

export const fault = <T>(yaml: YamlFile<T>, path: Path, what: Bilingual, remedy: Bilingual): PolicyFileError =>
  new PolicyFileError(yaml.file, yaml.lineOf(path), what, remedy);
