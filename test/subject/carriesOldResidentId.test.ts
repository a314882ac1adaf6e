import { expect, test } from '@jest/globals';
import { carriesOldResidentId } from '../../src/subject/carriesOldResidentId.js';

// Region 999999 does not exist: nobody has these numbers.
test.each([
  ['a number with a birthday in its place', '身份证号 999999760314011', true],
  ['the same in full width', '９９９９９９７６０３１４０１１', true],
  ['a business registration number, with its check digit', '注册号 110108000000016', false],
  ['one whose digits happen to be a birthday, with its check digit', '999999760314010', false],
  ['a month that there is not', '999999761314011', false],
  ['a serial number that begins with a date', '202611220914011', false],
  ['a longer run', '9999997603140110', false],
])('%s', (_, text, carries) => {
  expect(carriesOldResidentId(text)).toBe(carries);
});
