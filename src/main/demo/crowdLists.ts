import { addDays, type Day } from '../../facts/time.js';
import type { City, CrowdSubject } from './crowdCity.js';
import { type Dice, dice } from './crowdDice.js';
import { beforeListing } from './crowdPenalties.js';
import type { Plan } from './crowdPlan.js';
import { OVERDUE_YEAR } from './crowdRegister.js';
import { corrected, type Sent, sent } from './crowdSent.js';

/** The registrar's two lists, and what led to them. */
export function registrarListingsOf(city: City, subject: CrowdSubject, { troubles }: Plan): Sent[] {
  const chance = dice(city.seed, 'registrar', subject.index);
  return [
    ...(troubles.includes('NO_ANNUAL_REPORT') ? noAnnualReport(subject, chance) : []),
    ...(troubles.includes('UNREACHABLE') ? unreachable(subject, chance) : []),
    ...(troubles.includes('FALSE_DISCLOSURE') ? falseDisclosure(subject, chance) : []),
    ...(troubles.includes('SERIOUS_VIOLATION') ? seriousViolation(subject, beforeListing(city, subject), chance) : []),
  ];
}

/** Overdue from 1 July; two in five report late and are taken off. */
function noAnnualReport(subject: CrowdSubject, chance: Dice): Sent[] {
  const { code } = subject;
  const overdue = `${OVERDUE_YEAR + 1}-07-01` as Day;
  const row = { 统一社会信用代码: code, 年度: OVERDUE_YEAR };
  const report = sent('registration', '年度报告', `NB-${code}-${OVERDUE_YEAR}`, addDays(overdue, 1), row);
  const entry = abnormal(subject, 1, '未按照规定期限公示年度报告', addDays(overdue, chance.between(1, 13)));
  if (!chance.chance(0.4)) return [report, entry];
  const filedOn = addDays(entry.on, chance.between(10, 100));
  const removedOn = addDays(filedOn, chance.between(2, 6));
  return [
    report,
    entry,
    corrected(report, filedOn, { 报送日期: filedOn }),
    removed(entry, removedOn, '已补报年度报告'),
  ];
}

function unreachable(subject: CrowdSubject, chance: Dice): Sent[] {
  const foundOn = chance.day('2025-03-01' as Day, '2026-10-30' as Day);
  const number = `${subject.district.short}市监核〔${foundOn.slice(0, 4)}〕${2_000 + subject.index}号`;
  const row = { 统一社会信用代码: subject.code, 发现日期: foundOn, 核查文书号: number };
  const finding = sent('registration', '住所失联', `SL-${subject.code}`, foundOn, row);
  const entry = abnormal(subject, 2, '通过登记的住所或者经营场所无法联系', addDays(foundOn, chance.between(6, 14)));
  if (!chance.chance(0.3)) return [finding, entry];
  const backOn = addDays(entry.on, chance.between(20, 160));
  return [
    finding,
    entry,
    corrected(finding, backOn, { 恢复联系日期: backOn }),
    removed(entry, addDays(backOn, 4), '重新取得联系'),
  ];
}

function falseDisclosure(subject: CrowdSubject, chance: Dice): Sent[] {
  const entry = abnormal(
    subject,
    3,
    '公示企业信息隐瞒真实情况、弄虚作假',
    chance.day('2025-05-01' as Day, '2026-10-01' as Day),
  );
  return chance.chance(0.3)
    ? [entry, removed(entry, addDays(entry.on, chance.between(30, 150)), '已更正公示信息')]
    : [entry];
}

const SERIOUS = [
  '因生产、销售不符合安全标准的产品被处以较重行政处罚，性质恶劣、情节严重、社会危害较大',
  '以欺骗手段取得许可并被处以较重行政处罚',
  '拒不执行责令停产停业决定并被处以较重行政处罚',
];

function seriousViolation(subject: CrowdSubject, penaltyOn: Day, chance: Dice): Sent[] {
  const on = addDays(penaltyOn, chance.between(16, 50));
  const year = on.slice(0, 4);
  const row = {
    统一社会信用代码: subject.code,
    企业名称: subject.name,
    列入原因: chance.pick(SERIOUS),
    决定机关: '江湾市市场监督管理局',
    列入决定书文号: `江湾市监严列〔${year}〕${100 + subject.index}号`,
    列入日期: on,
  };
  const entry = sent('registration', '严重违法失信名单', `YW-${subject.code}`, on, row);
  const repairedOn = addDays(on, chance.between(370, 420));
  return chance.chance(0.35) ? [entry, removed(entry, repairedOn, '信用修复')] : [entry];
}

function abnormal({ code, name, district, index, kind }: CrowdSubject, place: number, ground: string, on: Day): Sent {
  // An individual business is marked (标记), which comes in the same table.
  const word = kind === 'SHOP' ? '异标' : '异列';
  const row = {
    统一社会信用代码: code,
    企业名称: name,
    列入原因: ground,
    决定机关: `${district.name}市场监督管理局`,
    列入决定书文号: `${district.short}市监${word}〔${on.slice(0, 4)}〕${1_000 + index * 4 + place}号`,
    列入日期: on,
  };
  return sent('registration', '经营异常名录', `YC-${code}-${place}`, on, row);
}

const removed = (entry: Sent, on: Day, reason: string): Sent =>
  corrected(entry, on, { 移出日期: on, 移出原因: reason });
