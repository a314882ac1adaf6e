import { day, optional, person, text, uscc } from '../../src/intake/columns.js';
import { form } from '../../src/intake/source.js';
import { ofUscc } from '../../src/subject/identifier.js';
import { endDay, heldUntil } from '../interval.js';
import { holderOf } from '../subjects.js';

/** 协议控制: a row for each who controls a company by agreement or another arrangement, as the company declared it. */
export const controlAgreements = form({
  name: '协议控制',
  title: 'Control by agreement',
  columns: {
    company: uscc('统一社会信用代码'),
    holderName: text('控制人名称'),
    holderCode: optional(uscc('控制人统一社会信用代码')),
    holder: optional(person('控制人证件号')),
    arrangement: text('控制方式'),
    from: day('起始日期'),
    /** The first day on which it holds no longer. */
    until: endDay('终止日期'),
  },
  ignored: { 企业名称: 'the form 登记信息 is the word on the name of the company' },
  keyField: 'company',
  toFacts(row) {
    const about = ofUscc(row.company);
    const holder = holderOf(about, { name: row.holderName, code: row.holderCode, person: row.holder }, '控制人证件号');
    return [
      {
        slot: 'controlAgreement',
        about,
        content: {
          kind: 'ControlAgreement',
          holder,
          holderName: row.holderName,
          arrangement: row.arrangement,
        },
        ...heldUntil(row.from, row.until, '终止日期'),
      },
    ];
  },
});
