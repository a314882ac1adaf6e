import type { Instant } from '../facts/time.js';
import { parseYaml, type YamlFile } from '../policy/yamlFile.js';
import { type Process, ProcessRefused } from '../process/process.js';
import type { Actor } from '../process/stream.js';
import { checkItems, fault, type Known } from './checkItems.js';
import { type ItemsDocument, itemsSchema } from './items.js';

export const ITEMS = 'items';

/** A department's own list of items, as it last sent it; it takes the place of its items in schema/catalogue/items.yaml. */
export interface ItemImport {
  department: string;
  /** YAML, as schema/catalogue/items.schema.json says. */
  text: string;
  note: string;
}
export interface ItemImports {
  latest?: ItemImport & { by: Actor; at: Instant };
}
export type ImportCommand = { do: 'import' } & ItemImport;
export type ImportEvent = { type: 'Imported' } & ItemImport;

/** One stream for each department: of two officials who saw the same version one imports. */
export const importProcess: Process<ItemImports, ImportCommand, ImportEvent> = {
  kind: ITEMS,
  initial: {},
  decide({ latest }, { do: _, ...wanted }) {
    if (latest?.text === wanted.text)
      throw new ProcessRefused('CONFLICT', 'this list is in force already', { remedy: 'nothing is left to do' });
    return [{ type: 'Imported', ...wanted }];
  },
  evolve: (_, { department, text, note, by, at }) => ({ latest: { department, text, note, by, at } }),
  head: ({ latest }) => ({ matter: latest!.department, department: latest!.department, state: 'IN_FORCE', open: true }),
  facts: () => ({ publisher: '', facts: [] }),
};

export const importStreamOf = (department: string): string => `${ITEMS}-${department}`;

/**
 * The catalogue with the department's items replaced by those of the text; materials that the catalogue has need not be named
 * again. Throws PolicyFileError with the text's line and the remedy.
 */
export function withItemsOf(
  { department, text }: Pick<ItemImport, 'department' | 'text'>,
  catalogue: ItemsDocument,
  known: Known,
): ItemsDocument {
  const yaml = parseYaml('text', text, itemsSchema);
  requireOwn(yaml, department);
  const others = catalogue.items.filter((item) => item.department !== department);
  const taken = yaml.content.items.findIndex(({ id }) => others.some((other) => other.id === id));
  if (taken >= 0)
    throw fault(yaml, ['items', taken, 'id'], 'another department has an item of this id', 'give it one of its own');
  const reworded = Object.entries(yaml.content.materials).find(
    ([id, { zh }]) => catalogue.materials[id] && catalogue.materials[id].zh !== zh,
  );
  if (reworded)
    throw fault(
      yaml,
      ['materials', reworded[0]],
      `${reworded[0]} is another material in the catalogue: ${catalogue.materials[reworded[0]]!.zh}`,
      'give the new one an id of its own, or use the one that there is',
    );
  const materials = { ...yaml.content.materials, ...catalogue.materials };
  checkItems({ ...yaml, content: { materials, items: yaml.content.items } }, known);
  return { materials, items: [...others, ...yaml.content.items] };
}

/** A department says what it does itself. */
function requireOwn(yaml: YamlFile<ItemsDocument>, department: string): void {
  const foreign = yaml.content.items.findIndex((item) => item.department !== department);
  if (foreign >= 0)
    throw fault(
      yaml,
      ['items', foreign, 'department'],
      `the list is that of ${department}`,
      'leave the items of other departments out: they import their own',
    );
}
