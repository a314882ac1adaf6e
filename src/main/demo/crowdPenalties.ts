import { addDays, type Day } from '../../facts/time.js';
import { actOf, decisionOf } from './crowdActs.js';
import type { City, CrowdSubject } from './crowdCity.js';
import { type Dice, dice } from './crowdDice.js';
import type { Plan } from './crowdPlan.js';
import { corrected, retracted, type Sent, sent } from './crowdSent.js';

const FIRST = '2025-04-01' as Day;
const LAST = '2026-11-05' as Day;
const SMALL = [1_000, 2_000, 3_000, 5_000, 5_000, 8_000, 10_000];
const MIDDLING = [15_000, 20_000, 30_000, 50_000, 60_000, 80_000];
const LARGE = [110_000, 150_000, 200_000, 320_000];
const HUGE = [560_000, 800_000, 1_200_000];

interface Decision {
  kinds: string;
  fine?: number;
  confiscated?: number;
  heavier?: boolean;
  decidedOn?: Day;
  onPerson?: boolean;
}

/** 行政处罚 of every sort, by what the plan has for the subject. */
export function penaltiesOf(city: City, subject: CrowdSubject, { troubles }: Plan): Sent[] {
  const chance = dice(city.seed, 'penalty', subject.index);
  const records: Sent[] = [];
  const decide = (decision: Decision) => {
    const place = new Set(records.map(({ envelope }) => envelope.recordId)).size;
    const record = decided(city, subject, place, decision, chance);
    records.push(record);
    return record;
  };
  if (troubles.includes('WARNING_ONLY')) decide({ kinds: '警告' });
  if (troubles.includes('FINE')) records.push(...afterwards(decide(fined(chance)), chance));
  if (troubles.includes('MANY_FINES')) {
    for (let left = chance.between(6, 11); left > 0; left--) decide({ kinds: '罚款', fine: chance.pick(SMALL) });
  }
  if (troubles.includes('HEAVY_PENALTY')) decide(heavier(chance));
  if (troubles.includes('SERIOUS_VIOLATION')) decide({ ...heavier(chance), decidedOn: beforeListing(city, subject) });
  if (troubles.includes('PENALTY_ON_PERSON')) decide({ kinds: '罚款', fine: chance.pick(SMALL), onPerson: true });
  if (troubles.includes('WRONG_PENALTY')) {
    const wrong = decide({ kinds: '罚款', fine: chance.pick(MIDDLING) });
    records.push(retracted(wrong, addDays(wrong.on, chance.between(1, 9))));
  }
  return records;
}

/** The day of the heavier penalty on which the subject's place on the serious-violations list rests. */
export const beforeListing = (city: City, { index }: CrowdSubject): Day =>
  dice(city.seed, 'serious', index).day('2025-02-01' as Day, '2026-09-01' as Day);

function fined(chance: Dice): Decision {
  const fine = chance.pick(
    chance.weigh([
      [SMALL, 60],
      [MIDDLING, 32],
      [LARGE, 8],
    ]),
  );
  return chance.chance(0.25)
    ? { kinds: '罚款、没收违法所得', fine, confiscated: chance.between(3, 90) * 100 }
    : { kinds: '罚款', fine };
}

function heavier(chance: Dice): Decision {
  const strict = chance.pick(['责令停产停业', '吊销许可证件', '限制开展生产经营活动', '降低资质等级']);
  return { kinds: `罚款、${strict}`, fine: chance.pick(chance.chance(0.25) ? HUGE : LARGE), heavier: true };
}

/** Half are put right, some are annulled, the rest stand. */
function afterwards(penalty: Sent, chance: Dice): Sent[] {
  const on = addDays(penalty.on, chance.between(15, 110));
  return chance.weigh<Sent[]>([
    [[corrected(penalty, on, { 整改完成日期: on })], 50],
    [[corrected(penalty, on, { 撤销日期: on })], 7],
    [[], 43],
  ]);
}

/** A decision is sent when it is published; a warning alone never is published. */
function decided(city: City, subject: CrowdSubject, place: number, decision: Decision, chance: Dice): Sent {
  const decidedOn = decision.decidedOn ?? chance.day(FIRST, LAST);
  const act = actOf(subject, chance);
  const { authority, number } = decisionOf(subject, act, decidedOn.slice(0, 4), place);
  const person = decision.onPerson ? city.representative(subject.index) : undefined;
  const publishedOn = addDays(decidedOn, chance.between(3, 12));
  return sent('penalty', '行政处罚', `CF-${subject.code}-${place + 1}`, publishedOn, {
    行政处罚决定书文号: number,
    行政相对人名称: person?.name ?? subject.name,
    统一社会信用代码: person ? undefined : subject.code,
    证件号码: person?.number,
    处罚机关: authority,
    违法行为类型: act.act,
    处罚类别: decision.kinds,
    罚款金额: decision.fine,
    没收金额: decision.confiscated,
    较重行政处罚: decision.heavier ? '是' : '否',
    监管领域: act.field,
    处罚决定日期: decidedOn,
    公示日期: decision.kinds === '警告' ? undefined : publishedOn,
  });
}
