import type { OwnershipCriterion } from '../../src/facts/fact.js';
import { day, oneOf, optional, percent, person, text, uscc, yuan } from '../../src/intake/columns.js';
import { form } from '../../src/intake/source.js';
import { ofUscc } from '../../src/subject/identifier.js';
import { endDay, heldUntil } from '../interval.js';
import { holderOf } from '../subjects.js';

const COMPANY_NAME = 'the form 登记信息 is the word on the name of the company';

/** 股东信息: one row a holding. The holder is a unit by its code, a person by number, or a person by name alone. */
export const shareholders = form({
  name: '股东信息',
  title: 'Shareholders',
  columns: {
    company: uscc('统一社会信用代码'),
    holderName: text('股东名称'),
    holderCode: optional(uscc('股东统一社会信用代码')),
    holder: optional(person('股东证件号')),
    percent: optional(percent('持股比例')),
    amountYuan: optional(yuan('认缴出资额')),
    from: day('入股日期'),
    /** The first day on which it holds no longer. */
    until: endDay('退出日期'),
  },
  ignored: {
    企业名称: COMPANY_NAME,
    股东类型: 'which number the row has says whether the holder is a unit or a person',
    实缴出资额: 'control follows what was subscribed; what was paid in is not asked for',
  },
  keyField: 'company',
  toFacts(row) {
    const about = ofUscc(row.company);
    const holder = holderOf(about, { name: row.holderName, code: row.holderCode, person: row.holder }, '股东证件号');
    const notes = [
      ...(row.percent === 0 ? ['持股比例: is 0'] : []),
      ...(row.amountYuan === 0 ? ['认缴出资额: is 0'] : []),
      ...(holder === about ? ['股东统一社会信用代码: the company holds its own shares'] : []),
    ];
    return [
      {
        slot: 'shareholding',
        about,
        content: {
          kind: 'Shareholding',
          holder,
          holderName: row.holderName,
          ...(row.percent === undefined ? {} : { percent: row.percent }),
          ...(row.amountYuan === undefined ? {} : { amountYuan: row.amountYuan }),
        },
        ...heldUntil(row.from, row.until, '退出日期'),
        ...(notes.length > 0 ? { notes } : {}),
      },
    ];
  },
});

/** 主要人员: one row a post. */
export const officers = form({
  name: '主要人员',
  title: 'Officers',
  columns: {
    company: uscc('统一社会信用代码'),
    holderName: text('姓名'),
    holder: optional(person('证件号')),
    post: text('职务'),
    from: day('任职日期'),
    /** The first day without the post. */
    until: endDay('卸任日期'),
  },
  ignored: { 企业名称: COMPANY_NAME },
  keyField: 'company',
  toFacts(row) {
    const about = ofUscc(row.company);
    const holder = holderOf(about, { name: row.holderName, person: row.holder }, '证件号');
    return [
      {
        slot: 'officer',
        about,
        content: { kind: 'Officer', holder, holderName: row.holderName, post: row.post },
        ...heldUntil(row.from, row.until, '卸任日期'),
      },
    ];
  },
});

/** 分支机构: a branch, registered itself under 登记信息, and the head office that answers for it. */
export const branches = form({
  name: '分支机构',
  title: 'Branches',
  columns: {
    branch: uscc('统一社会信用代码'),
    headOffice: uscc('总机构统一社会信用代码'),
    headOfficeName: text('总机构名称'),
    from: day('设立日期'),
    /** The first day on which it is no branch of it. */
    until: endDay('撤销日期'),
  },
  ignored: { 分支机构名称: 'the form 登记信息 is the word on the name of the branch' },
  keyField: 'branch',
  toFacts: (row) => [
    {
      slot: 'branch',
      about: ofUscc(row.branch),
      content: { kind: 'Branch', headOffice: ofUscc(row.headOffice), headOfficeName: row.headOfficeName },
      ...heldUntil(row.from, row.until, '撤销日期'),
    },
  ],
});

/**
 * 受益所有人: one row a declared beneficial owner, by which of the three criteria of the order of 2024 on beneficial owners
 * (source MEMORY: the order's text was not at hand). What is declared stands beside what holdings show; neither replaces
 * the other.
 */
export const beneficialOwners = form({
  name: '受益所有人',
  title: 'Declared beneficial owners',
  columns: {
    company: uscc('统一社会信用代码'),
    holderName: text('姓名'),
    holder: optional(person('证件号')),
    criterion: oneOf<OwnershipCriterion>('受益类型', {
      股权: 'SHARES',
      收益权或者表决权: 'BENEFIT_OR_VOTES',
      实际控制: 'CONTROL',
    }),
    percent: optional(percent('受益比例')),
    from: day('受益开始日期'),
    /** The first day on which it holds no longer. */
    until: endDay('受益终止日期'),
  },
  ignored: { 企业名称: COMPANY_NAME },
  keyField: 'company',
  toFacts(row) {
    const about = ofUscc(row.company);
    const { holderName, criterion } = row;
    const holder = holderOf(about, { name: holderName, person: row.holder }, '证件号');
    const share = row.percent === undefined ? {} : { percent: row.percent };
    return [
      {
        slot: 'beneficialOwner',
        about,
        content: { kind: 'BeneficialOwner', holder, holderName, criterion, ...share },
        ...heldUntil(row.from, row.until, '受益终止日期'),
      },
    ];
  },
});
