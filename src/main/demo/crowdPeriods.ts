import { addDays, addMonths, type Day } from '../../facts/time.js';
import type { City, CrowdKind, CrowdSubject } from './crowdCity.js';
import { dice, earlierOf } from './crowdDice.js';
import type { Plan } from './crowdPlan.js';
import { recordedLongAgo, type Sent, sent } from './crowdSent.js';

/**
 * What is declared period by period. Only which period is the latest depends on today; what the record of a period says
 * does not, and its recordId names the period: the demo may be started again on a kept graph tomorrow.
 */
interface Period {
  label: string;
  sentOn: Day;
}

const MONTHS_BACK = 8;
/** When a taxpayer that the platform calls non-normal was found to be one; it had stopped filing some months before. */
export const nonNormalSince = (city: City, { index }: CrowdSubject): Day =>
  dice(city.seed, 'non-normal', index).day('2025-08-01' as Day, '2026-10-26' as Day);
const SILENT_BEFORE = 110;

/** 纳税申报: a month or a quarter, declared in the first half of the month after it. */
export function filingOf(city: City, subject: CrowdSubject, plan: Plan, today: Day): Sent[] {
  if (plan.silence === 'TAX_UNKNOWN') return [];
  const stale = plan.silence === 'TAX_STALE';
  const stopped = plan.troubles.includes('NON_NORMAL_TAXPAYER')
    ? addDays(nonNormalSince(city, subject), -95)
    : undefined;
  const until = lastSign(city, subject, plan, today, stale, stopped);
  const quarterly = dice(city.seed, 'filing', subject.index).chance(subject.kind === 'COMPANY' ? 0.25 : 0.7);
  const period = latestPeriod(city, 'filing', subject, until, quarterly, 15);
  if (!period) return [];
  const row = { 纳税人识别号: subject.code, 税款所属期: period.label, 申报日期: period.sentOn };
  const record = sent('tax', '纳税申报', `SB-${subject.code}-${period.label}`, period.sentOn, row);
  return [stale || stopped || hasEnded(plan) ? recordedLongAgo(record) : record];
}

const STAFF: Readonly<Record<CrowdKind, readonly [number, number]>> = {
  COMPANY: [1, 60],
  BRANCH: [1, 12],
  SHOP: [0, 3],
  COOPERATIVE: [0, 8],
  INSTITUTION: [12, 140],
  ASSOCIATION: [0, 6],
};

/** 参保缴费: how many it insures, a little more or less each month. */
export function insuredOf(city: City, subject: CrowdSubject, plan: Plan, today: Day): Sent[] {
  if (plan.silence === 'SOCIAL_SECURITY_UNKNOWN') return [];
  const stale = plan.silence === 'SOCIAL_SECURITY_STALE';
  const period = latestPeriod(city, 'insured', subject, lastSign(city, subject, plan, today, stale), false, 18);
  if (!period) return [];
  const chance = dice(city.seed, 'staff', subject.index);
  const [least, most] = STAFF[subject.kind];
  const usual = chance.chance(0.7) ? chance.between(least, Math.ceil((least + most) / 4)) : chance.between(least, most);
  const change = dice(city.seed, 'staff', subject.index, period.label).between(-1, 1);
  const row = { 统一社会信用代码: subject.code, 费款所属期: period.label, 参保人数: Math.max(0, usual + change) };
  const record = sent('social-security', '参保缴费', `CB-${subject.code}-${period.label}`, period.sentOn, row);
  return [stale || hasEnded(plan) ? recordedLongAgo(record) : record];
}

/** 纳税信用: the grade of the last year rated by today; grades are given in April. */
export function ratingOf(city: City, subject: CrowdSubject, plan: Plan, today: Day): Sent[] {
  const { code, index, registeredOn } = subject;
  const chance = dice(city.seed, 'rating', index);
  const grade = plan.troubles.includes('MAJOR_TAX_VIOLATION')
    ? 'D'
    : plan.troubles.includes('BAD_TAX_GRADE')
      ? chance.weigh([
          ['C', 6],
          ['D', 4],
        ])
      : subject.kind === 'COMPANY' && chance.chance(0.33)
        ? chance.weigh([
            ['A', 35],
            ['B', 45],
            ['M', 20],
          ])
        : undefined;
  const thisYear = Number(today.slice(0, 4));
  const year = today >= `${thisYear}-04-20` ? thisYear - 1 : thisYear - 2;
  const ratedOn = `${year + 1}-04-20` as Day;
  if (!grade || registeredOn > `${year}-12-31` || (plan.ending && plan.ending.on < ratedOn)) return [];
  const row = { 纳税人识别号: code, 评价年度: year, 信用级别: grade, 评定日期: ratedOn };
  return [sent('tax', '纳税信用', `XY-${code}-${year}`, ratedOn, row)];
}

const hasEnded = ({ ending }: Plan) => ending !== undefined && ending.status !== '歇业';

/** Until when it gives signs of life: today, or long before where it fell silent, stopped or ended. */
function lastSign(city: City, { index }: CrowdSubject, plan: Plan, today: Day, stale: boolean, stopped = today): Day {
  const silentFor = SILENT_BEFORE + dice(city.seed, 'silent', index).below(120);
  const ended = hasEnded(plan) ? plan.ending!.on : today;
  return earlierOf(today, stopped, ended, stale ? addDays(today, -silentFor) : today);
}

/** The last period of the subject's own life that was declared by `until`; undefined where it is too young. */
function latestPeriod(
  city: City,
  what: string,
  { index, registeredOn }: CrowdSubject,
  until: Day,
  quarterly: boolean,
  latestDay: number,
): Period | undefined {
  for (let back = 0; back < MONTHS_BACK; back++) {
    const after = addMonths(`${until.slice(0, 7)}-01` as Day, -back);
    const month = addMonths(after, -1).slice(0, 7);
    if (month < registeredOn.slice(0, 7)) return undefined;
    const quarter = Number(month.slice(5)) / 3;
    if (quarterly && !Number.isInteger(quarter)) continue;
    const label = quarterly ? `${month.slice(0, 4)}-Q${quarter}` : month;
    const sentOn = addDays(after, dice(city.seed, what, index, label).below(latestDay));
    if (sentOn <= until) return { label, sentOn };
  }
  return undefined;
}
