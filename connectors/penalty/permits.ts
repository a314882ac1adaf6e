import { type Day, parseDay } from '../../src/facts/time.js';
import { day, optional, person, readBy, text, uscc } from '../../src/intake/columns.js';
import { form } from '../../src/intake/source.js';
import { heldThrough } from '../interval.js';
import { called, partyOf } from '../subjects.js';

/** The last day on which the permit holds; 长期 has none. */
function readLastDay(sent: string): { day?: Day } | undefined {
  if (sent === '长期') return {};
  const last = parseDay(sent);
  return last && { day: last };
}

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
    last: optional(readBy('有效期至', readLastDay, 'a day or 长期; write 2026-11-22')),
  },
  ignored: {
    许可内容: 'prose; the item is what is looked up',
    许可类别: 'the item says it',
    许可决定日期: 'the permit holds from 有效期自',
  },
  keyField: 'uscc',
  toFacts(row) {
    const about = partyOf({ code: row.uscc, person: row.person }, '统一社会信用代码');
    const held = heldThrough(row.from, row.last?.day, '有效期至');
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
