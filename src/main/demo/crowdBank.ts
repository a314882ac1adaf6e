import { addDays, type Day } from '../../facts/time.js';
import type { City, CrowdSubject } from './crowdCity.js';
import { type Dice, dice } from './crowdDice.js';
import type { Plan } from './crowdPlan.js';
import { corrected, type Sent, sent } from './crowdSent.js';

const LENDERS = ['江湾农村商业银行', '楚江银行江湾分行', '汀兰村镇银行'];

/** What some of those in trouble owe their bank; individual businesses are never sent (DIS-2). */
export function bankDebtsOf(city: City, subject: CrowdSubject, { troubles }: Plan): Sent[] {
  if (troubles.length === 0 || subject.code.startsWith('92')) return [];
  const chance = dice(city.seed, 'bank', subject.index);
  return [
    ...(chance.chance(0.15) ? debt('逾期', 'YQ', subject, chance) : []),
    ...(chance.chance(0.08) ? debt('违约', 'WY', subject, chance) : []),
  ];
}

function debt(form: '逾期' | '违约', prefix: string, { code, name }: CrowdSubject, chance: Dice): Sent[] {
  const from = chance.day('2025-12-01' as Day, '2026-10-01' as Day);
  const amount = `${chance.between(40_000, 6_000_000)}.00`;
  const row = {
    统一社会信用代码: code,
    单位名称: name,
    债权机构: chance.pick(LENDERS),
    ...(form === '逾期' ? { 逾期金额: amount, 逾期起始日期: from } : { 违约金额: amount, 认定日期: from }),
  };
  const owed = sent('bank-credit', form, `${prefix}-${code}`, addDays(from, 10), row);
  const settledOn = addDays(owed.on, chance.between(10, 150));
  return chance.chance(0.4) ? [owed, corrected(owed, settledOn, { 结清日期: settledOn })] : [owed];
}
