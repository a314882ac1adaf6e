import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assess } from '../../src/assessment/assess.js';
import { supposed } from '../../src/assessment/whatIf.js';
import { whyOf } from '../../src/assessment/why.js';
import { TIERS } from '../../src/facts/tier.js';
import { startOfDay } from '../../src/facts/time.js';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import { adverseLine, anyLine, day } from './arbitraries.js';
import { at, dossierOf, readFacts } from './compactFacts.js';

const policies = await loadPolicies('schema');
const id = fc.constantFrom(...policies.all.map((policy) => policy.id));
const BASE = [
  'registration ACTIVE 2010-01-01',
  'filing 2026-01-01 recorded=2040-01-01',
  'insured 2026-01-01 recorded=2040-01-01',
];
const known = (lines: string[]) => dossierOf([...BASE, ...lines].flatMap((line, i) => readFacts(line, `f${i}`)));
const at2026 = at('2026-05-01');
const why = (lines: string[], policy = policies.default) => whyOf(known(lines), policy, at2026);

test('the tier that why gives is the tier that the assessment gives, on the same rows', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 8 }), id, day, (lines, chosen, asOf) => {
      const [dossier, policy, time] = [known(lines), policies.byId(chosen)!, startOfDay(asOf)];
      const found = assess(dossier, policy, time);
      const told = whyOf(dossier, policy, time);
      expect(told.tier).toBe(found.tier);
      expect(told.why.map(({ rule }) => rule).sort()).toEqual(found.reasons.map(({ rule }) => rule).sort());
    }),
    { numRuns: 300 },
  );
});

test('whoever loses what must end for a better tier has that tier or a better one', () => {
  let checked = 0;
  fc.assert(
    fc.property(fc.array(adverseLine, { maxLength: 8 }), id, day, (lines, chosen, asOf) => {
      const [dossier, policy, time] = [known(lines), policies.byId(chosen)!, startOfDay(asOf)];
      const { tier, whyNot } = whyOf(dossier, policy, time);
      for (const other of whyNot) {
        if (!tier || TIERS.indexOf(other.tier) > TIERS.indexOf(tier)) continue;
        const gone = other.mustEnd.flatMap(({ evidence }) => evidence);
        const then = assess(supposed(dossier, [], gone, time), policy, time);
        if (then.tier === undefined) continue;
        expect(TIERS.indexOf(then.tier)).toBeLessThanOrEqual(TIERS.indexOf(other.tier));
        checked++;
      }
    }),
    { numRuns: 300 },
  );
  expect(checked).toBeGreaterThan(100);
});

test('for a worse tier it names the rows and how far each is', () => {
  const severe = why(['penalty 2026-03-01 FINE fine=30000 x4']).whyNot.find(({ tier }) => tier === 'SEVERE')!;
  const row = (rule: string) => severe.oneOf.find((each) => each.rule === rule)!;
  expect(severe.mustEnd).toEqual([]);
  expect(row('penalties-over-10').shortfalls).toEqual([{ kind: 'COUNT', have: 4, atLeast: 11 }]);
  expect(row('penalties-over-500k').shortfalls).toEqual([{ kind: 'SUM', haveYuan: 120000, overYuan: 500000 }]);
  expect(row('judgment-defaulter')).toMatchObject({ count: 0 });
});

test('for a better tier it says when each row ends, and when its repair may be asked for', () => {
  const good = why(['listing WAGE_DEFAULTERS 2026-01-04', 'arrears 5000 2026-01-01']).whyNot[0]!;
  expect(good).toMatchObject({ tier: 'GOOD', possible: true });
  expect(good.mustEnd.map(({ rule, until, repairableFrom }) => [rule, until, repairableFrom])).toEqual([
    ['wage-defaulter', at('2029-01-05'), at('2026-07-05')],
    ['tax-arrears', undefined, at('2026-01-01')],
  ]);
});

test('rows for other subjects and of other times are no way to a tier', () => {
  const rules = why([]).whyNot.flatMap(({ oneOf }) => oneOf.map(({ rule }) => rule));
  expect(rules).toContain('abnormal-list');
  expect(rules).not.toContain('marked-abnormal');
});

test('a deregistered subject can have no tier, and a person no GOOD', () => {
  expect(why(['registration DEREGISTERED 2026-01-01']).whyNot.map(({ possible }) => possible)).toEqual([
    false,
    false,
    false,
    false,
  ]);
  const person = dossierOf([], [], `person:k1:${'0'.repeat(32)}` as never);
  expect(whyOf(person, policies.default, at2026).whyNot.find(({ tier }) => tier === 'GOOD')!.possible).toBe(false);
});

test('where a source never spoke, GOOD lacks it by name', () => {
  const silent = dossierOf(readFacts('registration ACTIVE 2010-01-01', 'f'));
  expect(whyOf(silent, policies.default, at2026).whyNot[0]!.mustBeKnown.map(({ en }) => en)).toEqual([
    'Taxation has never reported this subject',
    'Social security has never reported this subject',
  ]);
});
