import { describe, expect, test } from '@jest/globals';
import type { Instant } from '../../src/facts/time.js';
import { CODE, FORMS, INDIVIDUAL_BUSINESS, OTHER, PERSON } from './formRows.js';
import { factsOf, formOf, read } from './reading.js';

const rowOf = (name: string) => FORMS.find(([, form]) => form === name)!;
const facts = (name: string, change: Record<string, string>) => {
  const [source, form, row] = rowOf(name);
  return factsOf(formOf(source, form), { ...row, ...change });
};

describe('registration', () => {
  const registered = (change: Record<string, string>) => facts('登记信息', change);

  test('without a USCC the old number is the subject', () => {
    const made = registered({ 统一社会信用代码: '', 企业类型: '个体工商户' });
    expect(made.map((fact) => [fact.slot, fact.about])).toEqual([
      ['registration', 'reg:429802000012345'],
      ['link:organisationCode', 'reg:429802000012345'],
      ['link:taxpayerId', 'reg:429802000012345'],
      ['legalRepresentative', 'reg:429802000012345'],
    ]);
    expect(made[0]!.content).toMatchObject({ subjectKind: 'INDIVIDUAL_BUSINESS' });
  });

  test.each([
    ['存续', 'ACTIVE'],
    ['在业', 'ACTIVE'],
    ['歇业', 'SUSPENDED'],
    ['吊销', 'REVOKED'],
    ['注销', 'DEREGISTERED'],
  ])('%s is %s', (word, status) => expect(registered({ 登记状态: word })[0]!.content).toMatchObject({ status }));

  test('a representative without a number is known within the company only', () => {
    const [a, b] = [CODE, OTHER].map(
      (code) => registered({ 统一社会信用代码: code, 法定代表人证件号: '' }).at(-1)!.content,
    );
    expect(a).toMatchObject({ holderName: '闻人栖梧', holder: expect.stringMatching(`^named:uscc:${CODE}:`) });
    expect(a).not.toEqual(b);
  });

  test.each([
    [{ 注册资本: '约三百万' }, '注册资本'],
    [{ 注册资本: '0万元' }, '注册资本'],
    [{ 组织机构代码: 'JWX000021' }, '组织机构代码'],
    [{ 企业名称: '\u0000\u0000甲公司' }, '企业名称'],
    [{ 统一社会信用代码: '91429802JWX0004313', 组织机构代码: '' }, '统一社会信用代码'],
    [{ 成立日期: '', 核准日期: '' }, '成立日期'],
  ])('%j is accepted with a note', (change, column) => {
    expect(registered(change)[0]!.notes).toEqual([expect.stringMatching(`^${column}: `)]);
  });

  test('a placeholder stands for no number: noted, and joined to nothing', () => {
    const made = registered({
      原注册号: '000000000000000',
      组织机构代码: '000000000',
      原纳税人识别号: '111111111111111',
    });
    expect(made.map(({ slot }) => slot)).toEqual(['registration', 'legalRepresentative']);
    expect(made[0]!.notes).toHaveLength(3);
    const nobody = read(formOf(rowOf('登记信息')[0], '登记信息'), {
      ...rowOf('登记信息')[2],
      统一社会信用代码: '',
      原注册号: '000000000000000',
    });
    expect(nobody).toMatchObject({ ok: false, column: '统一社会信用代码' });
  });

  test('a report that is overdue counts from 1 July', () => {
    expect(facts('年度报告', { 报送日期: '' })[0]).toMatchObject({
      content: { kind: 'AnnualReport', year: 2025 },
      validFrom: '2026-06-30T16:00:00.000Z',
    });
  });

  test('a report is no row before it is due', () => {
    const [source, form, row] = rowOf('年度报告');
    const at = (instant: string) => read(formOf(source, form), { ...row, 报送日期: '' }, instant as Instant).ok;
    expect([at('2026-06-30T15:59:59.000Z'), at('2026-06-30T16:00:00.000Z')]).toEqual([false, true]);
  });

  test('a holding of nothing is accepted with a note', () => {
    expect(facts('股东信息', { 持股比例: '0' })[0]).toMatchObject({
      content: { percent: 0 },
      notes: ['持股比例: is 0'],
    });
  });
});

describe('tax and social security', () => {
  const arrears = (change: Record<string, string>) =>
    facts('欠税公告', change).find((fact) => fact.content.kind === 'TaxArrears');

  test('an approved deferral is no arrears until the day after its last day', () => {
    expect(arrears({ 批准延期至: '2026-04-15' })).toMatchObject({ validFrom: '2026-04-15T16:00:00.000Z' });
  });
  test('paid within the deferral, or on the day after it, they never were arrears', () => {
    expect(arrears({ 批准延期至: '2026-04-15', 清缴日期: '2026-04-15' })).toBeUndefined();
    expect(arrears({ 批准延期至: '2026-04-15', 清缴日期: '2026-04-16' })).toBeUndefined();
    expect(arrears({ 批准延期至: '2026-04-15', 清缴日期: '2026-04-17' })).toMatchObject({
      validTo: '2026-04-16T16:00:00.000Z',
    });
  });

  test.each([
    ['2026-09', '2026-09'],
    ['2026年9月', '2026-09'],
    ['2026Q3', '2026-Q3'],
    ['2026年第3季度', '2026-Q3'],
  ])('the period %s', (sent, period) =>
    expect(facts('纳税申报', { 税款所属期: sent })[0]!.content).toEqual({ kind: 'TaxFiling', period }),
  );

  test('responsible persons have entries of their own, by number or within the unit by name', () => {
    const listings = facts('拖欠工资名单', {}).filter((fact) => fact.content.kind === 'Listing');
    expect(listings.map((fact) => fact.about)).toEqual([
      `uscc:${CODE}`,
      expect.stringMatching(/^person:k1:/),
      expect.stringMatching(`^named:uscc:${CODE}:`),
    ]);
    expect(new Set(listings.map((fact) => JSON.stringify(fact.content))).size).toBe(1);
  });
});

