import type { Assessment } from '../assessment/assessment.js';
import { addDays, dayOf, earliest, type Instant, startOfDay } from '../facts/time.js';
import { everybodyIn, type Gathered } from './gathered.js';

/**
 * Until when the same facts, rules and states of sources give the same answer but for its `asOf`: rules and terms go by
 * the day, assessments say when they change, and facts hold by the instant. `assessed`: of the applicant and the parties.
 */
export function standsUntil(gathered: Gathered, assessed: Iterable<Assessment>, asOf: Instant): Instant {
  let until = startOfDay(addDays(dayOf(asOf), 1));
  const turn = (at: Instant | undefined) => {
    if (at && at > asOf) until = earliest(until, at)!;
  };
  for (const { nextChangeAt } of assessed) turn(nextChangeAt);
  for (const { facts } of everybodyIn(gathered))
    for (const { validFrom, validTo } of facts) {
      turn(validFrom);
      turn(validTo);
    }
  return until;
}
