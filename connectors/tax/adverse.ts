import { addDays } from '../../src/facts/time.js';
import { day, optional, text, yuan } from '../../src/intake/columns.js';
import { form } from '../../src/intake/source.js';
import { endDay, heldUntil } from '../interval.js';
import { called } from '../subjects.js';
import { taxpayer } from './taxpayer.js';

/** 欠税公告: one row a debt of one tax. */
export const arrears = form({
  name: '欠税公告',
  title: 'Tax arrears announced',
  columns: {
    taxpayer: taxpayer(),
    name: text('纳税人名称'),
    taxType: text('欠税税种'),
    owedYuan: yuan('欠税余额'),
    from: day('欠税发生日期'),
    /** The last day of an approved deferral: through it nothing is owed late (PAY-6). */
    deferredTo: optional(day('批准延期至')),
    /** The first day on which nothing is owed. */
    settledOn: endDay('清缴日期'),
    documentNumber: optional(text('公告文号')),
  },
  ignored: {
    经营地点: 'the registration source is the word on the address',
    法定代表人: 'the arrears are those of the taxpayer',
  },
  keyField: 'taxpayer',
  toFacts(row) {
    const asAnnounced = heldUntil(row.from, row.settledOn, '清缴日期');
    const name = called('arrears:name', row.taxpayer, row.name, asAnnounced);
    const afterDeferral = row.deferredTo && addDays(row.deferredTo, 1);
    const from = afterDeferral && afterDeferral > row.from ? afterDeferral : row.from;
    // Settled within the deferral: these never were arrears.
    if (row.settledOn && row.settledOn <= from) return [name];
    return [
      {
        slot: 'arrears',
        about: row.taxpayer,
        content: { kind: 'TaxArrears', taxType: row.taxType, owedYuan: row.owedYuan },
        ...heldUntil(from, row.settledOn, '清缴日期'),
        ...(row.documentNumber ? { documentNumber: row.documentNumber } : {}),
        ...(row.owedYuan === 0 ? { notes: ['欠税余额: is 0, and no 清缴日期 is given'] } : {}),
      },
      name,
    ];
  },
});

/** 非正常户: a taxpayer that stopped filing and was not found. */
export const nonNormal = form({
  name: '非正常户',
  title: 'Non-normal taxpayers',
  columns: {
    taxpayer: taxpayer(),
    name: text('纳税人名称'),
    authority: text('认定机关'),
    from: day('认定日期'),
    /** The first day on which it is one no longer. */
    until: endDay('解除日期'),
    documentNumber: optional(text('认定文书号')),
  },
  ignored: { 法定代表人: 'the finding is about the taxpayer', 法定代表人证件号: 'the finding is about the taxpayer' },
  keyField: 'taxpayer',
  toFacts(row) {
    const held = heldUntil(row.from, row.until, '解除日期');
    return [
      {
        slot: 'nonNormal',
        about: row.taxpayer,
        content: { kind: 'NonNormalTaxpayer', authority: row.authority },
        ...held,
        ...(row.documentNumber ? { documentNumber: row.documentNumber } : {}),
      },
      called('nonNormal:name', row.taxpayer, row.name, held),
    ];
  },
});

/** 重大税收违法: subjects determined to be major violators; the listing is of the taxpayer alone. */
export const majorViolations = form({
  name: '重大税收违法',
  title: 'Major tax violators',
  columns: {
    taxpayer: taxpayer(),
    name: text('纳税人名称'),
    ground: text('案件性质'),
    amountYuan: yuan('涉案金额'),
    authority: text('决定机关'),
    decisionNumber: text('确定文书号'),
    from: day('确定日期'),
    /** The first day on which it is published no longer. */
    until: endDay('停止公布日期'),
  },
  ignored: {
    法定代表人: 'no rule lists the representative for the act of the taxpayer',
    主要违法事实: 'prose; the nature of the case is the ground',
  },
  keyField: 'taxpayer',
  toFacts(row) {
    const held = heldUntil(row.from, row.until, '停止公布日期');
    const { ground, authority, decisionNumber, amountYuan } = row;
    return [
      {
        slot: 'listing',
        about: row.taxpayer,
        content: { kind: 'Listing', list: 'MAJOR_TAX_VIOLATORS', ground, authority, decisionNumber, amountYuan },
        ...held,
        documentNumber: decisionNumber,
      },
      called('listing:name', row.taxpayer, row.name, held),
    ];
  },
});
