import { PolicyFileError, type YamlFile } from '../policy/yamlFile.js';
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
    throw fault(yaml, path, `there is no material ${id}`, 'add it to `materials` above');
  if (all.findIndex((other) => other.id === id) !== index)
    throw fault(yaml, path, `material ${id} stands here twice`, 'remove one of the two');
  if (typeof gap === 'string') return;
  if ('register' in gap && !known.sources.includes(gap.register))
    throw fault(
      yaml,
      [...path, 'gap'],
      `there is no source ${gap.register}`,
      `name one of ${known.sources.join(', ')}`,
    );
  if (key && !('register' in gap))
    throw fault(yaml, path, `${id} is a key material and may be missing`, 'only what is no key material may follow');
  if (safety && 'commitment' in gap)
    throw fault(
      yaml,
      [...path, 'gap'],
      `a promise may not stand in for ${id}: the item concerns safety`,
      'let it follow within working days, or not be missing (沪营24第27条, 深信23第59条)',
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
  throw fault(yaml, path, `there is no department ${id}`, 'add it to catalogue/departments.yaml');
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
        `to ${row.to} is before from ${row.from}`,
        '`to` is the last day; exchange the two',
      );
    const other = rows
      .slice(0, i)
      .find((each) => each.id === row.id && row.from <= (each.to ?? '9999') && each.from <= (row.to ?? '9999'));
    if (!other) return;
    const what = `${row.id} from ${row.from} overlaps the row from ${other.from} to ${other.to ?? 'now on'}`;
    throw fault(yaml, [...path, i], what, 'end the earlier row with `to`, or give this one another id');
  });
}

export const fault = <T>(yaml: YamlFile<T>, path: Path, what: string, remedy: string): PolicyFileError =>
  new PolicyFileError(yaml.file, yaml.lineOf(path), what, remedy);
