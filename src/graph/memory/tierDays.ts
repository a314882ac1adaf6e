import { type Day, dayOf, type Instant } from '../../facts/time.js';
import { type TierDay, type TierDays, tierDayOf } from '../tierDays.js';
import type { MemoryStore } from './store.js';

/** Days on which tiers were counted. */
export class MemoryTierDays {
  private readonly counted = new Map<Day, TierDay>();

  constructor(private readonly store: MemoryStore) {}

  count(now: Instant, unlessSince: Instant): boolean {
    const before = this.counted.get(dayOf(now));
    if (before && (before.countedAt > unlessSince || before.countedAt >= now)) return false;
    const reported = [...this.store.subjects.values()].filter((subject) => subject.reported);
    const tallies = reported.map(({ heading: { region, kind }, assessment: { tier } }) => ({
      person: kind === 'PERSON',
      region,
      tier,
      count: 1,
    }));
    this.counted.set(dayOf(now), tierDayOf(now, tallies));
    return true;
  }

  days(from: Day, to: Day): TierDays {
    const all = [...this.counted.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
    const days = all.filter(({ day }) => from <= day && day <= to);
    return structuredClone({ ...(all[0] ? { since: all[0].day } : {}), days });
  }
}
