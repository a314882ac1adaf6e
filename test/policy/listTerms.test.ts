import { expect, test } from '@jest/globals';
import { type Fact, isFactOf } from '../../src/facts/fact.js';
import type { ListTerm } from '../../src/policy/document.js';
import { listingSpan } from '../../src/policy/listTerms.js';
import { at, readFacts } from '../assessment/compactFacts.js';

const listings = (...lines: string[]) =>
  lines.flatMap((line, i): Fact[] => readFacts(line, `f${i}`)).filter((fact) => isFactOf(fact, 'Listing'));
const term = (from: string, to: string | undefined, endsAfter: string): ListTerm => ({
  id: `from-${from}`,
  list: 'SERIOUS_VIOLATIONS',
  from,
  ...(to ? { to } : {}),
  endsAfter,
  basis: 'b',
  source: { certainty: 'CHOICE', text: 'test' },
  text: { zh: '测试', en: 'test' },
});
const TERMS = [term('2021-09-01', undefined, 'P3Y'), term('2014-10-01', '2021-08-31', 'P5Y')];
const untilOf = (line: string) => listingSpan(listings(line)[0]!, TERMS, []).until;

test('the row that was law on the day of listing gives the term, in whatever order rows stand', () => {
  expect(untilOf('listing SERIOUS_VIOLATIONS 2019-03-01')).toBe(at('2024-03-02'));
  expect(untilOf('listing SERIOUS_VIOLATIONS 2021-08-31')).toBe(at('2026-09-01'));
  expect(untilOf('listing SERIOUS_VIOLATIONS 2021-09-01')).toBe(at('2024-09-02'));
});

test('a listing older than every row has no term', () =>
  expect(untilOf('listing SERIOUS_VIOLATIONS 2014-09-30')).toBeUndefined());

test('without unlessRecurred no other listing matters', () => {
  const [serious, ...others] = listings(
    'listing SERIOUS_VIOLATIONS 2019-03-01',
    'listing ABNORMAL_OPERATIONS 2020-01-01',
  );
  expect(listingSpan(serious!, TERMS, others).until).toBe(at('2024-03-02'));
});
