import { describe, expect, test } from '@jest/globals';
import { parseRegistrationNumber, readCode, taxpayerIdNamesPerson } from '../../src/subject/identifier.js';
import { CODE } from '../connectors/formRows.js';

describe('an old taxpayer id with a person inside', () => {
  test.each([
    ['15 digits and five', '99010190030777500001'],
    ['15 digits and two', '99010190030777501'],
    ['15 digits and a letter', '990101900307775A'],
    ['15 digits alone', '990101900307775'],
    ['a letter in front', 'L990101900307775'],
    ['18 digits and two', '99010119900307775101'],
    ['18 digits', '990101199003077751'],
    ['full width', '９９０１０１９００３０７７７５００００１'],
    ['blanks', '990101 900307 775 00001'],
  ])('%s', (_, id) => {
    expect(taxpayerIdNamesPerson(id)).toBe(true);
    const reading = readCode(id);
    expect('identifiers' in reading ? reading.identifiers.filter((key) => key.startsWith('tax:')) : []).toEqual([]);
  });

  test.each([
    ['region and organisation code', '429802JWX000013'],
    ['a unified code', CODE],
    ['a month that is none', '42010000002222200001'],
  ])('%s is none', (_, id) => expect(taxpayerIdNamesPerson(id)).toBe(false));

  test('a registration number of the same shape stays one', () => {
    expect(parseRegistrationNumber('990101900307775')).toBe('990101900307775');
    expect(readCode('990101900307775')).toEqual({ identifiers: ['reg:990101900307775'] });
    expect(readCode('420100000022222')).toEqual({ identifiers: ['reg:420100000022222', 'tax:420100000022222'] });
  });
});
