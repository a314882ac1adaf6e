import type { ListKind } from '../../src/facts/lists.js';
import { day, optional, text, uscc } from '../../src/intake/columns.js';
import { form } from '../../src/intake/source.js';
import { ofUscc } from '../../src/subject/identifier.js';
import { endDay, heldUntil } from '../interval.js';
import { called } from '../subjects.js';

/** One row an entry, as the authority decided it; the exit is a correction of the same record. */
const listed = (name: string, title: string, list: ListKind) =>
  form({
    name,
    title,
    columns: {
      company: uscc('统一社会信用代码'),
      name: text('企业名称'),
      ground: text('列入原因'),
      authority: text('决定机关'),
      decisionNumber: optional(text('列入决定书文号')),
      from: day('列入日期'),
      /** The first day off the list. */
      until: endDay('移出日期'),
    },
    ignored: {
      移出原因: 'an exit ends the entry whatever its reason',
      移出决定机关: 'the record is the word of the authority that lists',
    },
    keyField: 'company',
    toFacts(row) {
      const about = ofUscc(row.company);
      const held = heldUntil(row.from, row.until, '移出日期');
      const { ground, authority, decisionNumber } = row;
      return [
        {
          slot: 'listing',
          about,
          content: { kind: 'Listing', list, ground, authority, ...(decisionNumber ? { decisionNumber } : {}) },
          ...held,
          ...(decisionNumber ? { documentNumber: decisionNumber } : {}),
        },
        called('listing:name', about, row.name, held),
      ];
    },
  });

export const abnormalOperations = listed('经营异常名录', 'Abnormal-operations list', 'ABNORMAL_OPERATIONS');
export const seriousViolations = listed('严重违法失信名单', 'Serious-violations list', 'SERIOUS_VIOLATIONS');

/** 住所失联: found to be unreachable at the registered address. A finding, not yet a listing (ABN-5). */
export const unreachable = form({
  name: '住所失联',
  title: 'Unreachable at the registered address',
  columns: {
    company: uscc('统一社会信用代码'),
    foundOn: day('发现日期'),
    /** The first day on which it can be reached again. */
    until: endDay('恢复联系日期'),
    documentNumber: optional(text('核查文书号')),
  },
  ignored: {
    企业名称: 'the form 登记信息 is the word on the name of the company',
    住所: 'the form 登记信息 is the word on the address',
  },
  keyField: 'company',
  toFacts: (row) => [
    {
      slot: 'unreachable',
      about: ofUscc(row.company),
      content: { kind: 'Unreachable', foundOn: row.foundOn },
      ...heldUntil(row.foundOn, row.until, '恢复联系日期'),
      ...(row.documentNumber ? { documentNumber: row.documentNumber } : {}),
    },
  ],
});
