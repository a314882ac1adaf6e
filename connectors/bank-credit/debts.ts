import { day, optional, text, yuan } from '../../src/intake/columns.js';
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
const zeroNote = (column: string, owedYuan: number, settledOn: string | undefined) =>
  owedYuan === 0 && !settledOn ? { notes: [`${column}: is 0, and no ${SETTLED} is given`] } : {};

/** 逾期: one row a debt that fell due and was not paid; it weighs in no tier. */
export const overdue = form({
  name: '逾期',
  title: 'Bank debts overdue',
  columns: {
    ...borrower(),
    name: text('单位名称'),
    lender: text('债权机构'),
    owedYuan: yuan('逾期金额'),
    /** The first day on which it is overdue. */
    since: day('逾期起始日期'),
    /** The first day on which nothing is owed. */
    settledOn: optional(day(SETTLED)),
    contractNumber: optional(text('合同编号')),
  },
  ignored,
  keyField: 'unit',
  toFacts(row) {
    const about = organisationOf(row);
    const { lender, owedYuan } = row;
    const held = heldUntil(row.since, row.settledOn, SETTLED);
    return [
      {
        slot: 'overdue',
        about,
        content: { kind: 'BankOverdue', lender, owedYuan },
        ...held,
        ...(row.contractNumber ? { documentNumber: row.contractNumber } : {}),
        ...zeroNote('逾期金额', owedYuan, row.settledOn),
      },
      called('overdue:name', about, row.name, held),
    ];
  },
});

/** 违约: one row a debt that the lender has found to be in default, until it is settled. */
export const defaults = form({
  name: '违约',
  title: 'Bank defaults',
  columns: {
    ...borrower(),
    name: text('单位名称'),
    lender: text('债权机构'),
    owedYuan: yuan('违约金额'),
    decidedOn: day('认定日期'),
    /** The first day on which nothing is owed. */
    settledOn: optional(day(SETTLED)),
    contractNumber: optional(text('合同编号')),
  },
  ignored,
  keyField: 'unit',
  toFacts(row) {
    const about = organisationOf(row);
    const { lender, owedYuan, decidedOn } = row;
    const held = heldUntil(decidedOn, row.settledOn, SETTLED);
    return [
      {
        slot: 'default',
        about,
        content: { kind: 'BankDefault', lender, owedYuan, decidedOn },
        ...held,
        ...(row.contractNumber ? { documentNumber: row.contractNumber } : {}),
        ...zeroNote('违约金额', owedYuan, row.settledOn),
      },
      called('default:name', about, row.name, held),
    ];
  },
});
