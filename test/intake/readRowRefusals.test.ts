import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SOURCES } from '../../connectors/sources.js';
import { type Instant, instantOf } from '../../src/facts/time.js';
import { readRecord } from '../../src/intake/readRecord.js';
import { readRow } from '../../src/intake/readRow.js';
import type { Form, Source } from '../../src/intake/source.js';
import { carriesPerson } from '../../src/subject/carriesPerson.js';
import { CODE, FORMS, PERSON } from '../connectors/formRows.js';

const ARRIVED_AT = '2026-11-22T16:30:00.000Z' as Instant;
const court = SOURCES.find(({ id }) => id === 'court')!;
const [, form, row] = FORMS.find(([source]) => source.id === 'court')!;
const good = { recordId: 'SX-1', revision: 1, op: 'UPSERT', form, row };
const read = (change: object, source: Source = court) =>
  readRecord(source, { value: JSON.stringify({ ...good, ...change }), position: 't-0-7', arrivedAt: ARRIVED_AT });

/** A resident number with a wrong check character is a person's number with a slip. */
const SLIPPED = `${PERSON.slice(0, 17)}${PERSON[17] === '0' ? '1' : '0'}`;
const OLD = '990101900307775';

describe('a fault never repeats a number', () => {
  const everyColumn = SOURCES.flatMap((source) => source.forms).flatMap((each: Form) =>
    Object.values(each.columns).map((column) => [`${each.name} ${column.heading}`, each, column.heading] as const),
  );
  test.each(everyColumn)('%s', (_, each, heading) => {
    const first = FORMS.find(([, name]) => name === each.name)![2];
    for (const sent of [SLIPPED, OLD, `${OLD}00001`, [...SLIPPED].join(' ')]) {
      const reading = readRow(each, { ...first, [heading]: sent });
      const told = JSON.stringify(reading).replace(/\D/g, '');
      if (!reading.ok) expect(told).not.toContain(sent.replace(/\D/g, '').slice(0, 15));
    }
  });

  test.each([SLIPPED, OLD, PERSON, [...SLIPPED].join('.')])('a heading, a form and a field: %s', (number) => {
    const changes = [{ row: { ...row, [number]: 'x' } }, { form: number }, { [number]: 1 }, { recordedAt: number }];
    for (const change of [...changes, { row: { ...row, [number]: '\uFFFD' } }]) {
      const reading = read(change);
      expect(reading).toHaveProperty('refused');
      expect(JSON.stringify(reading)).not.toContain(number);
      expect(JSON.stringify(reading).replace(/\D/g, '')).not.toContain(number.replace(/\D/g, ''));
    }
  });

  test('but a code with letters, so that the department finds it', () => {
    expect(read({ row: { ...row, 统一社会信用代码: '91429802JWX000013H' } })).toMatchObject({
      refused: { reason: expect.stringContaining('"91429802JWX000013H" has a wrong check character') },
    });
    expect(read({ row: { ...row, 统一社会信用代码: SLIPPED } })).toMatchObject({
      refused: { code: 'CODE', reason: expect.stringContaining(`"${SLIPPED.slice(0, 2)}…${SLIPPED.slice(-2)}"`) },
    });
  });
});

test('a heading that is a resident number is refused as one', () => {
  expect(read({ row: { ...row, [PERSON]: '' } })).toMatchObject({ refused: { code: 'RESIDENT_ID', column: 'row' } });
});

describe('a connector that fails refuses the record', () => {
  const failing = (error: unknown): Source => ({
    ...court,
    forms: court.forms.map((each) => ({
      ...each,
      toFacts: () => {
        throw error;
      },
    })),
  });
  test.each([
    [new TypeError(`${CODE} is not iterable`), 'TypeError'],
    ['thrown text', 'no error'],
  ])('%s', (error, name) => {
    const reading = read({}, failing(error));
    expect(reading).toMatchObject({
      refused: { code: 'NOT_TAKEN', reason: `the connector failed on this record: ${name}` },
    });
    expect(JSON.stringify(reading)).not.toContain(CODE);
  });

  test('whatever a connector throws', () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        expect(read({}, failing(thrown))).toMatchObject({ refused: { code: 'NOT_TAKEN' } });
      }),
    );
  });
});

describe('a time of recording', () => {
  const ahead = (ms: number) => instantOf(Date.parse(ARRIVED_AT) + ms);
  test('is a day ahead of its arrival at most', () => {
    expect(read({ recordedAt: ahead(86_400_000) })).toHaveProperty('record');
    expect(read({ recordedAt: ahead(86_400_001) })).toMatchObject({
      refused: { code: 'VALUE', column: 'recordedAt', recordId: 'SX-1' },
      recordedOn: '2026-11-23',
    });
    expect(read({ recordedAt: '2150-01-01T00:00:00Z' })).toMatchObject({ refused: { column: 'recordedAt' } });
    const retract = { op: 'RETRACT', row: undefined, recordedAt: '2150-01-01T00:00:00Z' };
    expect(read(retract)).toMatchObject({ refused: { column: 'recordedAt' } });
  });
});

test('a pseudonym or a UUID whose digits happen to look like a resident number is none', () => {
  const digits = '990101197603140110';
  expect(carriesPerson(digits)).toBe(true);
  const pseudonym = `person:k1:${digits.padEnd(32, 'ab')}`;
  const uuid = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16)}ab-c0ffee000000`;
  const [, table, registered] = FORMS.find(([, name]) => name === '登记信息')!;
  const registration = SOURCES.find(({ id }) => id === 'registration')!;
  const sent = { recordId: uuid, form: table, row: { ...registered, 法定代表人证件号: pseudonym } };
  expect(read(sent, registration)).toHaveProperty('record');
  expect(read({ ...sent, recordId: `n${uuid}` }, registration)).toMatchObject({ refused: { code: 'RESIDENT_ID' } });
  expect(read({ ...sent, row: { ...sent.row, 住所: `${pseudonym}室` } }, registration)).toMatchObject({
    refused: { code: 'RESIDENT_ID', column: '住所' },
  });
});
