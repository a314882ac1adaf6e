import type { Dice } from './crowdDice.js';

/** The districts of the invented city 江湾市 in 楚江省, as in connectors/STORIES.md. */
export interface District {
  code: string;
  name: string;
  /** As documents of its bureaus begin. */
  short: string;
}

const DISTRICTS: readonly (readonly [District, number])[] = [
  [{ code: '429802', name: '望舒区', short: '望舒' }, 42],
  [{ code: '429803', name: '汀兰区', short: '汀兰' }, 24],
  [{ code: '429804', name: '云渡区', short: '云渡' }, 20],
  [{ code: '429821', name: '青禾县', short: '青禾' }, 14],
];
export const COUNTY = DISTRICTS[3]![0];
const ROADS = [
  '听潮路',
  '麦浪街',
  '渡口巷',
  '星桥路',
  '石榴里',
  '晚照街',
  '新圩路',
  '归鹭路',
  '柳堤路',
  '鹭洲大道',
  '东篱街',
  '青石巷',
];

export const districtOf = (dice: Dice): District => dice.weigh(DISTRICTS);
export const addressIn = (district: District, dice: Dice): string =>
  `江湾市${district.name}${dice.pick(ROADS)}${dice.between(1, 399)}号${dice.chance(0.4) ? `${dice.between(1, 18)}层${dice.between(101, 1820)}室` : ''}`;
