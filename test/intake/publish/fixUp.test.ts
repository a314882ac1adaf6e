import { expect, test } from '@jest/globals';
import { fixUpOf, NO_FIX } from '../../../src/intake/kafka/fixUp.js';

const body = (row: Record<string, string>, more: object = {}) =>
  JSON.stringify({
    recordId: 'R1',
    revision: 1,
    op: 'UPSERT',
    form: '登记信息',
    row,
    recordedAt: '2026-01-01T00:00:00Z',
    ...more,
  });
const mended = (fix: Parameters<typeof fixUpOf>[0], text: string) => JSON.parse(fixUpOf(fix).mend(text));

test('headings, columns, case and constants, in this order; the rest stays', () => {
  const fix = {
    headings: { 注册日期: '成立日期' },
    remove: ['备注'],
    columns: {
      成立日期: [{ regex: '^(\\d+)\\.(\\d+)\\.(\\d+)$', with: '$1-$2-$3' }],
      登记状态: [{ whole: '正常', with: '存续' }],
      住所: [{ text: '$', with: '$&' }],
    },
    uppercase: ['代码'],
    constants: { 所在省份: '楚江省' },
  };
  expect(
    mended(fix, body({ 注册日期: '2020.1.2', 备注: 'x', 登记状态: ' 正常 ', 住所: 'a$b$', 代码: '91abc' })),
  ).toEqual({
    recordId: 'R1',
    revision: 1,
    op: 'UPSERT',
    form: '登记信息',
    row: { 成立日期: '2020-1-2', 登记状态: '存续', 住所: 'a$&b$&', 代码: '91ABC', 所在省份: '楚江省' },
    recordedAt: '2026-01-01T00:00:00Z',
  });
});

test('one record’s own mending comes last', () => {
  const fix = {
    revision: 2,
    constants: { a: '1' },
    records: { R1: { recordId: 'R9', revision: 5, row: { a: '2' }, remove: ['b'] } },
  };
  expect(mended(fix, body({ a: '0', b: '0' }))).toMatchObject({ recordId: 'R9', revision: 5, row: { a: '2' } });
  expect(mended(fix, body({ b: '0' }, { recordId: 'R2' }))).toMatchObject({
    recordId: 'R2',
    revision: 2,
    row: { a: '1', b: '0' },
  });
});

test('a body that is no JSON can be mended before it is read; one that stays none is given back', () => {
  expect(mended({ body: [{ text: "'", with: '"' }] }, "{'recordId': 'R1', 'row': {}}")).toEqual({
    recordId: 'R1',
    row: {},
  });
  expect(NO_FIX.mend('not JSON')).toBe('not JSON');
  expect(fixUpOf({ constants: { a: '1' } }).mend('[1]')).toBe('[1]');
});

test('a row in our own headings that was refused before it became a record becomes one', () => {
  const row = JSON.stringify({ 记录编号: 'R1', 表: '登记信息', 操作: '新', 修订号: '2', 企业名称: '甲' });
  expect(mended({ columns: { 操作: [{ whole: '新', with: '新增' }] } }, row)).toEqual({
    recordId: 'R1',
    revision: 2,
    op: 'UPSERT',
    form: '登记信息',
    row: { 企业名称: '甲' },
  });
});

test('without a fix-up the very same text goes again; a pattern that is none is said', () => {
  expect(NO_FIX.mend(body({ a: '1' }))).toBe(body({ a: '1' }));
  expect(() => fixUpOf({ columns: { a: [{ regex: '(', with: '' }] } })).toThrow('regex (');
  expect(fixUpOf({}).hash).toMatch(/^[0-9a-f]{12}$/);
});
