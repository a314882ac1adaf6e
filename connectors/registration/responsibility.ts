import type { ResponsibilityGround } from '../../src/facts/fact.js';
import { day, oneOf, optional, person, text, uscc } from '../../src/intake/columns.js';
import { form, RowFault } from '../../src/intake/source.js';
import { ofUscc } from '../../src/subject/identifier.js';
import { endDay, heldUntil } from '../interval.js';
import { called, holderOf } from '../subjects.js';

/**
 * 责任人认定: the authority found that a person is responsible in person for what a company did. The law bars nobody from a
 * post for having held one (登记21第12条), so this is a fact of its own, about the person.
 */
export const responsibilities = form({
  name: '责任人认定',
  title: 'Findings of personal responsibility',
  columns: {
    company: uscc('统一社会信用代码'),
    companyName: text('企业名称'),
    name: text('责任人姓名'),
    person: optional(person('责任人证件号')),
    ground: oneOf<ResponsibilityGround>('认定事由', {
      吊销营业执照: 'REVOCATION',
      虚假登记: 'FALSE_REGISTRATION',
      严重违法: 'SERIOUS_VIOLATION',
    }),
    /** The day of the revocation, the annulment or the listing: the day from which a bar runs. */
    since: day('起算日期'),
    foundOn: day('认定日期'),
    authority: text('认定机关'),
    documentNumber: optional(text('认定文书号')),
    /** The first day on which the finding stands no longer. */
    until: endDay('撤销认定日期'),
  },
  ignored: { 职务: 'the finding is of responsibility, not of a post' },
  keyField: 'company',
  toFacts(row) {
    const company = ofUscc(row.company);
    if (row.foundOn < row.since) {
      throw new RowFault('认定日期', `is ${row.foundOn}, before ${row.since}`, 'send the days as the finding has them');
    }
    const about = holderOf(company, { name: row.name, person: row.person }, '责任人证件号');
    const held = heldUntil(row.foundOn, row.until, '撤销认定日期');
    const { companyName, ground, since, authority } = row;
    return [
      {
        slot: 'responsibility',
        about,
        content: { kind: 'PersonalResponsibility', company, companyName, ground, since, authority },
        ...held,
        ...(row.documentNumber ? { documentNumber: row.documentNumber } : {}),
      },
      called('responsibility:name', about, row.name, held),
    ];
  },
});
