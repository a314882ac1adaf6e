import type { ContentOf, NewFact } from '../../src/facts/fact.js';
import type { Day } from '../../src/facts/time.js';
import { day, optional, type Row, text, yuan } from '../../src/intake/columns.js';
import { form } from '../../src/intake/source.js';
import { heldUntil } from '../interval.js';
import { called } from '../subjects.js';
import { borrower, organisationOf } from './borrower.js';

const SETTLED = '结清日期';
const BY_CONSENT = 'account data need written consent (DIS-2)';
const ignored = {
  存款余额: BY_CONSENT,
  授信额度: BY_CONSENT,
  担保人: 'no rule carries a debt to whoever guarantees it',
  五级分类: 'the lender’s own book-keeping',
};
/** What both tables have of a debt; the amount and the day from which it counts have headings of their own. */
const debt = (owed: string) => ({
  ...borrower(),
  name: text('单位名称'),
  lender: text('债权机构'),
  owedYuan: yuan(owed),
});
const settlement = {
  /** The first day on which nothing is owed. */
  settledOn: optional(day(SETTLED)),
  contractNumber: optional(text('合同编号')),
};
type Debt = Row<ReturnType<typeof debt> & typeof settlement>;

/** A debt from the day on which it counts until it is settled, and what the lender calls whoever owes. */
function debtFacts(row: Debt, { slot, owed, from, content }: DebtKind): NewFact[] {
  const about = organisationOf(row);
  const held = heldUntil(from, row.settledOn, SETTLED);
  const zero = row.owedYuan === 0 && !row.settledOn;
  return [
    {
      slot,
      about,
      content,
      ...held,
      ...(row.contractNumber ? { documentNumber: row.contractNumber } : {}),
      ...(zero ? { notes: [`${owed}: is 0, and no ${SETTLED} is given`] } : {}),
    },
    called(`${slot}:name`, about, row.name, held),
  ];
}
interface DebtKind {
  slot: string;
  owed: string;
  from: Day;
  content: ContentOf<'BankOverdue' | 'BankDefault'>;
}

const OVERDUE = '逾期金额';
/** 逾期: one row a debt that fell due and was not paid; it weighs in no tier. */
export const overdue = form({
  name: '逾期',
  title: 'Bank debts overdue',
  columns: {
    ...debt(OVERDUE),
    /** The first day on which it is overdue. */
    since: day('逾期起始日期'),
    ...settlement,
  },
  ignored,
  keyField: 'unit',
  toFacts(row) {
    const { lender, owedYuan, since } = row;
    const content = { kind: 'BankOverdue' as const, lender, owedYuan };
    return debtFacts(row, { slot: 'overdue', owed: OVERDUE, from: since, content });
  },
});

const DEFAULTED = '违约金额';
/** 违约: one row a debt that the lender has found to be in default, until it is settled. */
export const defaults = form({
  name: '违约',
  title: 'Bank defaults',
  columns: { ...debt(DEFAULTED), decidedOn: day('认定日期'), ...settlement },
  ignored,
  keyField: 'unit',
  toFacts(row) {
    const { lender, owedYuan, decidedOn } = row;
    const content = { kind: 'BankDefault' as const, lender, owedYuan, decidedOn };
    return debtFacts(row, { slot: 'default', owed: DEFAULTED, from: decidedOn, content });
  },
});
