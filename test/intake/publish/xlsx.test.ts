import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { registration } from '../../../connectors/registration/source.js';
import { openFile } from '../../../src/intake/publish/lines.js';
import { numberKind, numberText } from '../../../src/intake/publish/xlsx/numberKind.js';
import { openXlsx } from '../../../src/intake/publish/xlsx/xlsxRows.js';
import { xmlPieces } from '../../../src/intake/publish/xlsx/xml.js';
import { type Book, rowsOf, workbookOf } from './zip.js';

const folder = mkdtempSync(join(tmpdir(), 'chengxin-xlsx-'));
function written(name: string, bytes: Buffer): string {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}
const book = (of: Book): string => written('book.xlsx', workbookOf(of));
async function rows(path: string, sheet?: string) {
  const table = await openXlsx(path, sheet);
  const found = [];
  for await (const { bytesRead: _, ...row } of table.rows) found.push(row);
  return { headings: table.headings, rows: found };
}

test('a sheet is a table: texts trimmed, days as days, numbers without dust, percentages, blank rows left out', async () => {
  const path = book({
    strings: [
      '<t>企业名称</t>',
      '<t xml:space="preserve"> 江湾&amp;浮槎 </t>',
      '<r><t>富</t></r><r><t>文本</t></r><rPh><t>fu</t></rPh>',
    ],
    formats: ['yyyy"年"m"月"d"日"', '0.00%', '#,##0.00'],
    sheets: {
      一: `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="str"><v>成立日期</v></c><c r="C2" t="inlineStr"><is><t>持股比例</t></is></c><c r="D2" t="inlineStr"><is><t>资本</t></is></c></row>
        <row r="3"/>
        <row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4" s="1"><v>43530.75</v></c><c r="C4" s="2"><v>0.33340000000000003</v></c><c r="D4" s="3"><f>A1&gt;2</f><v>0.30000000000000004</v></c></row>
        <row r="9"><c r="A9" t="s"><v>2</v></c><c r="D9" t="b"><v>1</v></c></row>`,
    },
  });
  expect(await rows(path)).toEqual({
    headings: ['企业名称', '成立日期', '持股比例', '资本'],
    rows: [
      { line: 4, row: { 企业名称: '江湾&浮槎', 成立日期: '2019-03-06', 持股比例: '33.34%', 资本: '0.3' } },
      { line: 9, row: { 企业名称: '富文本', 成立日期: '', 持股比例: '', 资本: '是' } },
    ],
  });
});

test('cells that cannot be trusted stop their row alone, with why', async () => {
  const path = book({
    sheets: {
      一:
        rowsOf([['a', 'b']]) +
        '<row><c><v>110101199003070000</v></c></row><row><c t="e"><v>#N/A</v></c></row><row><c r="C4"><v>1</v></c></row><row><c r="A5"><v>7</v></c></row>',
    },
  });
  const found = (await rows(path)).rows;
  expect(found.map(({ fault }) => fault)).toEqual([
    expect.stringContaining('a: the cell holds a number that is no day, or has more than 15 digits'),
    'a: the cell holds the error #N/A',
    'column C: holds a value under no heading',
    undefined,
  ]);
  expect(JSON.stringify(found)).not.toContain('11010119900307');
});

test('a sheet by its name, else the first; a name that is none names those that there are', async () => {
  const path = book({ sheets: { 甲: rowsOf([['x'], ['1']]), 乙: rowsOf([['y'], ['2']]) } });
  expect((await rows(path)).rows[0]!.row).toEqual({ x: '1' });
  expect((await rows(path, '乙')).rows[0]!.row).toEqual({ y: '2' });
  await expect(openXlsx(path, '丙')).rejects.toMatchObject({ remedy: 'name one with --sheet: 甲、乙' });
});

