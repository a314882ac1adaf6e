import type { charts as zh } from '../zh/charts';

export const charts: typeof zh = {
  title: 'Charts',
  tiers: 'Subjects by tier (without natural persons)',
  counted: 'Counted',
  countedAt: (time) => `Counted at ${time}`,
  persons: (all, warning, dishonest, severe) =>
    `Natural persons are counted apart: ${all}, of these ${warning} warning, ${dishonest} dishonest, ${severe} severe, the others unrated.`,
  notCounted:
    'Nothing was counted in the last week. While the platform runs it counts every now and then: just after its start, look again in a moment.',
  regions: 'Tiers by region',
  region: 'Region',
  noRegion: 'no region stated',
  otherRegions: (n) => `${n} further regions`,
  total: 'All',
  share:
    'A bar is the tier’s share of the subjects of its region; in each column the region with the greatest share has the full length.',
  course: 'Tiers over time',
  courseOf: (region) => `Tiers over time: ${region}`,
  seeCourse: (region) => `Course of ${region}`,
  seeCourseShort: 'Course',
  allRegions: 'the whole city',
  period: 'Period',
  days: (n) => (n === 366 ? 'last year' : `last ${n} days`),
  since: (day) =>
    `Counted day by day since ${day}: each day as it was counted last, by the rules in force at that time. Nobody counted on earlier days, and they are not worked out backwards; days on which the platform did not run are left out.`,
  change: (change, day) => `${change} since ${day}`,
  oneDay: (day) => `Counted on ${day} alone: no change can be seen yet`,
  unknownDays: 'marks days on which nobody counted.',
  noCourse: 'Nothing was counted in this time, or nobody of this region.',
  asTable: 'As a table',
  day: 'Day',
  lists: 'Subjects by list',
  feedback: 'What became of measures (last year)',
  taken: 'taken',
  notTaken: 'not taken',
  outstanding: 'no word yet',
  lifted: 'lifted',
  due: {
    title: 'Commitments due',
    open: 'open',
    dueSoon: 'due soon',
    overdue: 'past their day',
    broken: 'broken, not repaired',
    supplemented: 'handed in, to be looked at',
    first: (shown, all) => `The ${shown} most pressing, of ${all}`,
  },
};
