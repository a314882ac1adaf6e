import { startOfDay } from '../../src/facts/time.js';
import { day, oneOf, optional, person, text, uscc, yuan } from '../../src/intake/columns.js';
import { form, RowFault } from '../../src/intake/source.js';
import { heldUntil } from '../interval.js';
import { called, partyOf } from '../subjects.js';

/** The six acts of 失信13第1条 (JUD-1) in its words, by those words and by the ones that courts shorten them to. */
const ACTS = [
  ['以伪造证据、暴力、威胁等方法妨碍、抗拒执行', '妨碍抗拒执行'],
  ['以虚假诉讼、虚假仲裁或者以隐匿、转移财产等方法规避执行', '规避执行'],
  ['违反财产报告制度', '违反财产报告制度的'],
  ['违反限制高消费令', '违反限制消费令'],
  ['无正当理由拒不履行执行和解协议', '拒不履行执行和解协议'],
  ['其他有履行能力而拒不履行生效法律文书确定义务', '有履行能力而拒不履行生效法律文书确定义务'],
] as const;
const GROUNDS = Object.fromEntries(ACTS.flatMap(([act, short]) => [act, short].map((word) => [word, act])));

/** 失信被执行人: one row a court's decision on one company or one person; a company's representative is not listed by it. */
export const judgmentDefaulters = form({
  name: '失信被执行人',
  title: 'Judgment defaulters',
  columns: {
    name: text('被执行人'),
    uscc: optional(uscc('统一社会信用代码')),
    person: optional(person('证件号码')),
    caseNumber: text('案号'),
    court: text('执行法院'),
    ground: oneOf('失信行为情形', GROUNDS),
    amountYuan: optional(yuan('未履行金额')),
    /** The decision has effect from the day it was made, served or published later or not (JUD-1). */
    decidedOn: day('决定日期'),
    publishedOn: optional(day('发布日期')),
    /** The first day off the list. */
    releasedOn: optional(day('退出日期')),
    release: optional(oneOf('退出原因', { 屏蔽: 'SHIELDED', 撤销: 'WITHDRAWN', 履行完毕: 'PERFORMED' })),
  },
  ignored: {
    法定代表人: 'shown by the court (JUD-3), never listed for the company',
    性别: 'not needed to know who the person is',
    年龄: 'not needed to know who the person is',
    执行依据文号: 'the case number finds it',
    生效法律文书确定的义务: 'prose',
    履行情况: 'the release says when it is over',
  },
  keyField: 'uscc',
  toFacts(row) {
    const about = partyOf({ code: row.uscc, person: row.person }, '统一社会信用代码');
    if ((row.releasedOn === undefined) !== (row.release === undefined)) {
      throw new RowFault(
        row.releasedOn ? '退出原因' : '退出日期',
        'is blank, and a release needs both its day and its reason',
        'send both or neither',
      );
    }
    if (row.publishedOn && row.publishedOn < row.decidedOn) {
      throw new RowFault('发布日期', `is ${row.publishedOn}, before the decision`, 'send the days as decided');
    }
    const held = heldUntil(row.decidedOn, row.releasedOn, '退出日期');
    return [
      {
        slot: 'listing',
        about,
        content: {
          kind: 'Listing',
          list: 'JUDGMENT_DEFAULTERS',
          ground: row.ground,
          authority: row.court,
          decisionNumber: row.caseNumber,
          ...(row.amountYuan === undefined ? {} : { amountYuan: row.amountYuan }),
        },
        // A listing that the court withdraws was wrong from the start (JUD-4): it held at no time.
        ...(row.release === 'WITHDRAWN' ? { ...held, validTo: startOfDay(row.decidedOn) } : held),
        documentNumber: row.caseNumber,
      },
      called('listing:name', about, row.name, held),
    ];
  },
});
