import { expect, test } from '@jest/globals';
import { parseRegistrationNumber, readCode } from '../../src/subject/identifier.js';
import { organisationCheckCharacter, parseOrganisationCode } from '../../src/subject/organisationCode.js';
import { parseUscc, usccCheckCharacter } from '../../src/subject/uscc.js';

const zeros = (count: number) => '0'.repeat(count);

test('zeros hold every check and are no number all the same', () => {
  expect([organisationCheckCharacter(zeros(8)), usccCheckCharacter(zeros(17))]).toEqual(['0', '0']);
  expect([parseOrganisationCode(zeros(9)), parseOrganisationCode('00000000-0'), parseUscc(zeros(18))]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  for (const digit of '0123456789') {
    expect([parseRegistrationNumber(digit.repeat(13)), parseRegistrationNumber(digit.repeat(15))]).toEqual([
      undefined,
      undefined,
    ]);
    expect(readCode(digit.repeat(15))).toEqual({ fault: 'FORM' });
  }
  expect(parseRegistrationNumber('000000000000001')).toBe('000000000000001');
});
