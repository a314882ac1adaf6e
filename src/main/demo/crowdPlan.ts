import type { Day } from '../../facts/time.js';
import { addDays } from '../../facts/time.js';
import { type City, type CrowdSubject, LAST_DAY } from './crowdCity.js';
import { type Dice, dice } from './crowdDice.js';

/** What may go wrong with a subject; each kind has its records in one of the crowd's files. */
export const TROUBLES = [
  'WARNING_ONLY',
  'FINE',
  'MANY_FINES',
  'HEAVY_PENALTY',
  'PENALTY_ON_PERSON',
  'WRONG_PENALTY',
  'NO_ANNUAL_REPORT',
  'UNREACHABLE',
  'FALSE_DISCLOSURE',
  'SERIOUS_VIOLATION',
  'JUDGMENT_DEFAULT',
  'PERSON_IN_DEFAULT',
  'WAGE_DEFAULT',
  'TAX_ARREARS',
  'MAJOR_TAX_VIOLATION',
  'NON_NORMAL_TAXPAYER',
  'BAD_TAX_GRADE',
  'CONTRIBUTION_ARREARS',
  'INSURANCE_FRAUD',
] as const;
export type Trouble = (typeof TROUBLES)[number];

/** A source that says nothing of the subject, or has said nothing for long. */
export type Silence = 'TAX_UNKNOWN' | 'TAX_STALE' | 'SOCIAL_SECURITY_UNKNOWN' | 'SOCIAL_SECURITY_STALE';
/** How a subject ended, or that it rests. */
export interface Ending {
  status: '注销' | '吊销，未注销' | '歇业';
  on: Day;
}
export interface Plan {
  troubles: readonly Trouble[];
  silence?: Silence;
  ending?: Ending;
}

const SHARE_IN_TROUBLE = 0.12;
const OF_COMPANIES: readonly (readonly [Trouble, number])[] = [
  ['WARNING_ONLY', 7],
  ['FINE', 30],
  ['MANY_FINES', 3],
  ['HEAVY_PENALTY', 5],
  ['PENALTY_ON_PERSON', 1.5],
  ['WRONG_PENALTY', 4],
  ['NO_ANNUAL_REPORT', 12],
  ['UNREACHABLE', 7],
  ['FALSE_DISCLOSURE', 2],
  ['SERIOUS_VIOLATION', 4.5],
  ['JUDGMENT_DEFAULT', 8],
  ['PERSON_IN_DEFAULT', 2],
  ['WAGE_DEFAULT', 2.5],
  ['TAX_ARREARS', 9],
  ['MAJOR_TAX_VIOLATION', 3],
  ['NON_NORMAL_TAXPAYER', 5],
  ['BAD_TAX_GRADE', 8],
  ['CONTRIBUTION_ARREARS', 5],
  ['INSURANCE_FRAUD', 1.5],
];
const OF_SHOPS = OF_COMPANIES.filter(([trouble]) =>
  ['WARNING_ONLY', 'FINE', 'MANY_FINES', 'NO_ANNUAL_REPORT', 'UNREACHABLE', 'NON_NORMAL_TAXPAYER'].includes(trouble),
);
const OF_PUBLIC_BODIES = OF_COMPANIES.filter(([trouble]) =>
  ['WARNING_ONLY', 'FINE', 'CONTRIBUTION_ARREARS'].includes(trouble),
);

/** What becomes of the subject; about one in eight has trouble, one in five of these twice. */
export function planOf(city: City, subject: CrowdSubject): Plan {
  const chance = dice(city.seed, 'plan', subject.index);
  const publicBody = subject.kind === 'INSTITUTION' || subject.kind === 'ASSOCIATION';
  const young = subject.registeredOn > ('2024-11-01' as Day);
  const likely = publicBody
    ? OF_PUBLIC_BODIES
    : subject.kind === 'COMPANY' || subject.kind === 'BRANCH'
      ? OF_COMPANIES
      : OF_SHOPS;
  const troubled = chance.chance(SHARE_IN_TROUBLE / 0.9) && !young;
  const troubles = troubled ? [chance.weigh(likely)] : [];
  if (troubled && chance.chance(0.2)) troubles.push(chance.weigh(likely));
  const ending = publicBody || young || troubled ? undefined : endingOf(chance);
  const silence = ending || troubled || subject.registeredOn > ('2026-10-01' as Day) ? undefined : silenceOf(chance);
  return { troubles: [...new Set(troubles)], ...(silence ? { silence } : {}), ...(ending ? { ending } : {}) };
}

function endingOf(chance: Dice): Ending | undefined {
  const status = chance.weigh<Ending['status'] | undefined>([
    [undefined, 966],
    ['注销', 17],
    ['吊销，未注销', 10],
    ['歇业', 7],
  ]);
  return status && { status, on: chance.day('2025-06-01' as Day, addDays(LAST_DAY, -20)) };
}

const silenceOf = (chance: Dice): Silence | undefined =>
  chance.weigh<Silence | undefined>([
    [undefined, 976],
    ['TAX_UNKNOWN', 7],
    ['TAX_STALE', 9],
    ['SOCIAL_SECURITY_UNKNOWN', 4],
    ['SOCIAL_SECURITY_STALE', 4],
  ]);
