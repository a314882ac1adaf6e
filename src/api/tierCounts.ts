import { addDays } from '../facts/time.js';
import type { RegionTiers, TierCounts, TierDay, TierDays } from '../graph/graph.js';
import { REGIONS_MAX, totalOf } from '../graph/tierDays.js';
import { builder } from './builder.js';
import { readDay } from './days.js';
import { badInput } from './refusal.js';

const DAYS_MAX = 366;
const DAY_MS = 86_400_000;

const CountsRef = builder.objectRef<TierCounts>('TierCounts').implement({
  description: 'How many subjects have each tier.',
  fields: (t) => ({
    good: t.int({ resolve: ({ GOOD }) => GOOD }),
    warning: t.int({ resolve: ({ WARNING }) => WARNING }),
    dishonest: t.int({ resolve: ({ DISHONEST }) => DISHONEST }),
    severe: t.int({ resolve: ({ SEVERE }) => SEVERE }),
    unrated: t.int({ description: 'Too little is known of them.', resolve: ({ UNRATED }) => UNRATED }),
    total: t.int({ resolve: totalOf }),
  }),
});

interface ShownRegion extends RegionTiers {
  regions: number;
}

const RegionRef = builder.objectRef<ShownRegion>('RegionTiers').implement({
  fields: (t) => ({
    region: t.string({
      nullable: true,
      description: 'Null where nobody stated it, or where this row is of several regions.',
      resolve: ({ region }) => region,
    }),
    regions: t.exposeInt('regions', {
      description: '0: of those without a region; more than 1: of all further regions.',
    }),
    counts: t.expose('counts', { type: CountsRef }),
  }),
});

const DayRef = builder.objectRef<TierDay>('TierDay').implement({
  description: 'Who was rated how when they were last counted on a day, by the policy of that time.',
  fields: (t) => ({
    day: t.string({ resolve: ({ day }) => day }),
    countedAt: t.expose('countedAt', { type: 'DateTime' }),
    bodies: t.expose('bodies', { type: CountsRef, description: 'Everybody but natural persons.' }),
    persons: t.expose('persons', { type: CountsRef }),
    regions: t.field({
      type: [RegionRef],
      description: `Of bodies, those with most first; the ${REGIONS_MAX} largest, and the others as one row.`,
      complexity: ({ only }) => ({ field: 1, multiplier: only ? 1 : REGIONS_MAX + 1 }),
      args: { only: t.arg.string({ description: 'One region alone: its row, where it has one.' }) },
      resolve: ({ regions, rest }, { only }) => {
        const rows = regions.map((row) => ({ ...row, regions: row.region === undefined ? 0 : 1 }));
        return only ? rows.filter(({ region }) => region === only) : [...rows, ...(rest ? [rest] : [])];
      },
    }),
  }),
});

const DaysRef = builder.objectRef<TierDays>('TierDays').implement({
  fields: (t) => ({
    since: t.string({
      nullable: true,
      description: 'The first day that was counted; of earlier days nobody knows. Null: none was yet.',
      resolve: ({ since }) => since,
    }),
    days: t.field({
      type: [DayRef],
      description: 'In order; a day on which no clock ran is left out.',
      // tierCounts counts its days; here they would count a second time.
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ days }) => days,
    }),
    latest: t.field({
      type: DayRef,
      nullable: true,
      description: 'The last of these days.',
      resolve: ({ days }) => days.at(-1),
    }),
  }),
});

builder.queryField('tierCounts', (t) =>
  t.field({
    type: DaysRef,
    description: `How many subjects had each tier, by day and region: counted by the platform's clock while it runs, never worked out backwards. At most ${DAYS_MAX} days; with all regions, some weeks.`,
    authScopes: { may: 'tierCounts' },
    complexity: (period) => ({ field: 100, multiplier: daysOf(period) }),
    args: {
      from: t.arg.string({ required: true, description: 'The first day, as 2026-11-01.' }),
      to: t.arg.string({ required: true, description: 'The last day.' }),
    },
    resolve: (_, args, { reads }) => {
      const [from, to] = [readDay('from', args.from), readDay('to', args.to)];
      if (to < from)
        throw badInput(
          'to',
          { en: 'to lies before from', zh: '止日早于起日' },
          { en: 'exchange the two', zh: '请对调两个日期' },
        );
      if (addDays(from, DAYS_MAX) <= to)
        throw badInput(
          'from',
          { en: `these are more than ${DAYS_MAX} days`, zh: `超过 ${DAYS_MAX} 天` },
          { en: 'ask for a shorter period', zh: '请缩短查询期间' },
        );
      return reads.tierDays(from, to);
    },
  }),
);

/** As many as are read. What is no period, or too long a one, is refused before anything is: it weighs nothing. */
function daysOf({ from, to }: { from: string; to: string }): number {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  return days >= 1 && days <= DAYS_MAX ? days : 0;
}
