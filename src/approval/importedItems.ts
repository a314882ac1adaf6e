import type { Instant } from '../facts/time.js';
import { PolicyFileError, parseYaml, type YamlFile } from '../policy/yamlFile.js';
import { type Process, ProcessRefused } from '../process/process.js';
import type { Actor } from '../process/stream.js';
import { checkItems, fault, type Known } from './checkItems.js';
import { type ItemsDocument, itemsSchema } from './items.js';

export const ITEMS = 'items';

/** A department's own list of items; its latest takes the place of its items in schema/catalogue/items.yaml. */
export interface ItemImport {
  department: string;
  /** YAML, as schema/catalogue/items.schema.json says. */
  text: string;
  note: string;
}
/** An import as it was told; `version` counts those of the department from 1. */
export type Imported = ItemImport & { version: number; by: Actor; at: Instant };
export interface ItemImports {
  /** The latest last. */
  all: readonly Imported[];
}
export type ImportCommand = { do: 'import' } & ItemImport;
export type ImportEvent = { type: 'Imported' } & ItemImport;

/** One stream for each department: of two officials who saw the same version one imports. */
export const importProcess: Process<ItemImports, ImportCommand, ImportEvent> = {
  kind: ITEMS,
  initial: { all: [] },
  decide({ all }, { do: _, ...wanted }) {
    if (all.at(-1)?.text === wanted.text)
      throw new ProcessRefused(
        'CONFLICT',
        { en: 'this list is in force already', zh: '这份清单已经生效' },
        { remedy: { en: 'nothing is left to do', zh: '无需再办' } },
      );
    return [{ type: 'Imported', ...wanted }];
  },
  evolve: ({ all }, { department, text, note, version, by, at }) => ({
    all: [...all, { department, text, note, version, by, at }],
  }),
  /** The state tells the version, so that whoever looks for news need not read the texts. */
  head({ all }) {
    const { department, version } = all.at(-1)!;
    return { matter: department, department, state: `VERSION_${version}`, open: true };
  },
  facts: () => ({ publisher: '', facts: [] }),
};

export const importStreamOf = (department: string): string => `${ITEMS}-${department}`;

export interface Catalogue {
  items: ItemsDocument;
  /** The import that each department's items are of; without one, they are those of the file. */
  inForce: ReadonlyMap<string, Imported>;
  /** Why a department's latest import is not the one in force. */
  leftOut: ReadonlyMap<string, PolicyFileError>;
}

/**
 * The file's catalogue with the departments' lists in place of their items, in the order in which departments first came:
 * what an earlier one has taken stays its own. Of a list that cannot be read among the others, the department's one before holds.
 */
export function catalogueOf(file: ItemsDocument, imports: readonly ItemImports[], known: Known): Catalogue {
  const [inForce, leftOut] = [new Map<string, Imported>(), new Map<string, PolicyFileError>()];
  let items = file;
  const place = ({ all: [first] }: ItemImports) => `${first!.at} ${first!.department}`;
  const inOrder = [...imports].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  for (const { all } of inOrder) {
    for (const each of all.toReversed()) {
      const made = withItemsOf(each, items, known);
      if (made instanceof PolicyFileError) {
        if (!leftOut.has(each.department)) leftOut.set(each.department, made);
        continue;
      }
      items = made;
      inForce.set(each.department, each);
      break;
    }
  }
  return { items, inForce, leftOut };
}

/**
 * Throws PolicyFileError (line, remedy) where the list could not be in force beside all others that are, or one of them no
 * longer beside it.
 */
export function requireReadable(
  wanted: Imported,
  file: ItemsDocument,
  imports: readonly ItemImports[],
  known: Known,
): void {
  const others = imports.filter(({ all }) => all[0]!.department !== wanted.department);
  const before = catalogueOf(file, imports, known);
  const former = imports.find(({ all }) => all[0]!.department === wanted.department)?.all ?? [];
  const after = catalogueOf(file, [...others, { all: [...former, wanted] }], known);
  const own = after.leftOut.get(wanted.department);
  if (own) throw own;
  for (const [department, { version }] of before.inForce)
    if (department !== wanted.department && after.inForce.get(department)?.version !== version)
      throw new PolicyFileError(
        'text',
        1,
        {
          en: `the list of ${department} rests on the one that this replaces`,
          zh: `${department} 的清单以本次要取代的清单为依据`,
        },
        { en: 'keep what it names', zh: '请保留它引用的内容' },
      );
}

/** The catalogue with the department's items replaced by those of the text; or what is wrong with it. */
function withItemsOf(
  { department, text }: Pick<ItemImport, 'department' | 'text'>,
  catalogue: ItemsDocument,
  known: Known,
): ItemsDocument | PolicyFileError {
  try {
    const yaml = parseYaml('text', text, itemsSchema);
    const others = catalogue.items.filter((item) => item.department !== department);
    checkOwn(yaml, department, others, catalogue.materials);
    const materials = { ...yaml.content.materials, ...catalogue.materials };
    checkItems({ ...yaml, content: { materials, items: yaml.content.items } }, known);
    return { materials, items: [...others, ...yaml.content.items] };
  } catch (error) {
    if (error instanceof PolicyFileError) return error;
    throw error;
  }
}

/** A department says what it does itself, under ids of its own, and no material that there is gets other words. */
function checkOwn(
  yaml: YamlFile<ItemsDocument>,
  department: string,
  others: ItemsDocument['items'],
  materials: ItemsDocument['materials'],
): void {
  const { items, materials: own } = yaml.content;
  const foreign = items.findIndex((item) => item.department !== department);
  if (foreign >= 0) {
    const remedy = {
      en: 'leave the items of other departments out: they import their own',
      zh: '请去掉其他部门的事项：由其自行导入',
    };
    throw fault(
      yaml,
      ['items', foreign, 'department'],
      { en: `the list is that of ${department}`, zh: `这份清单是 ${department} 的` },
      remedy,
    );
  }
  const taken = items.findIndex(({ id }) => others.some((other) => other.id === id));
  if (taken >= 0)
    throw fault(
      yaml,
      ['items', taken, 'id'],
      { en: 'another department has an item of this id', zh: '其他部门已有这个 id 的事项' },
      { en: 'give it one of its own', zh: '请另取 id' },
    );
  const reworded = Object.entries(own).find(([id, { zh }]) => Object.hasOwn(materials, id) && materials[id]!.zh !== zh);
  if (!reworded) return;
  const [id] = reworded;
  const what = {
    en: `${id} is another material in the catalogue: ${materials[id]!.zh}`,
    zh: `目录中的 ${id} 是另一份材料：${materials[id]!.zh}`,
  };
  throw fault(yaml, ['materials', id], what, {
    en: 'give the new one an id of its own, or use the one that there is',
    zh: '请给新材料另取 id，或者使用现有的材料',
  });
}
