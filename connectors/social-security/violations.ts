import type { FactContent, NewFact } from '../../src/facts/fact.js';
import { startOfDay } from '../../src/facts/time.js';
import { day, optional, person, text, uscc, yuan } from '../../src/intake/columns.js';
import { form, RowFault } from '../../src/intake/source.js';
import { type IdentifierKey, ofUscc } from '../../src/subject/identifier.js';
import { heldUntil } from '../interval.js';
import { called, holderOf } from '../subjects.js';

/** 骗保: insurance money had by fraud, from the day of the decision. */
export const insuranceFraud = form({
  name: '骗保',
  title: 'Insurance fraud',
  columns: {
    unit: uscc('统一社会信用代码'),
    name: text('单位名称'),
    amountYuan: yuan('骗保金额'),
    authority: text('认定机关'),
    decidedOn: day('认定日期'),
    documentNumber: optional(text('认定文书号')),
  },
  ignored: { 违法事实: 'prose; the rules ask for the amount' },
  keyField: 'unit',
  toFacts(row) {
    const about = ofUscc(row.unit);
    const { amountYuan, decidedOn, authority } = row;
    const held = { validFrom: startOfDay(decidedOn) };
    return [
      {
        slot: 'fraud',
        about,
        content: { kind: 'InsuranceFraud', amountYuan, decidedOn, authority },
        ...held,
        ...(row.documentNumber ? { documentNumber: row.documentNumber } : {}),
      },
      called('fraud:name', about, row.name, held),
    ];
  },
});

/** 拖欠工资名单: the unit and, each by an entry of its own, the persons the decision names as responsible (PAY-1). */
export const wageDefaulters = form({
  name: '拖欠工资名单',
  title: 'Wage defaulters',
  columns: {
    unit: uscc('统一社会信用代码'),
    name: text('单位名称'),
    ground: text('列入原因'),
    amountYuan: optional(yuan('拖欠金额')),
    authority: text('决定机关'),
    decisionNumber: text('列入决定书文号'),
    from: day('列入日期'),
    /** The first day off the list. */
    until: optional(day('移出日期')),
    /** The legal representative or head. */
    headName: optional(text('责任人')),
    head: optional(person('责任人证件号')),
    directName: optional(text('直接责任人')),
    direct: optional(person('直接责任人证件号')),
  },
  ignored: { 涉及人数: 'the rules ask for the amount', 移出原因: 'an exit ends the entry whatever its reason' },
  keyField: 'unit',
  toFacts(row) {
    const unit = ofUscc(row.unit);
    const held = heldUntil(row.from, row.until, '移出日期');
    const { ground, authority, decisionNumber, amountYuan } = row;
    const content: FactContent = {
      kind: 'Listing',
      list: 'WAGE_DEFAULTERS',
      ground,
      authority,
      decisionNumber,
      ...(amountYuan === undefined ? {} : { amountYuan }),
    };
    const entry = (prefix: string, about: IdentifierKey, name: string): NewFact[] => [
      { slot: `${prefix}listing`, about, content, ...held, documentNumber: decisionNumber },
      called(`${prefix}listing:name`, about, name, held),
    ];
    const responsible = (prefix: string, column: string, name?: string, key?: IdentifierKey): NewFact[] => {
      if (key && !name) throw new RowFault(column, `is blank beside ${column}证件号`, 'send the name with the number');
      return name ? entry(prefix, holderOf(unit, { name, person: key }, `${column}证件号`), name) : [];
    };
    return [
      ...entry('', unit, row.name),
      ...responsible('head:', '责任人', row.headName, row.head),
      ...responsible('direct:', '直接责任人', row.directName, row.direct),
    ];
  },
});
