import type { ListKind } from '../facts/lists.js';
import type { ClockRule } from './clockSchema.js';
import type { When } from './conditionSchema.js';
import type { SubjectFilter } from './pieces.js';
import type { PublicityRow } from './publicitySchema.js';
import type { EdgeRow } from './rowSchemas.js';

/** Words of the tables in English. */
export const LIST: Record<ListKind, string> = {
  ABNORMAL_OPERATIONS: 'the abnormal-operations list',
  SERIOUS_VIOLATIONS: 'the serious-violations list',
  JUDGMENT_DEFAULTERS: 'the list of judgment defaulters',
  MAJOR_TAX_VIOLATORS: 'the list of major tax violators',
  WAGE_DEFAULTERS: 'the list of wage defaulters',
  BROKEN_COMMITMENTS: 'the list of broken commitments',
};
const WORDS: Record<string, string> = {
  UNRATED: 'unrated',
  FARMERS_COOPERATIVE: 'farmers’ cooperative',
  INSTITUTION: 'public institution',
  OTHER_ORGANISATION: 'other organisation',
  SHUTDOWN: 'order to stop business',
  RESTRICTION: 'restriction of trade or post',
  ENTERPRISE_PUBLICITY: 'the enterprise publicity system',
  CREDIT_SITES: 'the credit sites',
  NAME_IN_RECORD: 'name in the record',
  SUPERVISE_MORE: 'supervise more',
  WITHHOLD_CONVENIENCE: 'withhold a convenience',
  KEY: 'key inspections',
  registration: 'registration',
  tax: 'tax',
  'social-security': 'human resources and social security',
  penalty: 'permits and penalties',
  court: 'judgment defaulters',
  'bank-credit': 'bank credit',
  PENALTY_PUBLISH: 'publish a penalty',
  PENALTY_SEND: 'send a penalty to another province',
  PENALTY_PUBLISH_RECEIVED: 'publish a penalty received',
  PENALTY_WITHDRAW: 'withdraw a penalty',
  REGISTRAR_PUBLISH: 'the registrar publishes',
  ENTERPRISE_PUBLISH: 'the enterprise publishes',
  CHANGE_REPORT: 'apply for a change',
  FALSE_DATA_CHECK: 'check false data',
  OBJECTION_MARK: 'mark an objection',
  OBJECTION_OWN: 'an objection, own matter',
  OBJECTION_PASS_ON: 'pass an objection on',
  OBJECTION_PROVIDER: 'an objection, at the provider',
  OBJECTION_TOTAL: 'an objection, in all',
  ANNULLED_DELETE: 'delete what was annulled',
  REPAIR_DECIDE: 'decide on a repair',
  REPAIR_HIDE: 'hide what was repaired',
  GAPS_TOLD: 'tell the gaps',
  PERMIT_DECIDE: 'decide on a permit',
  PERMIT_DELIVER: 'deliver a permit',
  HEARING_ASK: 'ask for a hearing',
};
/** Where nothing else stands here, a code is its own word: FIRE, `fire`. */
export const word = (code: string): string => WORDS[code] ?? code.toLowerCase().replaceAll('_', ' ');
export const words = (codes: readonly string[]): string => codes.map(word).join(', ');
export const lists = (kinds: readonly ListKind[]): string => kinds.map((kind) => LIST[kind]).join(' or ');
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** P3Y6M as `3 years 6 months`. */
export const period = (text: string): string =>
  [...text.matchAll(/(\d+)([YMD])/g)]
    .map(([, count, unit]) => many(Number(count), { Y: 'year', M: 'month', D: 'day' }[unit!]!))
    .join(' ');
export const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

export const subjects = (filter: SubjectFilter | undefined): string => {
  if (!filter) return '';
  return 'only' in filter ? `Only ${words(filter.only)}; ` : `Not ${words(filter.except)}; `;
};

const FACT: Record<When['facts'], string> = {
  Listing: 'on',
  Penalty: 'penalty',
  TaxArrears: 'tax arrears',
  ContributionArrears: 'arrears of social insurance',
  InsuranceFraud: 'fraud on the social insurance funds',
  BankDefault: 'default on a bank loan',
  TaxRating: 'tax rating',
  NonNormalTaxpayer: 'not a normal taxpayer',
  AnnualReport: 'annual report not filed',
  Unreachable: 'unreachable at its address',
  CommitmentBreach: 'a commitment was not kept',
  Registration: 'registered as',
};

export function condition(when: When): string {
  if (when.facts === 'Listing') return `on ${LIST[when.list]}`;
  if (when.facts === 'TaxRating') return `${FACT.TaxRating} ${when.grades.join(' or ')}`;
  if (when.facts === 'Registration') return `${FACT.Registration} ${words(when.status)}`;
  const parts = [FACT[when.facts]];
  if (when.facts === 'Penalty') {
    if (when.anyKind) parts.push(`with any of: ${words(when.anyKind)}`);
    if (when.notOnly) parts.push(`with more than: ${words(when.notOnly)}`);
    if (when.heavier) parts.push('heavier');
  }
  if ('monthsAtLeast' in when && when.monthsAtLeast) parts.push(`at least ${many(when.monthsAtLeast, 'month')}`);
  if ('count' in when && when.count) parts.push(...range(when.count.atLeast, when.count.atMost));
  if ('sumYuan' in when && when.sumYuan) {
    const { over, atMost } = when.sumYuan;
    if (over !== undefined) parts.push(`over ${over} yuan together`);
    if (atMost !== undefined) parts.push(`at most ${atMost} yuan together`);
  }
  return parts.join(', ');
}

const range = (atLeast?: number, atMost?: number): string[] => [
  ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
  ...(atMost === undefined ? [] : [`at most ${atMost}`]),
];

export function penaltyCondition({ when }: PublicityRow): string {
  const parts = [
    ...(when.onlyKinds ? [`only ${words(when.onlyKinds)}`] : []),
    ...(when.anyKind ? [`with any of: ${words(when.anyKind)}`] : []),
    ...(when.fineAtMostYuan === undefined ? [] : [`a fine of at most ${when.fineAtMostYuan} yuan`]),
    ...(when.fields ? [`in the field of ${words(when.fields)}`] : []),
    ...(when.heavier ? ['a heavier penalty'] : []),
    ...(when.simpleProcedure ? ['by the simple procedure'] : []),
  ];
  return parts.join(', ') || 'all others';
}

export function edgeCondition({ when, responsibility, lasts }: EdgeRow): string {
  const on =
    'list' in when ? `while the company is on ${LIST[when.list]}` : `found responsible for ${words(when.finding)}`;
  const asked = responsibility === 'FOUND' ? 'only if found responsible in person' : 'the post alone';
  return `Legal representative; ${on}; ${asked}; ${lasts ? `for ${period(lasts)}` : 'as long as the listing'}`;
}

export function clock(rule: ClockRule): string {
  switch (rule.kind) {
    case 'VALIDITY':
      return 'as long as its source says so';
    case 'FROM_DECISION':
      return rule.lasts
        ? `${period(rule.lasts)} from the decision`
        : 'from the decision until adverse information ends';
    case 'PUBLICITY':
      return 'from the decision until publicity ends';
    case 'UNFILED':
      return `from the day after ${rule.dueBy} of the next year until it is filed`;
    case 'RATING':
      return `until the next rating, at most ${period(rule.atMost)}`;
    case 'LISTED':
      return 'while listed';
    case 'LISTED_FOR':
      return `while listed, after ${period(rule.period)} of it`;
    case 'REGISTERED':
      return 'while this is the registration';
  }
}