test('.xls, a password, a broken archive, a blank sheet and a heading twice are said before anything is read', async () => {
  const refused = async (path: string) => {
    const error = await openFile(path, registration, {}).then(
      () => undefined,
      (reason) => reason,
    );
    return [error?.message.replace(folder, ''), error?.remedy];
  };
  const old = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  expect((await refused(written('a.xls', old))).join()).toMatch(/old .xls workbook.*save it as .xlsx/);
  expect((await refused(written('a.xlsx', old))).join()).toMatch(/password/);
  expect((await refused(written('b.xlsx', Buffer.from('PK no zip')))).join()).toMatch(/not a whole .xlsx/);
  expect((await refused(book({ sheets: { 一: '' } }))).join()).toMatch(/is blank/);
  expect((await refused(book({ sheets: { 一: rowsOf([['a', 'a']]) } }))).join()).toMatch(/"a" stands twice/);
  expect((await refused(book({ sheets: { 一: rowsOf([['a'], ['1']]) } }))).join()).toMatch(/no heading "记录编号"/);
});

test('a sheet in our own headings gives envelopes; its 记录时间 may be a day', async () => {
  const headings = ['记录编号', '表', '操作', '记录时间', '企业名称'];
  const path = book({
    sheets: { 一: rowsOf([headings, ['R1', '登记信息', '', '2026-03-01', '甲'], ['', '', '', '', '乙']]) },
  });
  const found = [];
  for await (const { envelope, line } of (await openFile(path, registration, {})).lines) found.push({ line, envelope });
  expect(found).toEqual([
    {
      line: 2,
      envelope: {
        recordId: 'R1',
        revision: 1,
        op: 'UPSERT',
        form: '登记信息',
        recordedAt: '2026-03-01T00:00:00+08:00',
        row: { 企业名称: '甲' },
      },
    },
    { line: 3, envelope: { fault: expect.stringContaining('recordId') } },
  ]);
});

test('formats say what a number is', () => {
  const kinds = [
    'yyyy-mm-dd',
    '[$-804]yyyy"年"m"月"',
    'h:mm',
    '[h]:mm:ss',
    '0%',
    '"共"0"日"',
    '#,##0;[Red]-#,##0',
    'General',
    'mmm',
    'm/d/yy h:mm',
  ];
  expect(kinds.map((format) => numberKind(200, format))).toEqual([
    'DAY',
    'DAY',
    'TIME',
    'TIME',
    'PERCENT',
    'NUMBER',
    'NUMBER',
    'NUMBER',
    'DAY',
    'DAY',
  ]);
  expect([14, 31, 57, 20, 10, 1].map((id) => numberKind(id, undefined))).toEqual([
    'DAY',
    'DAY',
    'DAY',
    'TIME',
    'PERCENT',
    'NUMBER',
  ]);
});

test('days from both epochs, around the 29 February that 1900 never had; long and tiny numbers', () => {
  const day = (serial: string, from1904 = false) => numberText(serial, 'DAY', from1904);
  expect([day('1'), day('59'), day('60'), day('61'), day('45000')]).toEqual([
    '1900-01-01',
    '1900-02-28',
    undefined,
    '1900-03-01',
    '2023-03-15',
  ]);
  expect([day('0', true), day('43538', true), day('-1'), day('3000000')]).toEqual([
    '1904-01-01',
    '2023-03-15',
    undefined,
    undefined,
  ]);
  const number = (raw: string) => numberText(raw, 'NUMBER', false);
  expect([number('1E3'), number('1e-7'), number('1234567.0'), number('999999999999999'), number('1e15')]).toEqual([
    '1000',
    '0.0000001',
    '1234567',
    '999999999999999',
    undefined,
  ]);
});

test('XML in any chunks gives the same pieces; a document type and a cut end are errors', async () => {
  const xml = '<?xml version="1.0"?><x:a b="1 > 0"><!-- <no> --><c/>&#x6C5F;<![CDATA[<&]]>湾</x:a>';
  const read = async (size: number, text = xml) => {
    const bytes = Buffer.from(text);
    const chunks = (async function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })();
    const found = [];
    for await (const pieces of xmlPieces(chunks)) found.push(...pieces);
    return found.map((piece) => (piece.kind === 'text' ? piece.text : `${piece.kind} ${piece.name}`)).join('|');
  };
  const whole = await read(10_000);
  expect(whole).toBe('open a|open c|close c|江|<&|湾|close a');
  for (const size of [1, 2, 3, 7]) expect(await read(size)).toBe(whole);
  await expect(read(5, '<!DOCTYPE a [<!ENTITY b "c">]><a/>')).rejects.toThrow('document type');
  await expect(read(5, '<a')).rejects.toThrow('ends within a tag');
});
