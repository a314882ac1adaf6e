import { expect, test } from '@jest/globals';
import { PERMISSIONS } from '../../src/api/permissions.js';
import { RIGHTS } from '../../src/web/regulator/rights.js';

test.each(Object.keys(RIGHTS) as (keyof typeof RIGHTS)[])('the pages offer %s to those whom the API lets', (right) => {
  expect(RIGHTS[right]).toEqual(PERMISSIONS[right]);
});
