import { addDays, type Day } from '../../facts/time.js';
import type { Uscc } from '../../subject/uscc.js';
import { crowdCode, crowdResidentId } from './crowdCodes.js';
import { type Dice, dice, earlierOf, laterOf } from './crowdDice.js';
import { COUNTY, type District, districtOf } from './crowdPlaces.js';
import {
  ASSOCIATION_TRADES,
  COMPANY_TRADES,
  FARM_TRADES,
  INSTITUTION_TRADES,
  SHOP_TRADES,
  type Trade,
} from './crowdTrades.js';
import { farmName, personName, quarterName, shopName, tradeName } from './names.js';

export type CrowdKind = 'COMPANY' | 'BRANCH' | 'SHOP' | 'COOPERATIVE' | 'INSTITUTION' | 'ASSOCIATION';

export interface CrowdSubject {
  index: number;
  kind: CrowdKind;
  code: Uscc;
  name: string;
  /** What stands between place and trade in the name of a company: 宏达. */
  tradeName: string;
  trade: Trade;
  district: District;
  registeredOn: Day;
  headOffice?: CrowdSubject;
}
export interface CrowdPerson {
  name: string;
  /** The resident number as a department's file has it. */
  number: string;
}

/** Nothing in the crowd's history is later than this; the demo of a later day sees new tax and insurance periods only. */
export const LAST_DAY = '2026-11-20' as Day;

const KINDS: readonly (readonly [CrowdKind, number])[] = [
  ['COMPANY', 665],
  ['BRANCH', 30],
  ['SHOP', 185],
  ['COOPERATIVE', 55],
  ['INSTITUTION', 35],
  ['ASSOCIATION', 30],
];
const FIRST_TWO: Readonly<Record<CrowdKind, string>> = {
  COMPANY: '91',
  BRANCH: '91',
  SHOP: '92',
  COOPERATIVE: '93',
  INSTITUTION: '12',
  ASSOCIATION: '51',
};
const TRADES: Readonly<Record<Exclude<CrowdKind, 'BRANCH'>, readonly Trade[]>> = {
  COMPANY: COMPANY_TRADES,
  SHOP: SHOP_TRADES,
  COOPERATIVE: FARM_TRADES,
  INSTITUTION: INSTITUTION_TRADES,
  ASSOCIATION: ASSOCIATION_TRADES,
};
const PERSONS_PER_SUBJECT = 4;

/** Who there is: each subject and person follows from seed and index alone, and names only subjects before it. */
export class City {
  private readonly known = new Map<number, CrowdSubject>();

  constructor(readonly seed: number) {}

  subject(index: number): CrowdSubject {
    const known = this.known.get(index);
    if (known) return known;
    const made = this.made(index);
    this.known.set(index, made);
    return made;
  }

  /** A person of the subject's own: its representative (0) and others (1 to 3). */
  person(index: number, place: number): CrowdPerson {
    const person = index * PERSONS_PER_SUBJECT + place;
    return { name: personName(dice(this.seed, 'person', person)), number: crowdResidentId(this.seed, person) };
  }

  /** Mostly somebody new; one in six represents another enterprise as well. */
  representative(index: number): CrowdPerson {
    const chance = dice(this.seed, 'representative', index);
    const publicBody = ['INSTITUTION', 'ASSOCIATION'].includes(this.subject(index).kind);
    const earlier = !publicBody && chance.chance(0.16) ? this.companyBefore(index, chance) : undefined;
    return earlier ? this.representative(earlier.index) : this.person(index, 0);
  }

  /** Some company before this subject; the first dozen have many subsidiaries. */
  companyBefore(index: number, chance: Dice): CrowdSubject | undefined {
    let candidate = chance.chance(0.35) ? chance.below(Math.min(index, 12)) : chance.below(index);
    while (candidate > 0 && this.subject(candidate).kind !== 'COMPANY') candidate--;
    return candidate < index ? this.subject(candidate) : undefined;
  }

  private made(index: number): CrowdSubject {
    const chance = dice(this.seed, 'subject', index);
    const kind = index < 12 ? 'COMPANY' : chance.weigh(KINDS);
    const district = kind === 'COOPERATIVE' && chance.chance(0.7) ? COUNTY : districtOf(chance);
    const code = crowdCode(this.seed, index, FIRST_TWO[kind], district.code);
    const registeredOn = chance.chance(0.008)
      ? chance.day('2026-10-20' as Day, '2026-11-12' as Day)
      : chance.day('2008-01-05' as Day, '2026-06-30' as Day);
    const headOffice = kind === 'BRANCH' ? this.companyBefore(index, chance) : undefined;
    if (headOffice) {
      const since = laterOf(registeredOn, earlierOf(addDays(headOffice.registeredOn, 200), LAST_DAY));
      const { trade, tradeName } = headOffice;
      const name = `${headOffice.name}${district.name.slice(0, 2)}${chance.pick(['分公司', '第一分公司', '营业部', '经营部'])}`;
      return { index, kind, code, district, registeredOn: since, headOffice, trade, tradeName, name };
    }
    const trade = chance.pick(TRADES[kind === 'BRANCH' ? 'COMPANY' : kind]);
    const short = tradeName(index, chance);
    const name = nameOf(kind, district, short, trade, chance);
    return { index, kind, code, district, registeredOn, trade, tradeName: short, name };
  }
}

function nameOf(kind: CrowdKind, district: District, short: string, trade: Trade, chance: Dice): string {
  const word = chance.pick(trade.words);
  if (kind === 'SHOP') return `${district.name}${shopName(chance)}${word}`;
  if (kind === 'COOPERATIVE') return `${district.name}${farmName(chance)}${word}专业合作社`;
  if (kind === 'INSTITUTION') return `江湾市${district.name}${quarterName(chance)}${word}`;
  if (kind === 'ASSOCIATION') return `江湾市${district.name}${quarterName(chance)}${word}`;
  const form = chance.weigh([
    ['有限公司', 88],
    ['有限责任公司', 7],
    ['股份有限公司', 5],
  ]);
  return chance.weigh([
    [`江湾市${short}${word}${form}`, 60],
    [`江湾${short}${word}${form}`, 18],
    [`楚江${short}${word}${form}`, 12],
    [`${short}${word}（江湾）${form}`, 10],
  ]);
}
