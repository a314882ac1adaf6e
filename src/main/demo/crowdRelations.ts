import { addDays, type Day } from '../../facts/time.js';
import { type City, type CrowdPerson, type CrowdSubject, LAST_DAY } from './crowdCity.js';
import { type Dice, dice, laterOf } from './crowdDice.js';
import { capitalOf } from './crowdRegister.js';
import { type Sent, sent } from './crowdSent.js';

/** How a company's shares are split, with how often. */
const SPLITS: readonly (readonly [readonly number[], number])[] = [
  [[100], 72],
  [[51, 49], 5],
  [[60, 40], 7],
  [[70, 30], 7],
  [[80, 20], 6],
  [[90, 10], 4],
  [[50, 50], 4],
  [[40, 35, 25], 3],
  [[51, 29, 20], 2],
  [[60, 25, 15], 2],
  [[33.34, 33.33, 33.33], 2],
];
const LATER = 120;

/** 股东信息: the representative or a company first, then others; some holders have left. */
export function shareholdersOf(city: City, subject: CrowdSubject): Sent[] {
  if (subject.kind !== 'COMPANY') return [];
  const { index, registeredOn } = subject;
  const chance = dice(city.seed, 'shares', index);
  const { yuan } = capitalOf(city, subject);
  const parent = chance.chance(0.15) && index > 0 ? city.companyBefore(index, chance) : undefined;
  const records = chance.weigh(SPLITS).map((percent, place) => {
    const amount = yuan === undefined ? undefined : Math.round(yuan * percent) / 100;
    const held = { 持股比例: percent, 认缴出资额: amount };
    if (place === 0 && parent) {
      const from = laterOf(parent.registeredOn, registeredOn);
      const row = { 股东名称: parent.name, 股东统一社会信用代码: parent.code, ...held, 入股日期: from };
      return holding(subject, place, from, row);
    }
    const person = place === 0 ? city.representative(index) : city.person(index, place);
    const number = chance.chance(0.03) ? undefined : person.number;
    return holding(subject, place, registeredOn, {
      股东名称: person.name,
      股东证件号: number,
      ...held,
      入股日期: registeredOn,
    });
  });
  const left = addDays(registeredOn, chance.between(300, 1_500));
  if (!chance.chance(0.04) || left > LAST_DAY) return records;
  const former = city.person(index, 3);
  const row = {
    股东名称: former.name,
    股东证件号: former.number,
    持股比例: 20,
    入股日期: registeredOn,
    退出日期: left,
  };
  return [...records, holding(subject, 9, left, row)];
}

/** The first days on which beneficial owners are declared at all. */
const DECLARED_FROM = '2024-11-01' as Day;
const DECLARED_UNTIL = '2025-10-31' as Day;

/** 受益所有人: some companies have declared who holds a quarter or more in person. */
export function withOwnersDeclared(
  { seed }: City,
  { index, code, registeredOn }: CrowdSubject,
  holdings: Sent[],
): Sent[] {
  const chance = dice(seed, 'owners', index);
  if (!chance.chance(0.12)) return holdings;
  const from = laterOf(chance.day(DECLARED_FROM, DECLARED_UNTIL), registeredOn);
  const declared = holdings.flatMap(({ envelope }, place): Sent[] => {
    const { 股东名称, 股东证件号, 持股比例, 退出日期 } = envelope.row ?? {};
    if (!股东证件号 || 退出日期 || Number(持股比例) < 25) return [];
    const row = { 统一社会信用代码: code, 姓名: 股东名称, 证件号: 股东证件号, 受益类型: '股权', 受益比例: 持股比例 };
    return [sent('registration', '受益所有人', `SY-${code}-${place}`, from, { ...row, 受益开始日期: from })];
  });
  return [...holdings, ...declared];
}

/** 协议控制: now and then a company is run by another one that holds none of it. */
export function agreementsOf(city: City, { index, kind, code, registeredOn }: CrowdSubject): Sent[] {
  const chance = dice(city.seed, 'agreements', index);
  if (kind !== 'COMPANY' || index === 0 || !chance.chance(0.01)) return [];
  const holder = city.companyBefore(index, chance);
  if (!holder) return [];
  const from = laterOf(holder.registeredOn, registeredOn);
  const row = {
    统一社会信用代码: code,
    控制人名称: holder.name,
    控制人统一社会信用代码: holder.code,
    控制方式: chance.pick(['一致行动协议', '委托经营协议', '表决权委托']),
    起始日期: from,
  };
  return [sent('registration', '协议控制', `XK-${code}-1`, from, row)];
}

/** 主要人员: supervisors and managers; a supervisor sometimes represents another company. */
export function officersOf(city: City, subject: CrowdSubject): Sent[] {
  const { index, kind } = subject;
  const chance = dice(city.seed, 'officers', index);
  const records: Sent[] = [];
  if ((kind === 'COMPANY' && chance.chance(0.22)) || (kind === 'COOPERATIVE' && chance.chance(0.6))) {
    records.push(post(subject, 1, supervisorOf(city, subject, chance), '监事', chance));
  }
  if (kind === 'COMPANY' && chance.chance(0.14)) {
    records.push(post(subject, 2, city.representative(index), '经理', chance));
  }
  if (kind === 'COMPANY' && chance.chance(0.06)) {
    records.push(post(subject, 3, city.person(index, 2), chance.pick(['董事', '财务负责人', '副董事长']), chance));
  }
  return records;
}

function supervisorOf(city: City, { index }: CrowdSubject, chance: Dice): CrowdPerson {
  const other = index > 0 && chance.chance(0.15) ? city.companyBefore(index, chance) : undefined;
  return other ? city.representative(other.index) : city.person(index, 1);
}

const holding = (
  { code }: CrowdSubject,
  place: number,
  on: Day,
  row: Record<string, string | number | undefined>,
): Sent => sent('registration', '股东信息', `GD-${code}-${place + 1}`, on, { 统一社会信用代码: code, ...row });

function post(
  { code, registeredOn }: CrowdSubject,
  place: number,
  person: CrowdPerson,
  title: string,
  chance: Dice,
): Sent {
  const later = addDays(registeredOn, chance.chance(0.4) ? LATER : 0);
  const from = later > LAST_DAY ? registeredOn : later;
  const row = { 统一社会信用代码: code, 姓名: person.name, 证件号: person.number, 职务: title, 任职日期: from };
  return sent('registration', '主要人员', `RY-${code}-${place}`, from, row);
}
