import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assess } from '../../src/assessment/assess.js';
import type { Assessment } from '../../src/assessment/assessment.js';
import type { Dossier, HeldRelation } from '../../src/facts/dossier.js';
import type { Fact } from '../../src/facts/fact.js';
import { TIERS } from '../../src/facts/tier.js';
import { type Day, epochMs, type Instant, instantOf, startOfDay } from '../../src/facts/time.js';
import { loadPolicies } from '../../src/policy/loadPolicies.js';
import type { IdentifierKey } from '../../src/subject/identifier.js';
import { adverseLine, anyLine, day } from './arbitraries.js';
import { dossierOf, readFacts } from './compactFacts.js';

const policies = await loadPolicies('schema');
/** By id: a counterexample should not print a whole policy. */
const policy = fc.constantFrom(...policies.all.map(({ id }) => id));
const assessBy = (dossier: Dossier, id: string, asOf: Instant) => assess(dossier, policies.byId(id)!, asOf);
const lines = fc.array(anyLine, { maxLength: 8 });
const base = [
  'registration ACTIVE 2010-01-01',
  'filing 2026-01-01 recorded=2040-01-01',
  'insured 2026-01-01 recorded=2040-01-01',
];
const factsOf = (all: string[]): Fact[] => all.flatMap((line, i) => readFacts(line, `fact${i}`));

/** Everything that nextChangeAt speaks of. */
const outcomeOf = ({ tier, unrated, reasons, listings, measures, candidates, exits, sources }: Assessment): string =>
  JSON.stringify({
    tier,
    unrated,
    reasons,
    listings,
    measures,
    candidates,
    exits,
    adverse: sources.map((s) => s.adverse),
  });

test('the same dossier, policy and time give the same assessment in whatever order the facts come', () => {
  const shuffled = lines
    .chain((all) => fc.tuple(fc.constant(factsOf([...base, ...all])), fc.func(fc.nat())))
    .map(([facts, rank]) => ({
      facts,
      other: [...facts].sort((a, b) => rank(a.id) - rank(b.id)),
    }));
  fc.assert(
    fc.property(shuffled, policy, day, ({ facts, other }, chosen, asOf) => {
      const first = assessBy(dossierOf([...facts]), chosen, startOfDay(asOf));
      expect(assessBy(dossierOf(other), chosen, startOfDay(asOf))).toEqual(first);
    }),
    { numRuns: 300 },
  );
});

test('an adverse fact more never makes a better tier', () => {
  fc.assert(
    fc.property(fc.array(adverseLine, { maxLength: 6 }), adverseLine, policy, day, (all, more, chosen, asOf) => {
      const before = assessBy(dossierOf(factsOf([...base, ...all])), chosen, startOfDay(asOf));
      const after = assessBy(dossierOf(factsOf([...base, ...all, more])), chosen, startOfDay(asOf));
      expect(TIERS.indexOf(after.tier!)).toBeGreaterThanOrEqual(TIERS.indexOf(before.tier!));
      expect(before.tier).toBeDefined();
    }),
    { numRuns: 500 },
  );
});

