import type { Day } from '../../facts/time.js';
import type { Course } from './course.js';
import type { ListingStep } from './rules.js';
import type { ListingCase, ListingCommand } from './state.js';

/** Acts of officials in a process that is open; the others are the opening's and time's own. */
export const LISTING_ACTS = [
  'order',
  'notify',
  'hearStatement',
  'holdHearing',
  'consent',
  'decide',
  'publish',
  'object',
  'decideObjection',
  'exit',
  'withdraw',
] as const satisfies readonly ListingCommand['do'][];
export type ListingAct = (typeof LISTING_ACTS)[number];

const STEP_ACTS: readonly [ListingStep, ListingAct][] = [
  ['ORDER', 'order'],
  ['PRE_NOTICE', 'notify'],
  ['STATEMENT', 'hearStatement'],
  ['HEARING', 'holdHearing'],
  ['CONSENT', 'consent'],
  ['DECISION', 'decide'],
  ['PUBLICATION', 'publish'],
];

/** Which acts a case is at the stage for on that day, in order; whether their words and their official will do, `decide` says. */
export function possibleActs(state: ListingCase, course: Course, today: Day): ListingAct[] {
  if (state.outcome) return [];
  if (state.inForceFrom) return afterwards(state, course, today);
  const steps = STEP_ACTS.filter(([step]) => mayTake(step, course, today) && !(step === 'STATEMENT' && state.decision));
  return [...steps.map(([, act]) => act), ...(state.decision ? [] : ['withdraw' as const])];
}

function mayTake(step: ListingStep, course: Course, today: Day): boolean {
  if (course.taken(step) || !course.needed().some((rule) => rule.step === step)) return false;
  return course.missingBefore(step, today).length === 0;
}

function afterwards({ objections }: ListingCase, course: Course, today: Day): ListingAct[] {
  if (objections.some(({ decided }) => !decided)) return ['decideObjection', 'exit'];
  const until = course.objectionUntil();
  return [...(until && today > until.day ? [] : ['object' as const]), 'exit'];
}
