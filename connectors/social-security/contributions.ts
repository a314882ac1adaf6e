import { type Day, startOfDay } from '../../src/facts/time.js';
import { count, day, optional, readBy, text, uscc, yuan } from '../../src/intake/columns.js';
import { form } from '../../src/intake/source.js';
import { ofUscc } from '../../src/subject/identifier.js';
import { heldUntil } from '../interval.js';
import { called } from '../subjects.js';

/** `2026-10` or `2026年10月` as `2026-10`. */
export function readMonth(sent: string): string | undefined {
  const match = /^(20\d\d)(?:-|年)(0?[1-9]|1[0-2])月?$/.exec(sent);
  return match ? `${match[1]}-${match[2]!.padStart(2, '0')}` : undefined;
}

/** 参保缴费: how many a unit insured in a month. It stands from the month's first day until a later month is read beside it. */
export const insured = form({
  name: '参保缴费',
  title: 'Insured staff',
  columns: {
    unit: uscc('统一社会信用代码'),
    month: readBy('费款所属期', readMonth, 'a month; write 2026-10'),
    insured: count('参保人数'),
  },
  ignored: {
    单位名称: 'the registration source is the word on the name of the unit',
    缴费金额: 'account data are confidential (社保18第81条)',
    缴费基数: 'account data are confidential (社保18第81条)',
  },
  keyField: 'unit',
  toFacts: (row) => [
    {
      slot: 'insured',
      about: ofUscc(row.unit),
      content: { kind: 'InsuredCount', month: row.month, insured: row.insured },
      validFrom: startOfDay(`${row.month}-01` as Day),
    },
  ],
});

/** 社保欠费: contributions that a unit owes. */
export const contributionArrears = form({
  name: '社保欠费',
  title: 'Contribution arrears',
  columns: {
    unit: uscc('统一社会信用代码'),
    name: text('单位名称'),
    months: count('欠费月数'),
    owedYuan: yuan('欠费金额'),
    from: day('欠费起始日期'),
    /** The first day on which nothing is owed. */
    settledOn: optional(day('清缴日期')),
    documentNumber: optional(text('催缴文书号')),
  },
  ignored: { 险种: 'the rules count months and yuan, not the kinds of insurance' },
  keyField: 'unit',
  toFacts(row) {
    const about = ofUscc(row.unit);
    const held = heldUntil(row.from, row.settledOn, '清缴日期');
    return [
      {
        slot: 'arrears',
        about,
        content: { kind: 'ContributionArrears', months: row.months, owedYuan: row.owedYuan },
        ...held,
        ...(row.documentNumber ? { documentNumber: row.documentNumber } : {}),
        ...(row.owedYuan === 0 || row.months === 0 ? { notes: ['欠费金额 or 欠费月数: is 0'] } : {}),
      },
      called('arrears:name', about, row.name, held),
    ];
  },
});
