import { expect, test } from '@jest/globals';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import { CASES, differences } from './caseRunner.js';

const policies = await loadPolicies('schema');

test('there are enough cases, each with a name of its own', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(300);
  expect(new Set(CASES.map(([name]) => name)).size).toBe(CASES.length);
});

test.each(CASES)('%s', (_, given) => {
  const policy = given.policy ? policies.byId(given.policy) : policies.default;
  expect(differences(given, policy!)).toEqual([]);
});
