import { expect, test } from '@jest/globals';
import { type Day, epochMs, type Instant, instantOf, startOfDay } from '../../src/facts/time.js';
import { at, companyOf, show } from './given.js';

const penaltiesOn = (line: string, time: Instant): number => show(companyOf(line), time)!.penalties.records.length;
const listingsOn = (line: string, time: Instant): number =>
  show(companyOf(line), time)!.lists.flatMap(({ records }) => records).length;
const before = (instant: Instant): Instant => instantOf(epochMs(instant) - 1);

/** [what, the penalty, first day on which it is shown, first day on which it is gone]; days begin in Shanghai. */
const PENALTIES: [string, string, string | undefined, string | undefined][] = [
  [
    'a fine of the market regulator: three years from publication',
    'penalty 2024-01-05 FINE fine=20000 published=2024-01-10',
    '2024-01-10',
    '2027-01-11',
  ],
  [
    'a lower fine: three months from publication',
    'penalty 2026-01-05 FINE fine=10000 published=2026-01-10',
    '2026-01-10',
    '2026-04-11',
  ],
  [
    'one fen more than a lower fine: three years',
    'penalty 2026-01-05 FINE fine=10000.01 published=2026-01-10',
    '2026-01-10',
    '2029-01-11',
  ],
  [
    'a fine of an amount nobody told is no lower fine',
    'penalty 2026-01-05 FINE published=2026-01-10',
    '2026-01-10',
    '2029-01-11',
  ],
  [
    'criticism alone: three months',
    'penalty 2026-01-05 PUBLIC_CRITICISM published=2026-01-10',
    '2026-01-10',
    '2026-04-11',
  ],
  [
    'criticism with a confiscation: three years',
    'penalty 2026-01-05 PUBLIC_CRITICISM+CONFISCATION published=2026-01-10',
    '2026-01-10',
    '2029-01-11',
  ],
  [
    'a day that the month of the end lacks: its last',
    'penalty 2026-08-31 FINE fine=5000 published=2026-11-30',
    '2026-11-30',
    '2027-03-01',
  ],
  [
    '29 February: the end of a year without one',
    'penalty 2024-02-28 FINE fine=20000 published=2024-02-29',
    '2024-02-29',
    '2027-03-01',
  ],
  ['no day of publication: from the decision', 'penalty 2026-01-05 FINE fine=10000', '2026-01-05', '2026-04-06'],
  ['a warning alone: never', 'penalty 2026-01-05 WARNING published=2026-01-10', undefined, undefined],
  [
    'the simple procedure: never',
    'penalty 2026-01-05 FINE fine=50 simple=1 published=2026-01-10',
    undefined,
    undefined,
  ],
  [
    'annulled: never',
    'penalty 2026-01-05 FINE fine=20000 published=2026-01-10 annulled=2026-03-01',
    undefined,
    undefined,
  ],
  [
    'a ban of five years: as long as it runs',
    'penalty 2024-01-05 RESTRICTION published=2024-01-10 ban=2029-01-05',
    '2024-01-10',
    '2029-01-06',
  ],
  [
    'a ban of two years: three years',
    'penalty 2024-01-05 RESTRICTION published=2024-01-10 ban=2026-01-05',
    '2024-01-10',
    '2027-01-11',
  ],
  [
    'an early end that was granted',
    'penalty 2024-01-05 FINE fine=20000 published=2024-01-10 stopped=2025-02-01',
    '2024-01-10',
    '2025-02-01',
  ],
  [
    'an early end that the law forbids does not count',
    'penalty 2024-01-05 SHUTDOWN published=2024-01-10 stopped=2025-02-01',
    '2024-01-10',
    '2027-01-11',
  ],
  [
    'put right, but nobody granted an end',
    'penalty 2024-01-05 FINE fine=20000 published=2024-01-10 corrected=2024-03-01',
    '2024-01-10',
    '2027-01-11',
  ],
  [
    'published so late that it ends as adverse information before: five years from the finding',
    'penalty 2021-10-05 FINE fine=20000 published=2024-06-01',
    '2024-06-01',
    '2026-10-06',
  ],
  [
    'another authority, since April 2026: a year from the decision',
    'penalty 2026-04-01 FINE fine=20000 published=2026-04-20 authority=市生态环境局',
    '2026-04-20',
    '2027-04-02',
  ],
  [
    'another authority, a day before: three years from publication',
    'penalty 2026-03-31 FINE fine=20000 published=2026-04-20 authority=市生态环境局',
    '2026-04-20',
    '2029-04-21',
  ],
  [
    'another authority, criticism alone: never',
    'penalty 2026-04-01 PUBLIC_CRITICISM authority=市生态环境局',
    undefined,
    undefined,
  ],
];

test.each(PENALTIES)('%s', (_, line, first, gone) => {
  if (!first || !gone) {
    for (const day of ['2026-01-05', '2026-01-10', '2026-04-01', '2026-06-01'])
      expect([day, penaltiesOn(line, at(day))]).toEqual([day, 0]);
    return;
  }
  const [from, until] = [startOfDay(first as Day), startOfDay(gone as Day)];
  expect([before(from), from, before(until), until].map((time) => penaltiesOn(line, time))).toEqual([0, 1, 1, 0]);
  expect(show(companyOf(line), from)!.penalties.records[0]!.until).toBe(until);
  expect(until.endsWith('T16:00:00.000Z')).toBe(true);
});

test('a ban without end is shown, and says that it has none', () => {
  const dossier = companyOf('penalty 2020-01-05 RESTRICTION published=2020-01-10 ban=OPEN');
  const [record] = show(dossier, at('2040-01-01'))!.penalties.records;
  expect(record).toMatchObject({ banUntil: 'OPEN' });
  expect(record).not.toHaveProperty('until');
});

const LISTINGS: [string, string, string, string | undefined][] = [
  ['the authority ended it', 'listing ABNORMAL_OPERATIONS 2025-07-02..2026-02-10', '2025-07-02', '2026-02-10'],
  ['no end and no term: until it is ended', 'listing JUDGMENT_DEFAULTERS 2020-01-01', '2020-01-01', undefined],
  [
    'serious violations: three years, the day of listing not counted',
    'listing SERIOUS_VIOLATIONS 2023-05-06',
    '2023-05-06',
    '2026-05-07',
  ],
  ['wages: three years', 'listing WAGE_DEFAULTERS 2023-05-06', '2023-05-06', '2026-05-07'],
];

test.each(LISTINGS)('a listing: %s', (_, line, first, gone) => {
  const from = startOfDay(first as Day);
  expect([before(from), from].map((time) => listingsOn(line, time))).toEqual([0, 1]);
  if (!gone) expect(listingsOn(line, at('2040-01-01'))).toBe(1);
  else {
    const until = startOfDay(gone as Day);
    expect([before(until), until].map((time) => listingsOn(line, time))).toEqual([1, 0]);
  }
});
