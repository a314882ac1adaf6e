import { addDays, type Day } from '../../facts/time.js';
import type { City, CrowdKind, CrowdSubject } from './crowdCity.js';
import { dice } from './crowdDice.js';
import { addressIn } from './crowdPlaces.js';
import type { Plan } from './crowdPlan.js';
import { corrected, type Sent, sent } from './crowdSent.js';

/** Registered capital as departments spell it, and in yuan where it is in yuan. */
export interface CrowdCapital {
  text: string;
  yuan?: number;
}

const TYPES: Readonly<Record<CrowdKind, string>> = {
  COMPANY: '有限责任公司',
  BRANCH: '有限责任公司分公司',
  SHOP: '个体工商户',
  COOPERATIVE: '农民专业合作社',
  INSTITUTION: '事业单位',
  ASSOCIATION: '社会团体',
};
const TEN_THOUSANDS: Readonly<Record<Exclude<CrowdKind, 'BRANCH'>, readonly number[]>> = {
  COMPANY: [10, 30, 50, 100, 100, 200, 300, 500, 500, 800, 1_000, 1_000, 2_000, 3_000, 5_000, 12_000],
  SHOP: [1, 2, 3, 5, 8, 10, 20],
  COOPERATIVE: [20, 50, 80, 120, 200, 500],
  INSTITUTION: [60, 200, 500, 1_200, 2_600],
  ASSOCIATION: [3, 5, 10],
};

export function capitalOf(city: City, { index, kind }: CrowdSubject): CrowdCapital {
  if (kind === 'BRANCH') return { text: 'N/A' };
  const chance = dice(city.seed, 'capital', index);
  const amount = chance.pick(TEN_THOUSANDS[kind]);
  if (kind === 'COMPANY' && chance.chance(0.012))
    return { text: `${grouped(amount)}(万${chance.pick(['美元', '港币', '欧元'])})` };
  const text = chance.weigh([
    [`${amount}万元`, 60],
    [`${grouped(amount)}(万元人民币)`, 20],
    [`${grouped(amount)}(万元)`, 15],
    [`${amount}万人民币`, 5],
  ]);
  return { text, yuan: amount * 10_000 };
}

/** 登记信息, with its corrections: a slip in the capital, or the end of the subject. */
export function registrationOf(city: City, subject: CrowdSubject, plan: Plan): Sent[] {
  const { index, code, name, kind, district, registeredOn } = subject;
  const chance = dice(city.seed, 'register', index);
  const representative = city.representative(index);
  const capital = capitalOf(city, subject);
  const slip = capital.yuan !== undefined && !plan.ending && chance.chance(0.012);
  const first = sent('registration', '登记信息', `DJ-${code}`, registeredOn, {
    统一社会信用代码: code,
    企业名称: name,
    登记状态: chance.weigh([
      ['存续', 85],
      ['在业', 10],
      ['开业', 5],
    ]),
    企业类型: typeOf(subject),
    注册资本: slip ? `${capital.yuan! / 1_000}万元` : capital.text,
    所在省份: '楚江省',
    所在地区: district.name,
    行业: subject.trade.industry,
    住所: addressIn(district, chance),
    成立日期: registeredOn,
    法定代表人: representative.name,
    法定代表人证件号: kind === 'INSTITUTION' || chance.chance(0.02) ? undefined : representative.number,
  });
  if (slip) return [first, corrected(first, addDays(registeredOn, chance.between(3, 90)), { 注册资本: capital.text })];
  if (!plan.ending) return [first];
  const { status, on } = plan.ending;
  return [first, corrected(first, on, { 登记状态: status, 核准日期: on })];
}

export function branchOf({ headOffice, code, name, registeredOn }: CrowdSubject): Sent[] {
  if (!headOffice) return [];
  const row = {
    统一社会信用代码: code,
    分支机构名称: name,
    总机构统一社会信用代码: headOffice.code,
    总机构名称: headOffice.name,
    设立日期: registeredOn,
  };
  return [sent('registration', '分支机构', `FZ-${code}`, registeredOn, row)];
}

/** 年度报告 of the last year that it has reported on by today; public bodies owe the registrar none. */
export function annualReportOf(city: City, subject: CrowdSubject, plan: Plan, today: Day): Sent[] {
  const { code, index, kind, registeredOn } = subject;
  if (kind === 'INSTITUTION' || kind === 'ASSOCIATION') return [];
  for (const year of [yearOf(today) - 1, yearOf(today) - 2]) {
    const filedOn = dice(city.seed, 'report', index, year).day(`${year + 1}-01-05` as Day, `${year + 1}-06-29` as Day);
    if (filedOn > today || (plan.ending && filedOn > plan.ending.on)) continue;
    if (yearOf(registeredOn) > year) return [];
    // The overdue report stands with the listing that it led to.
    if (plan.troubles.includes('NO_ANNUAL_REPORT') && year >= OVERDUE_YEAR) continue;
    const row = { 统一社会信用代码: code, 年度: year, 报送日期: filedOn };
    return [sent('registration', '年度报告', `NB-${code}-${year}`, filedOn, row)];
  }
  return [];
}

/** The year whose report the crowd's late ones are late with. */
export const OVERDUE_YEAR = 2025;

const typeOf = ({ kind, name }: CrowdSubject): string => (name.endsWith('股份有限公司') ? '股份有限公司' : TYPES[kind]);

const yearOf = (day: Day) => Number(day.slice(0, 4));
/** 12000 as 12,000: the register's own spelling with the unit in brackets. */
const grouped = (amount: number) => String(amount).replace(/\B(?=(\d{3})+$)/g, ',');
