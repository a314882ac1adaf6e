import { numberText } from './numberKind.js';
import type { Package } from './package.js';
import type { SharedStrings } from './sharedStrings.js';
import type { Workbook } from './workbook.js';
import { attribute, xmlPieces } from './xml.js';

/** One row of a sheet: texts by column, counted from 0; absent where the cell is blank. */
export interface SheetRow {
  /** As the spreadsheet program numbers it, from 1. */
  number: number;
  cells: Map<number, string>;
  /** Cells that cannot be trusted, with why. */
  faults: Map<number, string>;
  /** Unpacked bytes of the sheet read so far. */
  bytesRead: number;
}

/** The sheet's rows in order, one at a time. */
export async function* sheetRows(files: Package, book: Workbook, strings: SharedStrings): AsyncGenerator<SheetRow> {
  const stream = await files.read(book.part);
  let bytesRead = 0;
  const counted = (async function* () {
    for await (const chunk of stream) {
      bytesRead += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
  })();
  let row: SheetRow | undefined;
  let number = 0;
  let cell: RawCell | undefined;
  let column = -1;
  let reading = false;
  let phonetic = false;
  try {
    for await (const pieces of xmlPieces(counted)) {
      for (const piece of pieces) {
        if (piece.kind === 'text') {
          if (cell && reading && !phonetic) cell.text += piece.text;
        } else if (piece.name === 'v' || piece.name === 't') {
          reading = piece.kind === 'open';
        } else if (piece.name === 'c') {
          if (piece.kind === 'open') cell = beginCell(piece.attributes, ++column);
          else if (cell && row) {
            column = cell.column;
            addCell(row, cell, book, strings);
            cell = undefined;
          }
        } else if (piece.name === 'rPh') phonetic = piece.kind === 'open';
        else if (piece.name === 'row') {
          if (piece.kind === 'open') {
            number = Number(attribute(piece.attributes, 'r') ?? number + 1);
            row = { number, cells: new Map(), faults: new Map(), bytesRead };
            column = -1;
          } else if (row) yield row;
        }
      }
    }
  } finally {
    stream.destroy();
  }
}

interface RawCell {
  column: number;
  type: string;
  style: number;
  text: string;
}

function beginCell(attributes: string, next: number): RawCell {
  const at = attribute(attributes, 'r');
  return {
    column: at ? columnNumber(at) : next,
    type: attribute(attributes, 't') ?? 'n',
    style: Number(attribute(attributes, 's') ?? 0),
    text: '',
  };
}

/** AB12 is 27. */
export function columnNumber(cell: string): number {
  let number = 0;
  for (const letter of /^[A-Z]+/i.exec(cell)?.[0].toUpperCase() ?? '') number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}
/** 27 is AB. */
export function columnName(column: number): string {
  const head = column < 26 ? '' : columnName(Math.floor(column / 26) - 1);
  return head + String.fromCharCode(65 + (column % 26));
}

function addCell(row: SheetRow, { column, type, style, text }: RawCell, book: Workbook, strings: SharedStrings): void {
  const read = textOf(type, text, style, book, strings);
  if ('fault' in read) row.faults.set(column, read.fault);
  else if (read.text !== '') row.cells.set(column, read.text);
}

function textOf(
  type: string,
  raw: string,
  style: number,
  book: Workbook,
  strings: SharedStrings,
): { text: string } | { fault: string } {
  if (type === 's') {
    const text = strings.get(Number(raw));
    return text === undefined ? { fault: 'names a text that the workbook does not have' } : { text: unescaped(text) };
  }
  if (type === 'str' || type === 'inlineStr') return { text: unescaped(raw) };
  if (type === 'b') return { text: raw.trim() === '1' ? '是' : '否' };
  if (type === 'e') return { fault: `holds the error ${raw.trim().slice(0, 20)}` };
  if (type === 'd') return { text: raw.trim().slice(0, 10) };
  if (raw.trim() === '') return { text: '' };
  const text = numberText(raw, book.kinds[style] ?? 'NUMBER', book.from1904);
  if (text !== undefined) return { text };
  return {
    fault: 'holds a number that is no day, or has more than 15 digits of which the last are lost: keep it as text',
  };
}

/** Control characters stand as _x000D_ in a workbook's texts. */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))).trim();
