import type { TaxGrade } from '../../src/facts/fact.js';
import { startOfDay } from '../../src/facts/time.js';
import { day, oneOf, readBy, yearNumber } from '../../src/intake/columns.js';
import { form } from '../../src/intake/source.js';
import { taxpayer } from './taxpayer.js';

const TAXPAYER_NAME = 'the registration source is the word on the name of a taxpayer that files';
const AMOUNT = 'account data serve no purpose but tax (征管15第8、54条)';

/** `2026-10`, `2026年10月`, `2026Q3`, `2026年第3季度` as `2026-10` or `2026-Q3`. */
export function readPeriod(text: string): string | undefined {
  const month = /^(20\d\d)(?:-|年)(0?[1-9]|1[0-2])月?$/.exec(text);
  if (month) return `${month[1]}-${month[2]!.padStart(2, '0')}`;
  const quarter = /^(20\d\d)(?:-?Q|年第?)([1-4])(?:季度)?$/.exec(text);
  return quarter ? `${quarter[1]}-Q${quarter[2]}` : undefined;
}

/** 纳税申报: one row a period that was declared: a sign of life, with no amounts. */
export const filings = form({
  name: '纳税申报',
  title: 'Tax filings',
  columns: {
    taxpayer: taxpayer(),
    period: readBy('税款所属期', readPeriod, 'a period; write 2026-10 or 2026Q3'),
    filedOn: day('申报日期'),
  },
  ignored: {
    纳税人名称: TAXPAYER_NAME,
    税种: 'which tax was declared is no credit information',
    应纳税额: AMOUNT,
    销售额: AMOUNT,
  },
  keyField: 'taxpayer',
  toFacts: (row) => [
    {
      slot: 'filing',
      about: row.taxpayer,
      content: { kind: 'TaxFiling', period: row.period },
      validFrom: startOfDay(row.filedOn),
    },
  ],
});

/** 纳税信用: the grade of a year, from the day it was given; it stands until a later year's grade is read beside it. */
export const ratings = form({
  name: '纳税信用',
  title: 'Tax credit grades',
  columns: {
    taxpayer: taxpayer(),
    year: yearNumber('评价年度'),
    grade: oneOf<TaxGrade>('信用级别', {
      A: 'A',
      B: 'B',
      M: 'M',
      C: 'C',
      D: 'D',
      A级: 'A',
      B级: 'B',
      M级: 'M',
      C级: 'C',
      D级: 'D',
    }),
    ratedOn: day('评定日期'),
  },
  ignored: { 纳税人名称: TAXPAYER_NAME, 评价得分: 'the grade is what the rules speak of' },
  keyField: 'taxpayer',
  toFacts: (row) => [
    {
      slot: 'rating',
      about: row.taxpayer,
      content: { kind: 'TaxRating', year: row.year, grade: row.grade },
      validFrom: startOfDay(row.ratedOn),
    },
  ],
});
