import type { Day } from '../../facts/time.js';
import type { RecordEnvelope } from '../../intake/source.js';
import { bankDebtsOf } from './crowdBank.js';
import { City } from './crowdCity.js';
import { MOST_SUBJECTS } from './crowdCodes.js';
import { debtsOf } from './crowdDebts.js';
import { defaultersOf } from './crowdDefaulters.js';
import { findingOf } from './crowdFindings.js';
import { registrarListingsOf } from './crowdLists.js';
import { penaltiesOf } from './crowdPenalties.js';
import { filingOf, insuredOf, ratingOf } from './crowdPeriods.js';
import { permitOf } from './crowdPermits.js';
import { planOf } from './crowdPlan.js';
import { annualReportOf, branchOf, registrationOf } from './crowdRegister.js';
import { agreementsOf, officersOf, shareholdersOf, withOwnersDeclared } from './crowdRelations.js';
import type { Sent } from './crowdSent.js';

export interface CrowdOptions {
  seed: number;
  subjects?: number;
  today: Day;
}

/**
 * The demo's crowd: an invented city around the stories of connectors/, subject by subject, as its departments send it.
 * The city's history is fixed by the seed; `today` says how much of it has been sent, and which tax and insurance period
 * is the latest. So a record once sent says the same on every later day: tomorrow's demo may run on today's graph.
 */
export function* crowd(options: CrowdOptions): Generator<{ source: string; envelope: RecordEnvelope }> {
  const { seed, subjects = 1_950, today } = options;
  if (subjects > MOST_SUBJECTS) throw new RangeError(`a crowd has at most ${MOST_SUBJECTS} subjects`);
  const city = new City(seed);
  for (let index = 0; index < subjects; index++) {
    if (city.subject(index).registeredOn > today) continue;
    for (const { source, on, envelope } of recordsOf(city, index, today)) {
      if (on <= today) yield { source, envelope };
    }
  }
}

/** Every record about the subject, a correction after what it corrects. */
function recordsOf(city: City, index: number, today: Day): Sent[] {
  const subject = city.subject(index);
  const plan = planOf(city, subject);
  return [
    ...registrationOf(city, subject, plan),
    ...findingOf(city, subject, plan),
    ...branchOf(subject),
    ...withOwnersDeclared(city, subject, shareholdersOf(city, subject)),
    ...agreementsOf(city, subject),
    ...officersOf(city, subject),
    ...annualReportOf(city, subject, plan, today),
    ...permitOf(city, subject, plan),
    ...filingOf(city, subject, plan, today),
    ...ratingOf(city, subject, plan, today),
    ...insuredOf(city, subject, plan, today),
    ...penaltiesOf(city, subject, plan),
    ...registrarListingsOf(city, subject, plan),
    ...debtsOf(city, subject, plan),
    ...defaultersOf(city, subject, plan),
    ...bankDebtsOf(city, subject, plan),
  ];
}
