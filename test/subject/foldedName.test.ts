import { expect, test } from '@jest/globals';
import { stemOf } from '../../src/subject/foldedName.js';

test('a name of many legal forms is read in one way, and so in no time worth naming', () => {
  expect(stemOf('江湾市浮槎集团公司')).toBe('浮槎');
  expect(stemOf('浮槎农民专业合作社联合社')).toBe('浮槎');
  // Read in two ways a form, this would go on for years.
  const name = `${'集团公司'.repeat(50)}浮槎`;
  expect(stemOf(name)).toBe(name);
});
