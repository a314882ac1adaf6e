import { addDays, type Day } from '../../facts/time.js';
import type { City, CrowdSubject } from './crowdCity.js';
import { type Dice, dice } from './crowdDice.js';
import { nonNormalSince } from './crowdPeriods.js';
import type { Plan } from './crowdPlan.js';
import { corrected, type Sent, sent } from './crowdSent.js';

/** What is owed or was had by fraud: to the tax authority and to the insurance funds. */
export function debtsOf(city: City, subject: CrowdSubject, { troubles }: Plan): Sent[] {
  const chance = dice(city.seed, 'debts', subject.index);
  return [
    ...(troubles.includes('TAX_ARREARS') ? taxArrears(subject, chance) : []),
    ...(troubles.includes('NON_NORMAL_TAXPAYER') ? nonNormal(subject, nonNormalSince(city, subject), chance) : []),
    ...(troubles.includes('MAJOR_TAX_VIOLATION') ? majorViolation(subject, chance) : []),
    ...(troubles.includes('CONTRIBUTION_ARREARS') ? contributionArrears(subject, chance) : []),
    ...(troubles.includes('INSURANCE_FRAUD') ? insuranceFraud(subject, chance) : []),
  ];
}

function taxArrears({ code, name, index }: CrowdSubject, chance: Dice): Sent[] {
  const from = chance.day('2025-09-16' as Day, '2026-10-16' as Day);
  const row = {
    纳税人识别号: code,
    纳税人名称: name,
    欠税税种: chance.pick(['增值税', '企业所得税', '城市维护建设税', '房产税']),
    欠税余额: (chance.between(3_000, 900_000) + chance.below(100) / 100).toFixed(2),
    欠税发生日期: from,
    批准延期至: chance.chance(0.12) ? addDays(from, 90) : undefined,
    公告文号: `江湾税公告〔${from.slice(0, 4)}〕${1_000 + index}号`,
  };
  const debt = sent('tax', '欠税公告', `QS-${code}`, addDays(from, 15), row);
  const settledOn = addDays(debt.on, chance.between(10, 150));
  return chance.chance(0.4) ? [debt, corrected(debt, settledOn, { 清缴日期: settledOn })] : [debt];
}

function nonNormal({ code, name, district, index }: CrowdSubject, from: Day, chance: Dice): Sent[] {
  const row = {
    纳税人识别号: code,
    纳税人名称: name,
    认定机关: `${district.name}税务局`,
    认定日期: from,
    认定文书号: `${district.short}税非〔${from.slice(0, 4)}〕${1_000 + index}号`,
  };
  const finding = sent('tax', '非正常户', `FZC-${code}`, from, row);
  const liftedOn = addDays(from, chance.between(20, 120));
  return chance.chance(0.25) ? [finding, corrected(finding, liftedOn, { 解除日期: liftedOn })] : [finding];
}

function majorViolation({ code, name, index }: CrowdSubject, chance: Dice): Sent[] {
  const on = chance.day('2024-12-01' as Day, '2026-10-10' as Day);
  const row = {
    纳税人识别号: code,
    纳税人名称: name,
    案件性质: chance.pick(['虚开增值税专用发票', '偷税', '骗取出口退税', '走逃（失联）']),
    涉案金额: `${chance.between(120, 4_800)}0000.00`,
    决定机关: '江湾市税务局稽查局',
    确定文书号: `江湾税稽确〔${on.slice(0, 4)}〕${100 + index}号`,
    确定日期: on,
  };
  return [sent('tax', '重大税收违法', `ZD-${code}`, on, row)];
}

function contributionArrears({ code, name, index }: CrowdSubject, chance: Dice): Sent[] {
  const from = chance.day('2025-10-01' as Day, '2026-08-01' as Day);
  const months = chance.between(1, 6);
  const row = {
    统一社会信用代码: code,
    单位名称: name,
    欠费月数: months,
    欠费金额: `${months * chance.between(2_000, 40_000)}.${chance.between(10, 99)}`,
    欠费起始日期: from,
    催缴文书号: `江湾人社催〔${from.slice(0, 4)}〕${1_000 + index}号`,
  };
  const debt = sent('social-security', '社保欠费', `QF-${code}`, addDays(from, months * 30), row);
  const settledOn = addDays(debt.on, chance.between(5, 120));
  return chance.chance(0.4) ? [debt, corrected(debt, settledOn, { 清缴日期: settledOn })] : [debt];
}

function insuranceFraud({ code, name, index }: CrowdSubject, chance: Dice): Sent[] {
  const on = chance.day('2025-06-01' as Day, '2026-10-20' as Day);
  const row = {
    统一社会信用代码: code,
    单位名称: name,
    骗保金额: chance.pick([6_400, 9_800, 14_300, 26_900, 58_200]),
    认定机关: '江湾市人力资源和社会保障局',
    认定日期: on,
    认定文书号: `江湾人社认〔${on.slice(0, 4)}〕${100 + index}号`,
  };
  return [sent('social-security', '骗保', `PB-${code}`, on, row)];
}
