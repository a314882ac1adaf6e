import { expect, test } from '@jest/globals';
import { type SplitLine, splitLines } from '../../../src/intake/publish/splitLines.js';

async function split(text: string | Buffer, size: number, max = 100): Promise<SplitLine[]> {
  const bytes = Buffer.from(text as string);
  const chunks = (async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  })();
  const found: SplitLine[] = [];
  for await (const line of splitLines(chunks, max)) found.push(line);
  return found;
}

test('lines are the same however the bytes come; blank ones count and are left out', async () => {
  const text = '\uFEFF{"甲":1}\r\n\n  \n{"乙":2}\n末';
  for (const size of [1, 2, 5, 1_000]) {
    expect(await split(text, size)).toEqual([
      { line: 1, text: '{"甲":1}' },
      { line: 4, text: '{"乙":2}' },
      { line: 5, text: '末' },
    ]);
  }
  expect(await split('', 1)).toEqual([]);
  expect(await split('a\n', 1)).toEqual([{ line: 1, text: 'a' }]);
});

test('a line that is too long, and one that is no UTF-8, are faults; the lines behind them are read', async () => {
  const bytes = Buffer.concat([
    Buffer.from(`${'x'.repeat(101)}\n`),
    Buffer.from([0xb0, 0xa1, 0x0a]),
    Buffer.from('ok'),
  ]);
  for (const size of [1, 64, 1_000]) {
    expect(await split(bytes, size)).toEqual([
      { line: 1, fault: 'the line has more than 100 bytes' },
      { line: 2, fault: 'the line is not UTF-8' },
      { line: 3, text: 'ok' },
    ]);
  }
  expect(await split('x'.repeat(100), 7)).toEqual([{ line: 1, text: 'x'.repeat(100) }]);
});
