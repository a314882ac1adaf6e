import { TIERS, type Tier } from '../facts/tier.js';
import { type Day, dayOf, type Instant } from '../facts/time.js';

/** How many subjects have each tier; UNRATED: too little is known of them. */
export type TierCounts = Readonly<Record<Tier | 'UNRATED', number>>;

/** Of one region; without one: those of whom no region is known. */
export interface RegionTiers {
  region?: string;
  counts: TierCounts;
}

/** Who was rated how when they were last counted on a day. Persons have no region and mostly no tier: they are counted apart. */
export interface TierDay {
  day: Day;
  countedAt: Instant;
  bodies: TierCounts;
  persons: TierCounts;
  /** Those with most subjects first. */
  regions: RegionTiers[];
  /** Regions beyond the bound, as one. */
  rest?: { regions: number; counts: TierCounts };
}

export interface TierDays {
  /** The first day that was ever counted; of the days before it nobody knows. */
  since?: Day;
  days: TierDay[];
}

/** Subjects of one region and one tier. */
export interface TierTally {
  person: boolean;
  region?: string | null;
  tier?: Tier | null;
  count: number;
}

export const REGIONS_MAX = 100;
const REGION_LENGTH_MAX = 60;

/** Departments write regions as they like: the largest have a row of their own, what is longer than a name has none. */
export function tierDayOf(countedAt: Instant, tallies: readonly TierTally[]): TierDay {
  const byRegion = new Map<string | undefined, TierTally[]>();
  const bodies = tallies.filter(({ person }) => !person);
  for (const tally of bodies) {
    const region = tally.region ?? undefined;
    byRegion.set(region, [...(byRegion.get(region) ?? []), tally]);
  }
  const ordered = [...byRegion]
    .map(([region, own]): RegionTiers => ({ ...(region === undefined ? {} : { region }), counts: sumOf(own) }))
    .sort((a, b) => totalOf(b.counts) - totalOf(a.counts) || ((a.region ?? '') < (b.region ?? '') ? -1 : 1));
  const named = ordered.filter(({ region }) => (region ?? '').length <= REGION_LENGTH_MAX).slice(0, REGIONS_MAX);
  const shown = new Set(named);
  const left = ordered.filter((each) => !shown.has(each));
  const ofRest = left.flatMap(({ region }) => byRegion.get(region)!);
  return {
    day: dayOf(countedAt),
    countedAt,
    bodies: sumOf(bodies),
    persons: sumOf(tallies.filter(({ person }) => person)),
    regions: named,
    ...(left.length > 0 ? { rest: { regions: left.length, counts: sumOf(ofRest) } } : {}),
  };
}

export const totalOf = (counts: TierCounts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

function sumOf(tallies: readonly TierTally[]): TierCounts {
  const sum = Object.fromEntries([...TIERS, 'UNRATED'].map((tier) => [tier, 0])) as Record<keyof TierCounts, number>;
  for (const { tier, count } of tallies) sum[tier ?? 'UNRATED'] += count;
  return sum;
}
