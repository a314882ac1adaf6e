import type { Profile, Tie } from '../facts/profile.js';
import { foldName } from '../subject/foldedName.js';

/** Two subjects of one name, and how many there are of that name. */
export interface Pair {
  a: Profile;
  b: Profile;
  namesakes: number;
}

interface Feature {
  id: string;
  /** What it adds; less than 0: it speaks against. */
  points: number;
  zh: string;
  en: string;
  /** Why it weighs what it weighs. */
  why: string;
  /** Whether it is so; a text says in what (a name, an address), for the official who reads it. */
  found(pair: Pair): string | boolean;
}

/** From how many points on somebody should look. */
export const LIKELY_POINTS = 40;
const RARE_MAX = 3;
const COMMON_MIN = 20;
const DECADES_DAYS = 40 * 365;

const shared = <T>(a: readonly T[], b: readonly T[], textOf: (each: T) => string | undefined): string | undefined => {
  const others = new Set(b.map(textOf).filter((text) => text));
  return a.map(textOf).find((text) => text !== undefined && text !== '' && others.has(text));
};
const addressesOf = ({ address, ties }: Profile): (string | undefined)[] =>
  [address, ...ties.map((tie) => tie.address)].map((each) => each && foldName(each));
const day = (text: string): number => Date.parse(text) / 86_400_000;

/**
 * The table by which candidates are scored. No statute says who is the same person: every row is a choice of this
 * platform, made to be read by the official who judges, and the sum never joins anybody by itself.
 */
export const FEATURES: readonly Feature[] = [
  {
    id: 'rare-name',
    points: 20,
    zh: '姓名少见',
    en: 'a rare name',
    why: 'two of at most three bearers known are more often one than two of many',
    found: ({ namesakes }) => namesakes <= RARE_MAX,
  },
  {
    id: 'common-name',
    points: -20,
    zh: '姓名常见',
    en: 'a common name',
    why: 'twenty bearers and more: the name alone says next to nothing',
    found: ({ namesakes }) => namesakes >= COMMON_MIN,
  },
  {
    id: 'same-company',
    points: 40,
    zh: '与同一主体有关系',
    en: 'tied to the same company',
    why: 'one company seldom has two people of one name; but father and son, or a number left out, do occur',
    found: ({ a, b }) => shared(a.ties, b.ties, ({ key }) => key) !== undefined,
  },
  {
    id: 'shared-company-name',
    points: 25,
    zh: '所在主体同名',
    en: 'tied to companies of one name',
    why: 'often one company under an old number and a new one',
    found: ({ a, b }) => {
      const other = a.ties.filter((tie) => !b.ties.some(({ key }) => key === tie.key));
      return shared(other, b.ties, ({ folded }) => folded) ?? false;
    },
  },
  {
    id: 'shared-address',
    points: 30,
    zh: '住所相同',
    en: 'the same address',
    why: 'companies of one person often sit at one address; an agent has many at his own, so it is not proof',
    found: ({ a, b }) => shared(addressesOf(a), addressesOf(b), (each) => each) ?? false,
  },
  {
    id: 'shared-associate',
    points: 30,
    zh: '有共同的任职人员或者股东',
    en: 'a shared co-director or co-holder',
    why: 'people who go into business together do so again',
    found: ({ a, b }) => {
      const besides = ({ ties, key }: Profile) =>
        ties.flatMap(({ beside }) => beside).filter((each) => each.key !== key);
      const own = foldName(a.name);
      return (
        shared(besides(a), besides(b), ({ key }) => key) !== undefined ||
        (shared(besides(a), besides(b), ({ folded }) => (folded === own ? undefined : folded)) ?? false)
      );
    },
  },
  {
    id: 'companies-tied',
    points: 25,
    zh: '所在主体相互有关系',
    en: 'their companies are tied to one another',
    why: 'a parent and its subsidiary are often run by the same people',
    found: ({ a, b }) => {
      const keysOf = ({ ties }: Profile) => new Set(ties.map(({ key }) => key));
      const [own, theirs] = [keysOf(a), keysOf(b)];
      const tied = (ties: readonly Tie[], others: ReadonlySet<string>, mine: ReadonlySet<string>) =>
        ties.some(({ beside }) => beside.some(({ key }) => others.has(key) && !mine.has(key)));
      return tied(a.ties, theirs, own) || tied(b.ties, own, theirs);
    },
  },
  {
    id: 'same-region',
    points: 5,
    zh: '同一地区',
    en: 'the same region',
    why: 'most people have all their companies in one place; so have their namesakes',
    found: ({ a, b }) =>
      shared(
        [a.region, ...a.ties.map(({ region }) => region)],
        [b.region, ...b.ties.map(({ region }) => region)],
        (each) => each,
      ) ?? false,
  },
  {
    id: 'overlapping-dates',
    points: 10,
    zh: '任职期间重叠',
    en: 'active at the same time',
    why: 'alive and in business on the same days',
    found: ({ a, b }) => a.ties.some((x) => b.ties.some((y) => x.from < (y.to ?? '9999') && y.from < (x.to ?? '9999'))),
  },
  {
    id: 'decades-apart',
    points: -30,
    zh: '任职相隔数十年',
    en: 'active decades apart',
    why: 'forty years between two posts is more than most working lives leave room for',
    found: ({ a, b }) =>
      a.ties.length > 0 &&
      b.ties.length > 0 &&
      a.ties.every((x) => b.ties.every((y) => Math.abs(day(x.from) - day(y.from)) > DECADES_DAYS)),
  },
];
