import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answer } from '../../src/approval/answer.js';
import { TIERS } from '../../src/facts/tier.js';
import { anyLine } from '../assessment/arbitraries.js';
import { applicationOf, inspection, rules, sourceIds } from './applications.js';

const day = fc.integer({ min: 0, max: 3650 }).map((n) => new Date(Date.UTC(2018, 0, 1 + n)).toISOString().slice(0, 10));
const state = fc.constantFrom('CLEAN', 'ADVERSE', 'UNKNOWN', 'STALE');
const lines = (max: number) => fc.array(anyLine, { maxLength: max });

/** Listings and items that meet often enough for every kind of answer to come up. */
const telling = fc.constantFrom('listing ABNORMAL_OPERATIONS 2021-01-01', 'listing BROKEN_COMMITMENTS 2021-01-01');
const item = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...rules.items) },
  { weight: 1, arbitrary: fc.constantFrom(...rules.items.filter(({ instant }) => instant)) },
  { weight: 1, arbitrary: fc.constant(rules.items.find(({ id }) => id === 'simple-deregistration')!) },
);
const application = fc
  .record({
    item,
    person: fc.boolean(),
    asOf: day.filter((each) => each >= '2022-03-01'),
    facts: fc.oneof(
      { weight: 3, arbitrary: lines(5) },
      { weight: 1, arbitrary: fc.constant<string[]>([]) },
      { weight: 1, arbitrary: telling.map((line) => [line]) },
    ),
    representative: fc.option(lines(2), { nil: undefined }),
    shareholder: fc.option(lines(2), { nil: undefined }),
    sources: fc.dictionary(fc.constantFrom(...sourceIds), state, { maxKeys: 3 }),
    picked: fc.array(fc.nat(), { maxLength: 6 }),
  })
  .map(({ item, person, picked, representative, shareholder, ...told }) =>
    applicationOf({
      ...told,
      item: item.id,
      subject: person ? 'person' : 'ENTERPRISE',
      missing: [...new Set(picked.map((n) => item.materials[n % item.materials.length]!.id))],
      ...(representative ? { representative } : {}),
      ...(shareholder ? { shareholder } : {}),
    }),
  );

test('nobody is denied by tier alone: with every paper there, no tier makes or unmakes a refusal', () => {
  fc.assert(
    fc.property(application, (told) => {
      const whole = { ...told, missing: [] };
      const refusals = [undefined, ...TIERS].map((tier) => {
        const { tier: _, ...rest } = whole.applicant;
        return (
          answer({ ...whole, applicant: { ...rest, ...(tier ? { tier } : {}) } }, rules, inspection).decision === 'DENY'
        );
      });
      expect(new Set(refusals).size).toBe(1);
    }),
    { numRuns: 300 },
  );
});

test('a refusal rests on facts: a mandatory measure with its evidence, and says that a person may be asked', () => {
  let refused = 0;
  fc.assert(
    fc.property(application, (told) => {
      const found = answer({ ...told, missing: [] }, rules, inspection);
      if (found.decision !== 'DENY') return;
      refused++;
      expect(found.refused).toBe(true);
      const ground = found.grounds.find(({ rule }) => rule === 'prohibited-by-measure');
      expect(ground?.evidence.length).toBeGreaterThan(0);
      expect(found.measures.some(({ kind, mandatory }) => kind === 'PROHIBIT' && mandatory)).toBe(true);
      expect(found.humanReview?.basis).toContain('个保21第24条');
    }),
    // One seed, so that some are refused each time.
    { numRuns: 300, seed: 20_261_122 },
  );
  expect(refused).toBeGreaterThan(0);
});

test('a follow-up that is closed is closed by a listing in force, never by a tier', () => {
  const rests = new Set(
    rules.answers.rows.filter(({ when }) => 'measure' in when || 'list' in when).map(({ id }) => id),
  );
  fc.assert(
    fc.property(application, (told) => {
      for (const { by, decision, rule, material } of answer(told, rules, inspection).materials) {
        const { gap } = told.item.materials.find(({ id }) => id === material)!;
        if (decision !== 'DENY' || typeof gap === 'string' || !('withinWorkingDays' in gap)) continue;
        expect({ by, rests: rests.has(rule!) }).toEqual({ by: 'REQUIRED', rests: true });
      }
    }),
    { numRuns: 300 },
  );
});

test('the same application is the same answer, whatever the order of gaps and parties', () => {
  fc.assert(
    fc.property(application, (told) => {
      const turned = { ...told, missing: [...told.missing].reverse(), parties: [...told.parties].reverse() };
      expect(answer(turned, rules, inspection)).toEqual(answer(told, rules, inspection));
    }),
    { numRuns: 150 },
  );
});

test('approved at once only where nothing is missing, nothing limits and nothing is adverse', () => {
  let approved = 0;
  fc.assert(
    fc.property(application, (told) => {
      const found = answer(told, rules, inspection);
      if (!found.instant?.approved) return;
      approved++;
      expect(told.missing).toEqual([]);
      expect(told.applicant.reasons).toEqual([]);
      expect({ decision: found.decision, conditions: found.conditions }).toEqual({ decision: 'ALLOW', conditions: [] });
    }),
    // One seed, so that some are approved each time.
    { numRuns: 300, seed: 20_261_122 },
  );
  expect(approved).toBeGreaterThan(0);
});
