import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { carriesResidentId, parseResidentId, residentIdCheckCharacter, shown } from '../../src/subject/residentId.js';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((each) => each.join(''));
const birthday = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));
const residentId = fc
  .tuple(digits(6), birthday, digits(3))
  .map((parts) => parts.join(''))
  .map((first17) => first17 + residentIdCheckCharacter(first17));
const separator = fc.constantFrom(
  ...[
    '',
    ' ',
    '-',
    '\u00a0',
    '\u3000',
    '.',
    '·',
    '/',
    '_',
    ',',
    '，',
    '\u200b',
    '\u2013',
    '\n',
    '的',
    '. ',
    '--',
    '    ',
    '🙂',
    'a',
  ],
);
const wide = (text: string) =>
  text.replace(/[0-9X]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const arabic = (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));

describe('a resident number is seen', () => {
  test('whatever stands between its digits, up to two characters', () => {
    fc.assert(
      fc.property(residentId, separator, fc.constantFrom('', '身份证', 'No. '), (id, between, before) => {
        expect(carriesResidentId(before + [...id].join(between))).toBe(true);
      }),
    );
  });

  test('in any width and script, with a suffix, in lower case', () => {
    fc.assert(
      fc.property(residentId, digits(2), fc.constantFrom(wide, arabic, String), (id, suffix, written) => {
        expect(carriesResidentId(`${written(id)}${suffix}`)).toBe(true);
        expect(carriesResidentId(written(id.toLowerCase()))).toBe(true);
        expect(parseResidentId(written(id))).toBe(id);
      }),
    );
  });

  test.each([
    ['spaces', '990101 19900307 7751'],
    ['hyphens', '990101-19900307-7751'],
    ['many spaces', '990101      19900307      7751'],
    ['dots', '990101.1990.03.07.7751'],
    ['circled digits', '⑨⑨⓪①⓪①①⑨⑨⓪⓪③⓪⑦⑦⑦⑤①'],
    ['two digits a character', '⑨⑨⓪⑩⑪⑨⑨⓪⓪③⓪⑦⑦⑦⑤①'],
    ['keycaps', [...'990101199003077751'].map((digit) => `${digit}\uFE0F\u20E3`).join('')],
    ['a Roman ten', `99010119800102001${'Ⅹ'}`],
    ['a Cyrillic letter', `99010119800102001${'Х'}`],
  ])('written with %s', (_, text) => {
    const plain = text.startsWith('990101198001') ? '99010119800102001X' : '990101199003077751';
    expect(parseResidentId(plain)).toBe(plain);
    expect(carriesResidentId(text)).toBe(true);
  });
});

describe('what is no resident number passes', () => {
  test('a wrong check character, a birthday that is none', () => {
    fc.assert(
      fc.property(residentId, separator, (id, between) => {
        const wrong = id.slice(0, 17) + (id[17] === '0' ? '1' : '0');
        expect(carriesResidentId([...wrong].join(between))).toBe(false);
      }),
    );
    expect(carriesResidentId('990101199013077751')).toBe(false);
  });

  test.each([
    '13800000000、13912345678',
    '027-87654321 转 8001',
    '420100000022222',
    '990101900307775',
    '2019-03-06 至 2029-03-05',
    '990101abc19900307abc7751',
    '',
  ])('%s', (text) => expect(carriesResidentId(text)).toBe(false));

  test('UUIDs and hashes: letters between digits make a code', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => !carriesResidentId(uuid)),
      { numRuns: 5_000, seed: 1 },
    );
    expect(carriesResidentId('990101a1990b0307c7751')).toBe(false);
  });
});

describe('a text as a reason may repeat it', () => {
  test('has never fifteen digits, in whatever script', () => {
    const noisy = fc.array(fc.oneof(digits(3), digits(3).map(wide), digits(2).map(arabic), separator), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(noisy, (parts) => {
        const told = shown(parts.join(''));
        expect(told.match(/\p{Nd}/gu)?.length ?? 0).toBeLessThan(15);
        expect([...told].length).toBeLessThanOrEqual(101);
      }),
    );
  });

  test('keeps a code with letters, masks a long number', () => {
    expect(shown('91429802JWX000013G')).toBe('91429802JWX000013G');
    expect(shown('990101199003077751')).toBe('99…51');
    expect(shown('990101900307775')).toBe('99…75');
    expect(shown('42010000002222')).toBe('42010000002222');
  });
});
