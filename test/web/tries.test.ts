import { expect, test } from '@jest/globals';
import { PERMISSIONS } from '../../src/api/permissions.js';
import { TRIES } from '../../src/web/regulator/policies/tries.js';

test('the page lets those try a policy whom the API lets', () => {
  expect(TRIES).toEqual(PERMISSIONS.policyDryRun);
});
