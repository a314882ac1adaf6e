import type { Day } from '../../facts/time.js';
import { badInput, conflict } from '../../process/guards.js';
import type { Course } from './course.js';
import type { ListingStep, ListRules } from './rules.js';
import type { ListingCase } from './state.js';

/** The step is one of this list's, not yet taken, and every step before it is done. */
export function requireStep(step: ListingStep, state: ListingCase, course: Course, rules: ListRules, today: Day): void {
  if (state.outcome)
    throw conflict(`the process is closed (${state.outcome})`, 'open another one where there is reason to');
  if (course.taken(step)) throw conflict(`${step} is done already`, 'read the process and go on from there');
  if (!course.needed().some((rule) => rule.step === step))
    throw conflict(
      `${rules.list} has no step ${step} here`,
      `its steps are ${course
        .needed()
        .map((rule) => rule.step)
        .join(', ')}`,
    );
  const missing = course.missingBefore(step, today);
  if (missing.length === 0) return;
  const text = missing.map((each) => {
    const row = rules.steps.find((rule) => rule.step === each)!;
    return `${each} (${row.text.zh}, ${row.basis})`;
  });
  throw conflict(`${step} cannot be done: missing ${text.join('; ')}`, waits(missing, state, course));
}

function waits(missing: readonly ListingStep[], state: ListingCase, course: Course): string {
  const [first] = missing;
  if (first === 'ORDER' && state.orderUntil) return `wait until the order's last day, ${state.orderUntil}, has passed`;
  const until = first === 'STATEMENT' ? course.statementUntil() : undefined;
  if (until) return `record the statement or its waiver, or wait until ${until.day} has passed`;
  return `do ${first} first`;
}

/** A day that lies between the opening and today. */
export function requireDay(field: string, day: Day, state: ListingCase, today: Day): void {
  if (day > today) throw badInput(field, `${field} lies in the future`, 'record what has happened');
  const opened = state.steps[0]!.on;
  if (day < opened)
    throw badInput(field, `${field} lies before the process was opened (${opened})`, 'compare the papers');
}
