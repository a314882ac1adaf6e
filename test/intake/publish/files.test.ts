import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import type { Line } from '../../../src/intake/publish/lines.js';
import { openFile } from '../../../src/intake/publish/lines.js';
import { readRecord } from '../../../src/intake/readRecord.js';
import { registration } from '../../connectors/reading.js';

const folder = mkdtempSync(join(tmpdir(), 'chengxin-files-'));
const RESIDENT = '990101197603140110';
const HEAD = '记录编号,表,统一社会信用代码,企业名称,登记状态,成立日期';
const row = (n: number, name = `江湾市第${n}号有限公司`) =>
  `DJ-${n},登记信息,91429802JWX000013G,${name},存续,2019-03-06`;

async function read(name: string, content: string | Buffer): Promise<{ readAs: string; lines: Line[] }> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const { readAs, lines } = await openFile(path, registration, {});
  const found: Line[] = [];
  for await (const line of lines) found.push(line);
  return { readAs, lines: found };
}
const faultOf = ({ envelope }: Line) => ('fault' in envelope ? envelope.fault : undefined);

test('a row with more cells than headings is refused with all of them; commas too many at its end do no harm', async () => {
  const text = [HEAD, row(1), `${row(2, '甲,乙公司')}`, `${row(3)},,`, row(4).split(',').slice(0, 5).join(',')].join(
    '\n',
  );
  const { lines } = await read('ragged.csv', text);
  expect(lines.map(faultOf)).toEqual([
    undefined,
    'the line has 7 cells under 6 headings; quote those that hold commas',
    undefined,
    undefined,
  ]);
  expect(JSON.parse(lines[1]!.text())).toMatchObject({ 企业名称: '甲', 登记状态: '乙公司', '(7)': '2019-03-06' });
});

test('bytes that are no UTF-8 make their record unreadable, not the file another encoding', async () => {
  const good = Array.from({ length: 20 }, (_, i) => `${row(i)}\n`).join('');
  const bad = Buffer.concat([
    Buffer.from('DJ-99,登记信息,91429802JWX000013G,江湾'),
    Buffer.from([0xb3, 0xc7]),
    Buffer.from('公司,存续,2019-03-06\n'),
  ]);
  const { readAs, lines } = await read(
    'one.csv',
    Buffer.concat([Buffer.from(`${HEAD}\n${good}`), bad, Buffer.from(good)]),
  );
  expect([readAs, lines.length]).toEqual(['utf-8', 41]);
  const codes = lines.map(({ envelope }) => {
    const reading = readRecord(registration, {
      value: JSON.stringify(envelope),
      position: 't-0-0',
      arrivedAt: '2026-11-22T00:00:00.000Z' as never,
    });
    return 'refused' in reading ? reading.refused.code : 'read';
  });
  expect(codes.filter((code) => code !== 'read')).toEqual(['UNREADABLE']);
  expect(codes[20]).toBe('UNREADABLE');
});

test('Chinese encodings are told apart, and a file without Chinese is UTF-8', async () => {
  const text = `${HEAD}\n${row(1)}\n`;
  expect((await read('gb.csv', iconv.encode(text, 'gb18030'))).readAs).toBe('gb18030');
  expect((await read('utf.csv', text)).readAs).toBe('utf-8');
  expect((await read('plain.ndjson', '{"recordId":"a"}\n')).readAs).toBe('utf-8');
});

test('a heading with a number in it is not repeated', async () => {
  for (const head of [`${HEAD},${RESIDENT},${RESIDENT}`, `${RESIDENT},表`]) {
    const error = await read('heading.csv', `${head}\n${row(1)}\n`).catch((thrown) => thrown);
    expect(error.name === 'Error' || error.remedy).toBeTruthy();
    expect(`${error.message} ${error.remedy}`).not.toContain(RESIDENT);
  }
});
