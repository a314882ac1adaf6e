import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assess } from '../../src/assessment/assess.js';
import type { Assessment } from '../../src/assessment/assessment.js';
import { bodyOf, fromBody } from '../../src/assessment/body.js';
import { startOfDay } from '../../src/facts/time.js';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import { anyLine, day } from './arbitraries.js';
import { dossierOf, readFacts } from './compactFacts.js';

const policies = await loadPolicies('schema');
const policy = fc.constantFrom(...policies.all.map(({ id }) => id));
const base = ['registration ACTIVE 2010-01-01', 'filing 2026-01-01 recorded=2040-01-01'];

const besideOf = ({ subject, tier, policyVersion, asOf, nextChangeAt, knownAt }: Assessment) => ({
  subject,
  ...(tier ? { tier } : {}),
  policyVersion,
  asOf,
  ...(nextChangeAt ? { nextChangeAt } : {}),
  knownAt,
});

test('an assessment is read again as it was, whatever is in it', () => {
  const facts = fc
    .tuple(fc.subarray(base), fc.array(anyLine, { maxLength: 8 }))
    .map(([some, more]) => [...some, ...more].flatMap((line, i) => readFacts(line, `fact${i}`)));
  fc.assert(
    fc.property(facts, policy, day, (known, id, asOf) => {
      const chosen = policies.byId(id)!;
      const assessment = assess(dossierOf(known), chosen, startOfDay(asOf));
      expect(fromBody(bodyOf(assessment, chosen), besideOf(assessment), chosen)).toEqual(assessment);
    }),
    { numRuns: 500 },
  );
});

test('of whom nothing is known the body is a few bytes, and what the policy says is not in it', () => {
  const assessment = assess(dossierOf([]), policies.default, startOfDay('2026-11-23' as never));
  const body = bodyOf(assessment, policies.default);
  expect(assessment.unrated.length).toBeGreaterThan(0);
  expect(JSON.parse(body)).toEqual({
    revision: assessment.revision,
    unrated: expect.arrayContaining([expect.any(Number)]),
  });
});

test('a body of before, which held the whole assessment, is read as well', () => {
  const assessment = assess(
    dossierOf(readFacts(base[0]!, 'fact1')),
    policies.default,
    startOfDay('2026-11-23' as never),
  );
  const other = { ...besideOf(assessment), asOf: startOfDay('2026-11-22' as never) };
  expect(fromBody(JSON.stringify(assessment), other, policies.default)).toEqual(assessment);
});
