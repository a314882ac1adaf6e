import fc from 'fast-check';
import { LIST_KINDS } from '../../src/facts/lists.js';
import type { Day } from '../../src/facts/time.js';

/** Days from 2014 to 2030, close enough together that spans overlap, touch and leave gaps. */
export const day: fc.Arbitrary<Day> = fc
  .integer({ min: 0, max: 190 })
  .map((n) => new Date(Date.UTC(2014, 0, 1 + n * 32)).toISOString().slice(0, 10) as Day);
const span = fc.tuple(day, fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined })).map(([from, months]) => {
  if (months === undefined) return from;
  const [year, month, date] = from.split('-').map(Number) as [number, number, number];
  return `${from}..${new Date(Date.UTC(year, month - 1 + months, date)).toISOString().slice(0, 10)}`;
});
const yuan = fc.constantFrom('0.01', '9999.99', '10000', '20000.01', '100000', '100000.01', '500000.01');
const penaltyKinds = fc
  .subarray(['WARNING', 'PUBLIC_CRITICISM', 'FINE', 'CONFISCATION', 'SHUTDOWN', 'RESTRICTION'], { minLength: 1 })
  .map((kinds) => kinds.join('+'));
const list = fc.constantFrom(...LIST_KINDS);
const ground = fc.constantFrom('未公示年度报告', '无法取得联系', '其他');
const end = fc.option(day, { nil: undefined });
const field = fc.constantFrom('FOOD', 'FIRE', 'OTHER');
const authority = fc.constantFrom('市市场监督管理局', '市生态环境局');

/** One line of compact notation that is adverse, or will be, and takes nothing back that another line says. */
export const adverseLine: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(list, span, ground).map(([kind, when, words]) => `listing ${kind} ${when} ground=${words}`),
  fc
    .tuple(day, penaltyKinds, yuan, day, field, fc.integer({ min: 1, max: 6 }), end, end, authority)
    .map(([when, kinds, fine, published, of, n, ban, stopped, by]) => {
      const [later] = [published, when].sort().reverse();
      const ends = `${ban ? ` ban=${ban}` : ''}${stopped && stopped > when ? ` stopped=${stopped}` : ''}`;
      return `penalty ${when} ${kinds} fine=${fine} published=${later} field=${of} authority=${by}${ends} x${n}`;
    }),
  fc.tuple(yuan, span).map(([owed, when]) => `arrears ${owed} ${when}`),
  fc.tuple(yuan, span).map(([owed, when]) => `contributions ${owed} ${when}`),
  fc.tuple(yuan, day).map(([amount, when]) => `fraud ${amount} ${when}`),
  fc.tuple(yuan, span).map(([owed, when]) => `bank-default ${owed} ${when}`),
  // Of one day, so that none takes another's place.
  fc.constantFrom('C', 'D').map((grade) => `rating 2019 ${grade} 2020-04-01`),
  span.map((when) => `non-normal ${when}`),
  span.map((when) => `unreachable ${when}`),
  fc.integer({ min: 2014, max: 2029 }).map((year) => `report ${year}`),
);

/** Also lines that end what others say: filings, better grades, annulments, changes of registration. */
export const anyLine: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: adverseLine },
  fc.tuple(fc.integer({ min: 2014, max: 2029 }), day).map(([year, filed]) => `report ${year} filed=${filed}`),
  day.map((when) => `rating 2020 A ${when}`),
  fc.tuple(fc.constantFrom('B', 'C', 'D'), span).map(([grade, when]) => `rating 2019 ${grade} ${when}`),
  fc
    .tuple(day, fc.constantFrom('ACTIVE', 'SUSPENDED', 'REVOKED', 'DEREGISTERED'))
    .map(([d, s]) => `registration ${s} ${d}`),
  day.map((when) => `penalty ${when} SHUTDOWN no=fact0.1 annulled=${when}`),
  fc.tuple(day, fc.constantFrom('filing', 'insured')).map(([d, kind]) => `${kind} ${d} recorded=${d}`),
);
