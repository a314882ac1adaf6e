import { addDays, addMonths, type Day } from '../../facts/time.js';
import type { City, CrowdSubject } from './crowdCity.js';
import { dice } from './crowdDice.js';
import type { Plan } from './crowdPlan.js';
import { type Sent, sent } from './crowdSent.js';

/** 行政许可: what the trade asks for, mostly for five years; who was punished heavily may have lost it. */
export function permitOf(city: City, subject: CrowdSubject, plan: Plan): Sent[] {
  const { trade, kind, code, district, name, index, registeredOn } = subject;
  const lost = plan.troubles.some((trouble) => trouble === 'HEAVY_PENALTY' || trouble === 'SERIOUS_VIOLATION');
  const chance = dice(city.seed, 'permit', index);
  if (!trade.permit || lost || kind === 'BRANCH' || !chance.chance(0.8)) return [];
  const { item, prefix, bureau } = trade.permit;
  const earliest = chance.day('2021-12-01' as Day, '2026-10-20' as Day);
  const from = earliest > registeredOn ? earliest : addDays(registeredOn, 8);
  const last = chance.chance(0.06) ? '长期' : addDays(addMonths(from, 60), -1);
  const authority = bureau === '市场监督管理局' && kind !== 'COMPANY' ? `${district.name}${bureau}` : `江湾市${bureau}`;
  return [
    sent('penalty', '行政许可', `XK-${code}`, from, {
      许可文书号: `${prefix}${district.code}${String(20_000 + index)}${prefix.startsWith('楚') ? '号' : ''}`,
      行政相对人名称: name,
      统一社会信用代码: code,
      许可事项: item,
      许可机关: authority,
      有效期自: from,
      有效期至: last,
    }),
  ];
}
