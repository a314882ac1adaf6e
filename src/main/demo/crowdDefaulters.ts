import { addDays, type Day } from '../../facts/time.js';
import type { City, CrowdPerson, CrowdSubject } from './crowdCity.js';
import { type Dice, dice } from './crowdDice.js';
import type { Plan } from './crowdPlan.js';
import { corrected, type Sent, sent } from './crowdSent.js';

/** Who defaults on a judgment or on wages. */
export function defaultersOf(city: City, subject: CrowdSubject, { troubles }: Plan): Sent[] {
  const chance = dice(city.seed, 'defaulters', subject.index);
  const representative = city.representative(subject.index);
  return [
    ...(troubles.includes('JUDGMENT_DEFAULT') ? judgmentDefault(subject, undefined, chance) : []),
    ...(troubles.includes('PERSON_IN_DEFAULT') ? judgmentDefault(subject, representative, chance) : []),
    ...(troubles.includes('WAGE_DEFAULT') ? wageDefault(subject, representative, chance) : []),
  ];
}

const ACTS = ['违反财产报告制度', '规避执行', '违反限制高消费令', '有履行能力而拒不履行生效法律文书确定义务'];

/** 失信被执行人: a company, or a person and no company of theirs. One in three performs, one in twenty was listed wrongly. */
function judgmentDefault(
  { code, name, index, district }: CrowdSubject,
  person: CrowdPerson | undefined,
  chance: Dice,
): Sent[] {
  const decidedOn = chance.day('2025-01-10' as Day, '2026-11-05' as Day);
  const [court, number] = chance.chance(0.6)
    ? ['江湾市中级人民法院', `江湾01执${2_000 + index}号`]
    : [`江湾市${district.name}人民法院`, `江湾02执${2_000 + index}号`];
  const row = {
    被执行人: person?.name ?? name,
    统一社会信用代码: person ? undefined : code,
    证件号码: person?.number,
    案号: `（${decidedOn.slice(0, 4)}）${number}`,
    执行法院: court,
    失信行为情形: chance.pick(ACTS),
    未履行金额: chance.between(2, 900) * 10_000,
    决定日期: decidedOn,
    发布日期: addDays(decidedOn, chance.between(1, 4)),
  };
  const entry = sent('court', '失信被执行人', `SX-${code}${person ? '-P' : ''}`, addDays(decidedOn, 4), row);
  const on = addDays(entry.on, chance.between(20, 260));
  return chance.weigh<Sent[]>([
    [[entry], 65],
    [[entry, corrected(entry, on, { 退出日期: on, 退出原因: '履行完毕' })], 30],
    [[entry, corrected(entry, on, { 退出日期: on, 退出原因: '撤销' })], 5],
  ]);
}

/** 拖欠工资名单: the unit and the head whom the decision names as responsible. */
function wageDefault({ code, name, index }: CrowdSubject, head: CrowdPerson, chance: Dice): Sent[] {
  const on = chance.day('2025-02-01' as Day, '2026-10-25' as Day);
  const row = {
    统一社会信用代码: code,
    单位名称: name,
    列入原因: '克扣、无故拖欠农民工工资达到认定拒不支付劳动报酬罪数额标准',
    拖欠金额: chance.between(12, 460) * 5_000,
    决定机关: '江湾市人力资源和社会保障局',
    列入决定书文号: `江湾人社欠列〔${on.slice(0, 4)}〕${100 + index}号`,
    列入日期: on,
    责任人: head.name,
    责任人证件号: head.number,
  };
  const entry = sent('social-security', '拖欠工资名单', `QX-${code}`, on, row);
  const until = addDays(on, chance.between(190, 300));
  return chance.chance(0.2) ? [entry, corrected(entry, until, { 移出日期: until, 移出原因: '信用修复' })] : [entry];
}
