import { expect, test } from '@jest/globals';
import { assess } from '../../src/assessment/assess.js';
import { measuresFor } from '../../src/assessment/measuresFor.js';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import { at, dossierOf, readFacts } from './compactFacts.js';

const policies = await loadPolicies('schema');
const listed = assess(
  dossierOf(readFacts('listing SERIOUS_VIOLATIONS 2026-01-01', 'f')),
  policies.default,
  at('2026-05-01'),
);
const idsFor = (where: Parameters<typeof measuresFor>[1]) => measuresFor(listed, where).map((measure) => measure.id);

test('a department sees its own measures and those of every department', () => {
  expect(idsFor({ department: 'market-regulation' })).toContain('no-simple-deregistration');
  expect(idsFor({ department: 'health' })).toEqual(['honours-weighed', 'severe-no-gap-acceptance', 'drawn-more-often']);
});

test('a measure for one item does not bear on another', () => {
  expect(idsFor({ department: 'market-regulation', item: 'simple-deregistration' })).toContain(
    'no-simple-deregistration',
  );
  expect(idsFor({ department: 'health', item: 'food-permit' })).not.toContain('honours-weighed');
  expect(idsFor({ department: 'market-regulation', item: 'food-permit' })).not.toContain('no-simple-deregistration');
});

test('without department and item all that binds is given, each with list, basis and evidence', () => {
  const all = measuresFor(listed, {});
  expect(all).toEqual(listed.measures);
  for (const measure of all)
    expect(measure).toMatchObject({ list: 'SERIOUS_VIOLATIONS', evidence: ['f'], from: at('2026-01-01') });
});