describe('penalty and court', () => {
  test.each([
    ['警告', ['WARNING']],
    ['通报批评', ['PUBLIC_CRITICISM']],
    ['没收违法所得、没收非法财物', ['CONFISCATION']],
    ['责令停产停业，吊销许可证', ['SHUTDOWN', 'REVOCATION']],
    ['降低资质等级', ['RESTRICTION']],
    ['限制从业', ['RESTRICTION']],
  ])('%s', (words, penaltyKinds) => {
    const fact = facts('行政处罚', { 处罚类别: words, 罚款金额: '', 没收金额: words.includes('没收') ? '1' : '' })[0]!;
    expect(fact.content).toMatchObject({ penaltyKinds });
    expect(fact.notes).toBeUndefined();
  });

  test.each(['暂扣许可证件', '责令关闭'])('%s is read strictly, with a note', (word) => {
    expect(facts('行政处罚', { 处罚类别: word, 罚款金额: '', 没收金额: '' })[0]!.notes).toEqual([
      expect.stringContaining(word),
    ]);
  });

  test('a fine without an amount is accepted with a note', () => {
    expect(facts('行政处罚', { 罚款金额: '' })[0]!.notes).toEqual(['罚款金额: does not go with 处罚类别']);
  });

  test("a ban's last day and the end of publicity are two things", () => {
    const ban = { 处罚类别: '限制从业', 罚款金额: '', 没收金额: '' };
    const content = (change: Record<string, string>) => facts('行政处罚', { ...ban, ...change })[0]!.content;
    expect(content({ 限制期限至: '2031-05-11' })).toMatchObject({ banUntil: '2031-05-11' });
    expect(content({ 限制期限至: '2031-05-11' })).not.toHaveProperty('publicityEndedOn');
    for (const open of ['长期', '9999-12-31', '终身'])
      expect(content({ 限制期限至: open })).toMatchObject({ banUntil: 'OPEN' });
    expect(content({ 停止公示日期: '2027-01-01' })).toMatchObject({ publicityEndedOn: '2027-01-01' });
    for (const none of ['', '9999-12-31'])
      expect(content({ 停止公示日期: none })).not.toHaveProperty('publicityEndedOn');
    expect(content({ 停止公示日期: '2027-01-01' })).not.toHaveProperty('banUntil');
    expect(facts('行政处罚', { 停止公示日期: '2027-01-01' })[0]!.validTo).toBeUndefined();
  });

  test('a ban where there is none, and an early end that PUB-7 forbids, are noted', () => {
    expect(facts('行政处罚', { 限制期限至: '2031-05-11' })[0]!.notes).toEqual([
      '限制期限至: does not go with 处罚类别',
    ]);
    const shutdown = { 处罚类别: '责令停产停业', 罚款金额: '', 没收金额: '', 停止公示日期: '2027-01-01' };
    expect(facts('行政处罚', shutdown)[0]!.notes).toEqual([expect.stringMatching(/^停止公示日期: PUB-7/)]);
    expect(facts('行政处罚', { 停止公示日期: '2027-01-01' })[0]!.notes).toBeUndefined();
  });

  test('the punished and the defaulter may be persons', () => {
    const party = { 统一社会信用代码: '', 证件号码: PERSON };
    expect(facts('行政处罚', party)[0]!.about).toMatch(/^person:k1:/);
    expect(facts('失信被执行人', party)[0]!.about).toMatch(/^person:k1:/);
  });

  test('a permit without a last day, or 长期, has no end', () => {
    for (const last of ['', '长期', '9999-12-31', '9999年12月31日', '９９９９/12/31', '99991231'])
      expect(facts('行政许可', { 有效期至: last })[0]!.validTo).toBeUndefined();
  });

  test('a company on the list brings no entry for its representative', () => {
    expect(new Set(facts('失信被执行人', {}).map((fact) => fact.about))).toEqual(new Set([`uscc:${CODE}`]));
  });

  test('performed: listed until that day; withdrawn by the court: at no time', () => {
    const released = (reason: string) => facts('失信被执行人', { 退出日期: '2026-06-01', 退出原因: reason })[0]!;
    expect(released('履行完毕').validTo).toBe('2026-05-31T16:00:00.000Z');
    expect(released('撤销').validTo).toBe(released('撤销').validFrom);
  });
});

describe('bank credit', () => {
  test.each(['逾期', '违约'])('%s of a person is refused, because it would need consent', (name) => {
    const [source, form, row] = rowOf(name);
    const persons: Record<string, string>[] = [
      { 统一社会信用代码: '', 证件号码: PERSON },
      { 统一社会信用代码: INDIVIDUAL_BUSINESS },
    ];
    for (const change of persons) {
      const reading = read(formOf(source, form), { ...row, ...change });
      expect(reading).toMatchObject({ ok: false, reason: expect.stringContaining('written consent (DIS-2') });
      expect(JSON.stringify(reading)).not.toContain(PERSON);
    }
  });

  test('what is settled on the day on which it began never counted', () => {
    const [debt] = facts('违约', { 结清日期: '2026-05-20' });
    expect(debt!.validTo).toBe(debt!.validFrom);
  });

  test('nothing owed and not settled is accepted with a note', () => {
    expect(facts('违约', { 违约金额: '0', 结清日期: '' })[0]!.notes).toEqual([expect.stringMatching(/^违约金额: /)]);
  });

  test('the public never sees it', () => expect(rowOf('违约')[0].publicRecords).toBe(false));
});
