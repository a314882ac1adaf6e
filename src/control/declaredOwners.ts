import { foldName } from '../subject/foldedName.js';
import { type IdentifierKey, schemeOf } from '../subject/identifier.js';
import type { Controller } from './controller.js';
import type { Words } from './words.js';

/** A beneficial owner as declared; `criterion`: which of the three of 受益所有人信息管理办法 (2024) 第6条, from memory. */
export interface DeclaredOwner {
  key: IdentifierKey;
  name: string;
  criterion: 'SHARES' | 'BENEFIT_OR_VOTES' | 'CONTROL';
  /** Percent, as declared. */
  percent?: number;
  fact: string;
}

/**
 * Where what is declared and what the registered holdings give are not the same. Neither is thereby wrong.
 * - `NONE_DECLARED`: holdings give owners and nobody is declared.
 * - `NOT_DECLARED`: a person owns or controls by holdings and is not among the declared.
 * - `NOT_FOUND`: declared for shares, and the holdings give no quarter.
 * - `PERCENT_DIFFERS`: the shares declared and worked out are further apart than rounding makes them.
 * - `NAME_ONLY`: one name in both, and no number that tells whether it is one person.
 */
export const OWNER_DIFFERENCES = [
  'NONE_DECLARED',
  'NOT_DECLARED',
  'NOT_FOUND',
  'PERCENT_DIFFERS',
  'NAME_ONLY',
] as const;

export interface OwnerDifference {
  flag: (typeof OWNER_DIFFERENCES)[number];
  /** Who it is about: a declared owner, or one by holdings; of `NONE_DECLARED` nobody. */
  owner?: IdentifierKey;
  text: Words;
}

/** Percentage points: holdings and declarations are rounded to hundredths, and products of several add up. */
const PERCENT_TOLERANCE = 0.1;

/**
 * Declared beneficial owners held against those by holdings. `controllers`: the subject's, of kinds `BENEFICIAL_OWNER` and
 * `MAJORITY`; others are passed over. `complete`: all above the subject was read; else nobody is said not to be found.
 */
export function ownerDifferences(
  declared: readonly DeclaredOwner[],
  controllers: readonly Controller[],
  complete: boolean,
): OwnerDifference[] {
  const found = controllers.filter(({ kind, key }) => isByHoldings(kind) && isPerson(key));
  if (declared.length === 0) return found.length > 0 ? [noneDeclared(found)] : [];
  const undeclared = onePerPerson(found.filter(({ key }) => !declared.some((each) => each.key === key)));
  const unfound = complete ? declared.filter((owner) => owner.criterion === 'SHARES' && !shareOf(owner, found)) : [];
  const alike = (a: { key: IdentifierKey; name: string }, b: typeof a) =>
    (isNamed(a.key) || isNamed(b.key)) && foldName(a.name) === foldName(b.name);
  return [
    ...undeclared.map((owner) => (declared.some((each) => alike(each, owner)) ? nameOnly(owner) : notDeclared(owner))),
    ...unfound.filter((owner) => !undeclared.some((each) => alike(each, owner))).map(notFound),
    ...declared.flatMap((owner) => percentDiffers(owner, shareOf(owner, found)) ?? []),
  ];
}

const isPerson = (key: IdentifierKey): boolean => ['person', 'named'].includes(schemeOf(key));
const isNamed = (key: IdentifierKey): boolean => schemeOf(key) === 'named';
const isByHoldings = (kind: Controller['kind']): boolean => kind === 'BENEFICIAL_OWNER' || kind === 'MAJORITY';
const shareOf = ({ key }: DeclaredOwner, found: readonly Controller[]): Controller | undefined =>
  found.find((each) => each.kind === 'BENEFICIAL_OWNER' && each.key === key);
const onePerPerson = (found: readonly Controller[]): Controller[] => [
  ...new Map(found.map((each) => [each.key, each])).values(),
];

function noneDeclared(found: readonly Controller[]): OwnerDifference {
  const names = onePerPerson(found).map(({ name }) => name);
  return {
    flag: 'NONE_DECLARED',
    text: {
      zh: `未见受益所有人申报；按登记的股权为：${names.join('、')}`,
      en: `nobody is declared as beneficial owner; by the registered holdings: ${names.join(', ')}`,
    },
  };
}

function notDeclared({ key, name, kind, percent }: Controller): OwnerDifference {
  const text =
    kind === 'MAJORITY'
      ? { zh: `${name}按多数规则控制，未申报`, en: `${name} controls it by the majority rule and is not declared` }
      : {
          zh: `${name}按登记的股权享有${percent}%，未申报`,
          en: `${name} has ${percent} % by the registered holdings and is not declared`,
        };
  return { flag: 'NOT_DECLARED', owner: key, text };
}

const notFound = ({ key, name }: DeclaredOwner): OwnerDifference => ({
  flag: 'NOT_FOUND',
  owner: key,
  text: {
    zh: `${name}申报为股权受益所有人，登记的股权不足25%`,
    en: `${name} is declared for shares, and the registered holdings give less than 25 %`,
  },
});

const nameOnly = ({ key, name }: Controller): OwnerDifference => ({
  flag: 'NAME_ONLY',
  owner: key,
  text: {
    zh: `申报与登记的股权中均有${name}，仅姓名相同，是否同一人不明`,
    en: `${name} stands in the declaration and in the registered holdings: by name alone, it is not known whether this is one person`,
  },
});

function percentDiffers({ key, name, percent }: DeclaredOwner, found?: Controller): OwnerDifference | undefined {
  if (percent === undefined || found?.percent === undefined) return undefined;
  const more = percent - found.percent;
  const mayBeMore = found.flags.includes('LOWER_BOUND') || found.flags.includes('BOUND_HIT');
  if (Math.abs(more) <= PERCENT_TOLERANCE || (mayBeMore && more > 0)) return undefined;
  return {
    flag: 'PERCENT_DIFFERS',
    owner: key,
    text: {
      zh: `${name}申报${percent}%，按登记的股权为${found.percent}%`,
      en: `${name} is declared with ${percent} %; by the registered holdings it is ${found.percent} %`,
    },
  };
}
