import { type Day, dayOf, startOfDay } from '../../src/facts/time.js';
import { day, optional, uscc, yearNumber } from '../../src/intake/columns.js';
import { form, RowFault } from '../../src/intake/source.js';
import { ofUscc } from '../../src/subject/identifier.js';

/** 年度报告: one row a year that was filed, or that is overdue. A year's report is in time through 30 June of the next (REG-1). */
export const annualReports = form({
  name: '年度报告',
  title: 'Annual reports',
  columns: {
    company: uscc('统一社会信用代码'),
    year: yearNumber('年度'),
    /** Blank: not filed. */
    filedOn: optional(day('报送日期')),
  },
  ignored: {
    企业名称: 'the form 登记信息 is the word on the name of the company',
    从业人数: 'item 7 of the report is public by choice only (REG-3)',
    营业总收入: 'item 7 of the report is public by choice only (REG-3)',
  },
  keyField: 'company',
  toFacts(row, { recordedAt }) {
    const overdueFrom = `${row.year + 1}-07-01` as Day;
    if (!row.filedOn && dayOf(recordedAt) < overdueFrom) {
      throw new RowFault(
        '报送日期',
        `is blank, and the report for ${row.year} is in time until ${row.year + 1}-06-30`,
        `send the row once it is filed, or from ${overdueFrom} on`,
      );
    }
    return [
      {
        slot: 'annualReport',
        about: ofUscc(row.company),
        content: { kind: 'AnnualReport', year: row.year, ...(row.filedOn ? { filedOn: row.filedOn } : {}) },
        validFrom: startOfDay(row.filedOn ?? overdueFrom),
      },
    ];
  },
});
