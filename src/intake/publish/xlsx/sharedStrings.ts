import { PublishError } from '../publishError.js';
import type { Package } from './package.js';
import { xmlPieces } from './xml.js';

const PART = 'xl/sharedStrings.xml';
const BLOCK_BYTES = 1 << 20;
const BYTES_MAX = 512 * BLOCK_BYTES;

/** A workbook's texts, which its cells name by number: packed as UTF-8 outside the heap, so that a million stay small. */
export class SharedStrings {
  private readonly blocks: Buffer[] = [];
  private starts = new Float64Array(1 << 12);
  private count = 0;
  private used = BLOCK_BYTES;

  get bytes(): number {
    return this.blocks.reduce((sum, block) => sum + block.length, 0);
  }

  add(text: string): void {
    const length = Buffer.byteLength(text);
    if (this.used + length > (this.blocks.at(-1)?.length ?? 0)) {
      this.blocks.push(Buffer.allocUnsafeSlow(Math.max(BLOCK_BYTES, length)));
      this.used = 0;
    }
    if (this.count * 2 + 2 > this.starts.length) {
      const grown = new Float64Array(this.starts.length * 2);
      grown.set(this.starts);
      this.starts = grown;
    }
    this.blocks.at(-1)!.write(text, this.used, 'utf8');
    this.starts[this.count * 2] = (this.blocks.length - 1) * 2 ** 32 + this.used;
    this.starts[this.count * 2 + 1] = length;
    this.used += length;
    this.count++;
  }

  /** Undefined where the workbook has no text of that number. */
  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.count)) return undefined;
    const start = this.starts[index * 2]!;
    const from = start % 2 ** 32;
    return this.blocks[Math.floor(start / 2 ** 32)]!.toString('utf8', from, from + this.starts[index * 2 + 1]!);
  }
}

/** Throws PublishError where they would not fit into memory. */
export async function readSharedStrings(workbook: Package, path: string, part = PART): Promise<SharedStrings> {
  const strings = new SharedStrings();
  if (!workbook.has(part)) return strings;
  let text = '';
  let depth = { t: false, phonetic: false };
  for await (const pieces of xmlPieces(await workbook.read(part))) {
    for (const piece of pieces) {
      if (piece.kind === 'text') {
        if (depth.t && !depth.phonetic) text += piece.text;
        continue;
      }
      const open = piece.kind === 'open';
      if (piece.name === 't') depth.t = open;
      else if (piece.name === 'rPh') depth.phonetic = open;
      else if (piece.name === 'si') {
        if (!open) strings.add(text);
        text = '';
        depth = { t: false, phonetic: false };
      }
    }
    if (strings.bytes > BYTES_MAX)
      throw new PublishError(
        `${path} has more than ${BYTES_MAX >> 20} MB of texts`,
        'save the sheet as CSV (UTF-8): that is read line by line',
      );
  }
  return strings;
}
