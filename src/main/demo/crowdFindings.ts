import { addDays } from '../../facts/time.js';
import type { City, CrowdSubject } from './crowdCity.js';
import { dice } from './crowdDice.js';
import type { Plan } from './crowdPlan.js';
import { type Sent, sent } from './crowdSent.js';

const FOUND_IN_DAYS_MAX = 18;

/** 责任人认定: of half of the revoked, whoever represented them was found responsible in person, some days later. */
export function findingOf(city: City, { index, code, name }: CrowdSubject, { ending }: Plan): Sent[] {
  const chance = dice(city.seed, 'finding', index);
  if (ending?.status !== '吊销，未注销' || !chance.chance(0.5)) return [];
  const { name: person, number } = city.representative(index);
  const foundOn = addDays(ending.on, chance.between(2, FOUND_IN_DAYS_MAX));
  const row = {
    统一社会信用代码: code,
    企业名称: name,
    责任人姓名: person,
    责任人证件号: number,
    认定事由: '吊销营业执照',
    起算日期: ending.on,
    认定日期: foundOn,
    认定机关: '市市场监督管理局',
  };
  return [sent('registration', '责任人认定', `ZR-${code}`, foundOn, row)];
}
