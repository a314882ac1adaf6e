import { day, optional, person, text, uscc } from '../../src/intake/columns.js';
import { form } from '../../src/intake/source.js';
import { endDay, heldThrough } from '../interval.js';
import { called, partyOf } from '../subjects.js';

/** 行政许可: one row a permit. */
export const permits = form({
  name: '行政许可',
  title: 'Administrative permits',
  columns: {
    permitNumber: text('许可文书号'),
    name: text('行政相对人名称'),
    uscc: optional(uscc('统一社会信用代码')),
    person: optional(person('证件号码')),
    item: text('许可事项'),
    authority: text('许可机关'),
    from: day('有效期自'),
    /** The last day on which the permit holds. */
    last: endDay('有效期至'),
  },
  ignored: {
    许可内容: 'prose; the item is what is looked up',
    许可类别: 'the item says it',
    许可决定日期: 'the permit holds from 有效期自',
  },
  keyField: 'uscc',
  toFacts(row) {
    const about = partyOf({ code: row.uscc, person: row.person }, '统一社会信用代码');
    const held = heldThrough(row.from, row.last, '有效期至');
    const { permitNumber, item, authority } = row;
    return [
      {
        slot: 'permit',
        about,
        content: { kind: 'Permit', permitNumber, item, authority },
        ...held,
        documentNumber: permitNumber,
      },
      called('permit:name', about, row.name, held),
    ];
  },
});
