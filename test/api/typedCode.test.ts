import { expect, test } from '@jest/globals';
import { identifiersOfTypedCode, isKey, refuseResidentId } from '../../src/api/typedCode.js';

const NUMBER = '990101197603140110';
const PSEUDONYM = `person:k1:${NUMBER.padEnd(32, 'ab')}`;

test('a pseudonym whose digits happen to look like a resident number still names its person', () => {
  expect(identifiersOfTypedCode(PSEUDONYM, () => undefined)).toEqual([PSEUDONYM]);
  expect(isKey(PSEUDONYM)).toBe(true);
});

test('a resident number that is no pseudonym is refused', () => {
  expect(isKey(`reg:${NUMBER}`)).toBe(false);
  expect(() => identifiersOfTypedCode(`${PSEUDONYM} ${NUMBER}`, () => undefined)).toThrow('has a resident number');
  expect(() => refuseResidentId('reason', `see ${PSEUDONYM}`)).toThrow('has a resident number');
});
