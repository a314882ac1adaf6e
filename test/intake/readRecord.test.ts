import { describe, expect, test } from '@jest/globals';
import { SOURCES } from '../../connectors/sources.js';
import type { Instant } from '../../src/facts/time.js';
import { readEnvelope } from '../../src/intake/envelope.js';
import { HEARTBEAT_FORM } from '../../src/intake/heartbeat.js';
import { readRecord } from '../../src/intake/readRecord.js';
import { recordJsonSchema } from '../../src/intake/recordSchema.js';
import { CODE } from '../connectors/formRows.js';

const court = SOURCES.find(({ id }) => id === 'court')!;
const ARRIVED_AT = '2026-11-22T16:30:00.000Z' as Instant;
const read = (envelope: unknown, source = court) =>
  readRecord(source, {
    value: typeof envelope === 'string' ? envelope : JSON.stringify(envelope),
    position: 'chengxin.records.court.v1-0-7',
    arrivedAt: ARRIVED_AT,
  });
const heartbeat = {
  recordId: 'hb-2026-11-22',
  revision: 1,
  op: 'HEARTBEAT',
  form: '对账',
  day: '2026-11-22',
  count: 1234,
};
const row = {
  被执行人: '甲公司',
  统一社会信用代码: CODE,
  案号: '1号',
  执行法院: '某院',
  失信行为情形: '规避执行',
  决定日期: '2026-04-13',
};
const upsert = { recordId: 'SX-1', revision: 1, op: 'UPSERT', form: '失信被执行人', row };
const without = (field: string) => Object.fromEntries(Object.entries(heartbeat).filter(([name]) => name !== field));

describe('a heartbeat', () => {
  test.each(SOURCES.map((source) => [source.id, source] as const))('of %s is read', (id, source) => {
    expect(read(heartbeat, source)).toEqual({
      heartbeat: { source: id, revision: 1, day: '2026-11-22', count: 1234, arrivedAt: ARRIVED_AT },
    });
  });

  test('may come on its own day or later, and may count nothing', () => {
    for (const day of ['2026-11-23', '2026-01-01'])
      expect(read({ ...heartbeat, day, count: 0 })).toMatchObject({ heartbeat: { day, count: 0 } });
  });

  test('of a day that has not begun in Shanghai is refused', () => {
    expect(read({ ...heartbeat, day: '2026-11-24' })).toMatchObject({
      refused: { code: 'VALUE', column: 'day', recordId: 'hb-2026-11-22' },
    });
  });

  test.each([
    ['without a day', without('day'), /^day: /],
    ['without a count', without('count'), /^count: /],
    ['with a row', { ...heartbeat, row: {} }, /^row: /],
    ['of another form', { ...heartbeat, form: '失信被执行人' }, /^form: /],
    ['of no day', { ...heartbeat, day: '2026-02-30' }, /^day: /],
    ['of a day written otherwise', { ...heartbeat, day: '20261122' }, /^day: /],
    ['with part of a record', { ...heartbeat, count: 1.5 }, /^count: /],
    ['with fewer than none', { ...heartbeat, count: -1 }, /^count: /],
    ['with more than is known', { ...heartbeat, total: 1 }, /total/],
    ['at no revision', without('revision'), /^revision: /],
  ])('%s is refused', (_, envelope, reason) => {
    expect(read(envelope)).toMatchObject({
      refused: { code: 'ENVELOPE', reason: expect.stringMatching(reason) },
      recordedOn: '2026-11-23',
    });
  });

  test('has fields that no record of a subject may have', () => {
    for (const field of [{ day: '2026-11-22' }, { count: 1 }])
      expect(readEnvelope(JSON.stringify({ ...upsert, ...field }))).toMatchObject({
        fault: expect.stringContaining('only a HEARTBEAT'),
      });
  });

  test('has a form that no source has', () => {
    const names = SOURCES.flatMap(({ forms }) => forms.map(({ name }) => name));
    expect(names).not.toContain(HEARTBEAT_FORM);
  });

  test.each(SOURCES.map((source) => [source.id, source] as const))('stands in the JSON Schema of %s', (_, source) => {
    const { oneOf, properties } = recordJsonSchema(source) as {
      oneOf: { title: string; required?: string[] }[];
      properties: Record<string, unknown>;
    };
    expect(oneOf.find(({ title }) => title === 'HEARTBEAT')?.required).toEqual(['day', 'count']);
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(['day', 'count']));
  });
});

describe('a record', () => {
  test('knows when it was recorded and when it arrived', () => {
    const recordedAt = '2026-11-22T23:59:59+08:00';
    expect(read({ ...upsert, recordedAt })).toMatchObject({
      record: { recordedAt: '2026-11-22T15:59:59.000Z', arrivedAt: ARRIVED_AT },
    });
    expect(read(upsert)).toMatchObject({ record: { recordedAt: ARRIVED_AT } });
  });

  test('that is refused counts for the day on which it was recorded; what is none, for the day of its arrival', () => {
    const bad = { ...upsert, recordedAt: '2026-11-20T02:00:00Z', row: { ...row, 决定日期: '?' } };
    expect(read(bad)).toMatchObject({ refused: { column: '决定日期' }, recordedOn: '2026-11-20' });
    expect(read('not JSON')).toMatchObject({ refused: { code: 'ENVELOPE' }, recordedOn: '2026-11-23' });
  });
});