test('nothing differs until nextChangeAt, and something does there', () => {
  const held = fc.tuple(
    day,
    fc.array(
      adverseLine.filter((line) => line.startsWith('listing')),
      { maxLength: 2 },
    ),
  );
  let changes = 0;
  fc.assert(
    fc.property(
      lines,
      held,
      policy,
      day,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (all, [post, listed], chosen, asOf, part) => {
        const company = { key: 'uscc:x' as IdentifierKey, name: 'c' };
        const relation = readFacts(`representative ${post}`, 'post')[0]!;
        const relations: HeldRelation[] = [
          { relation, company, listings: listed.flatMap((line, i) => readFacts(line, `held${i}`)) },
        ];
        const dossier = dossierOf(factsOf([...base.slice(0, 1), ...all]), relations);
        const from = startOfDay(asOf);
        const now = assessBy(dossier, chosen, from);
        const last = now.nextChangeAt ? epochMs(now.nextChangeAt) : Date.UTC(2060, 0, 1);
        const between = Math.floor(epochMs(from) + part * (last - 1 - epochMs(from)));
        expect(outcomeOf(assessBy(dossier, chosen, instantOf(between)))).toBe(outcomeOf(now));
        expect(outcomeOf(assessBy(dossier, chosen, instantOf(last - 1)))).toBe(outcomeOf(now));
        if (!now.nextChangeAt) return;
        changes++;
        expect(now.nextChangeAt > from).toBe(true);
        expect(outcomeOf(assessBy(dossier, chosen, now.nextChangeAt))).not.toBe(outcomeOf(now));
      },
    ),
    { numRuns: 1000 },
  );
  expect(changes).toBeGreaterThan(300);
});

test('a reason holds at its first instant and at no other row does it begin earlier', () => {
  fc.assert(
    fc.property(lines, policy, day, (all, chosen, asOf) => {
      const dossier = dossierOf(factsOf([...base, ...all]));
      for (const reason of assessBy(dossier, chosen, startOfDay(asOf)).reasons) {
        const ruleAt = (ms: number) =>
          assessBy(dossier, chosen, instantOf(ms)).reasons.find((each) => each.rule === reason.rule);
        expect(ruleAt(epochMs(reason.from))?.until).toBe(reason.until);
        expect(ruleAt(epochMs(reason.from) - 1)).toBeUndefined();
        if (reason.until) expect(ruleAt(epochMs(reason.until) - 1)?.from).toBe(reason.from);
        if (reason.until) expect(ruleAt(epochMs(reason.until))).toBeUndefined();
      }
    }),
    { numRuns: 300 },
  );
});

test('once all has begun, time alone worsens nothing', () => {
  // Everything that the arbitraries name begins by 2030, the last reports fall due in 2030 too.
  const later = fc
    .integer({ min: 0, max: 15 * 365 })
    .map((days) => epochMs(startOfDay('2031-01-01' as Day)) + days * 86_400_000);
  fc.assert(
    fc.property(fc.array(adverseLine, { maxLength: 8 }), policy, later, later, (all, chosen, a, b) => {
      const dossier = dossierOf(factsOf([...base.map((line) => line.replace('2040', '2050')), ...all]));
      const [before, after] = [Math.min(a, b), Math.max(a, b)].map((ms) => assessBy(dossier, chosen, instantOf(ms)));
      expect(TIERS.indexOf(after!.tier!)).toBeLessThanOrEqual(TIERS.indexOf(before!.tier!));
    }),
    { numRuns: 300 },
  );
});

test('nothing reaches a sister company, whatever happens to whom it is tied', () => {
  const listed = fc.array(
    adverseLine.filter((line) => line.startsWith('listing')),
    { maxLength: 3 },
  );
  fc.assert(
    fc.property(
      lines,
      listed,
      policy,
      day,
      fc.constantFrom('representative', 'shareholding'),
      (all, theirs, chosen, asOf, tie) => {
        const facts = factsOf([...base, ...all]);
        const company = { key: 'uscc:x' as IdentifierKey, name: 'c' };
        const held = [
          {
            relation: readFacts(`${tie} 2010-01-01`, 'tie')[0]!,
            company,
            listings: theirs.flatMap((line, i) => readFacts(line, `h${i}`)),
          },
        ];
        const [alone, tied] = [[], held].map((each) => assessBy(dossierOf([...facts], each), chosen, startOfDay(asOf)));
        const outcome = ({ tier, reasons, listings, candidates }: Assessment) =>
          JSON.stringify({ tier, reasons, listings, candidates });
        expect(outcome(tied!)).toBe(outcome(alone!));
      },
    ),
    { numRuns: 200 },
  );
});
