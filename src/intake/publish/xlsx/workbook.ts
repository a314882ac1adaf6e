import { PublishError } from '../publishError.js';
import { type NumberKind, numberKind } from './numberKind.js';
import type { Package } from './package.js';
import { attribute, type XmlPiece, xmlPieces } from './xml.js';

/** What must be known of a workbook before its cells can be read. */
export interface Workbook {
  /** The sheet's part in the package. */
  part: string;
  sheet: string;
  stringsPart: string | undefined;
  /** Days are counted from 1904, as old Macintosh workbooks do. */
  from1904: boolean;
  /** By style number: what the cell's number means. */
  kinds: NumberKind[];
}

/** The first sheet, or the one of that name; throws PublishError naming those that there are. */
export async function readWorkbook(files: Package, path: string, wanted?: string): Promise<Workbook> {
  const root = files.has('xl/workbook.xml') ? 'xl/workbook.xml' : await rootPart(files);
  const folder = root.slice(0, root.lastIndexOf('/') + 1);
  const sheets: { name: string; id: string }[] = [];
  let from1904 = false;
  for (const { name, attributes } of await opened(files, root)) {
    if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '');
    if (name === 'sheet') sheets.push({ name: attribute(attributes, 'name') ?? '', id: relationOf(attributes) });
  }
  const sheet = wanted === undefined ? sheets[0] : sheets.find(({ name }) => name === wanted.trim());
  if (!sheet) {
    throw new PublishError(
      wanted === undefined ? `${path} has no sheet` : `${path} has no sheet "${wanted}"`,
      sheets.length > 0 ? `name one with --sheet: ${sheets.map(({ name }) => name).join('、')}` : 'save it again',
    );
  }
  const targets = await relations(files, root);
  const target = targets.find(({ id }) => id === sheet.id)?.target;
  const part = target && inPackage(folder, target);
  if (!part || !files.has(part)) throw new PublishError(`${path}: sheet "${sheet.name}" is missing`, 'save it again');
  const partOf = (kind: string) => {
    const found = targets.find(({ type }) => type.endsWith(`/${kind}`));
    return found && inPackage(folder, found.target);
  };
  const styles = partOf('styles');
  const kinds = styles && files.has(styles) ? kindsOf(await opened(files, styles)) : [];
  return { part, sheet: sheet.name, stringsPart: partOf('sharedStrings'), from1904, kinds };
}

type Opened = Extract<XmlPiece, { kind: 'open' }>;

async function opened(files: Package, part: string): Promise<Opened[]> {
  const found: Opened[] = [];
  for await (const pieces of xmlPieces(await files.read(part)))
    for (const piece of pieces) if (piece.kind === 'open') found.push(piece);
  return found;
}

async function rootPart(files: Package): Promise<string> {
  const found = (await relations(files, '')).find(({ type }) => type.endsWith('/officeDocument'));
  return found ? inPackage('', found.target) : 'xl/workbook.xml';
}

async function relations(files: Package, of: string): Promise<{ id: string; type: string; target: string }[]> {
  const slash = of.lastIndexOf('/') + 1;
  const part = `${of.slice(0, slash)}_rels/${of.slice(slash)}.rels`;
  if (!files.has(part)) return [];
  return (await opened(files, part))
    .filter(({ name }) => name === 'Relationship')
    .map(({ attributes }) => ({
      id: attribute(attributes, 'Id') ?? '',
      type: attribute(attributes, 'Type') ?? '',
      target: attribute(attributes, 'Target') ?? '',
    }));
}

/** The relation's id, whatever prefix the writer gave its namespace. */
const relationOf = (attributes: string): string => /\s[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? '';

function inPackage(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  return new URL(target, `file:///${folder}`).pathname.slice(1);
}

function kindsOf(pieces: readonly Opened[]): NumberKind[] {
  const formats = new Map<number, string>();
  const kinds: NumberKind[] = [];
  let inCells = false;
  for (const { name, attributes } of pieces) {
    if (name === 'numFmt')
      formats.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
    if (name === 'cellXfs') inCells = true;
    else if (name === 'cellStyles' || name === 'cellStyleXfs') inCells = false;
    else if (name === 'xf' && inCells) {
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      kinds.push(numberKind(id, formats.get(id)));
    }
  }
  return kinds;
}
