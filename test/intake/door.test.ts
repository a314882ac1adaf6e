import { describe, expect, test } from '@jest/globals';
import { SOURCES } from '../../connectors/sources.js';
import { throughTheDoor } from '../../src/intake/publish/door.js';
import type { RecordEnvelope } from '../../src/intake/source.js';
import { parsePseudonymKey } from '../../src/subject/pseudonym.js';
import { FORMS, PERSON } from '../connectors/formRows.js';

const KEY = parsePseudonymKey(`k1:${'5a'.repeat(32)}`);
const registration = SOURCES.find(({ id }) => id === 'registration')!;
const tax = SOURCES.find(({ id }) => id === 'tax')!;
const row = FORMS.find(([, name]) => name === '登记信息')![2];
const upsert: RecordEnvelope = { recordId: 'R-1', revision: 1, op: 'UPSERT', form: '登记信息', row };
const door = (change: object, source = registration) =>
  throughTheDoor(source, { ...upsert, ...change } as RecordEnvelope, KEY);
const DOTTED = [...PERSON].join('.');

test('a good row goes on, with pseudonyms alone', () => {
  const verdict = door({ recordedAt: '2026-11-22T09:30:00.123456789+08:00' });
  expect(verdict).toMatchObject({ envelope: { row: { 法定代表人证件号: expect.stringMatching(/^person:k1:/) } } });
  expect(JSON.stringify(verdict)).not.toContain(PERSON);
});

describe('a resident number stops the record', () => {
  test.each<[string, object, string]>([
    ['in the record id', { recordId: PERSON }, 'recordId'],
    ['in the record id, dotted', { recordId: DOTTED }, 'recordId'],
    ['as the form', { form: PERSON }, 'form'],
    ['as a heading', { row: { ...row, [PERSON]: '' } }, 'row'],
    ['as a heading, dotted', { row: { ...row, [DOTTED]: 'x' } }, 'row'],
    ['in the decimals of a time', { recordedAt: `2026-11-22T02:00:00.${PERSON}Z` }, 'recordedAt'],
    ['as a time', { recordedAt: PERSON }, 'recordedAt'],
    ['in a text', { row: { ...row, 住所: `某路1号 ${DOTTED}` } }, '住所'],
    ['in a text, with no-break spaces', { row: { ...row, 住所: [...PERSON].join('\u00a0') } }, '住所'],
    ['in an old taxpayer id', { row: { ...row, 原纳税人识别号: '99010190030777500001' } }, '原纳税人识别号'],
    ['in an old taxpayer id, alone', { row: { ...row, 原纳税人识别号: '990101900307775' } }, '原纳税人识别号'],
  ])('%s', (_, change, column) => {
    const verdict = door(change);
    expect(verdict).toMatchObject({ fault: { code: 'RESIDENT_ID', column } });
    expect(JSON.stringify(verdict).replace(/\D/g, '')).not.toMatch(/\d{15}/);
  });

  test('in the id of the tax forms', () => {
    const filing = { 纳税人识别号: '99010190030777500001', 税款所属期: '2026-09', 申报日期: '2026-10-15' };
    expect(door({ form: '纳税申报', row: filing }, tax)).toMatchObject({
      fault: { code: 'RESIDENT_ID', column: '纳税人识别号', remedy: expect.stringContaining('blank') },
    });
  });
});

describe('what is not known stops the record', () => {
  test.each(['登记', '990101900307775', '对账', ''])('the form "%s"', (form) => {
    const verdict = door({ form, row: { 法定代表人证件号: 'G12345678' } });
    expect(verdict).toMatchObject({ fault: { code: 'ENVELOPE', column: 'form' } });
    expect(JSON.stringify(verdict)).not.toContain('990101900307775');
  });

  test.each(['yesterday', '990101900307775', '2026-11-22T02:00:00.990101900307775Z'])('the time %s', (recordedAt) => {
    const verdict = door({ recordedAt });
    expect(verdict).toMatchObject({ fault: { code: 'VALUE', column: 'recordedAt' } });
    expect(JSON.stringify(verdict)).not.toContain('990101900307775');
  });

  test('a heartbeat goes on; one with a row does not', () => {
    const heartbeat = { recordId: 'h', revision: 1, op: 'HEARTBEAT', form: '对账', day: '2026-11-22', count: 1 };
    const send = (more: object) => throughTheDoor(tax, { ...heartbeat, ...more } as unknown as RecordEnvelope, KEY);
    expect(send({})).toEqual({ envelope: heartbeat });
    expect(send({ row: { a: 'b' } })).toMatchObject({ fault: { code: 'ENVELOPE' } });
    expect(send({ form: '登记信息' })).toMatchObject({ fault: { code: 'ENVELOPE' } });
  });
});

test("a person's number in a column that the connector leaves out is left out at the door", () => {
  const [, form, good] = FORMS.find(([, name]) => name === '非正常户')!;
  for (const number of [PERSON, '990101900307775', 'G12345678', '无']) {
    const verdict = door({ form, row: { ...good, 法定代表人证件号: number } }, tax);
    expect(verdict).toMatchObject({ envelope: { row: { 法定代表人证件号: '' } } });
  }
});
