import { addDays, type Day, type Instant, startOfDay } from '../../facts/time.js';
import { addWorkingDays, type CountedDay, type WorkingCalendar } from '../../facts/workingDays.js';
import { LISTING_STEPS, type Limit, type ListingStep, type ListRules, type StepRule } from './rules.js';
import type { ListingCase, StepTaken } from './state.js';

/** The last day of a limit that begins on a day; the day of the event itself does not count. */
export const lastDay = (limit: Limit, from: Day, calendar: WorkingCalendar): CountedDay =>
  'days' in limit
    ? { day: addDays(from, limit.days), provisional: false }
    : addWorkingDays(from, limit.workingDays, calendar);

/** The first instant after a last day. */
export const after = ({ day }: CountedDay): Instant => startOfDay(addDays(day, 1));

export interface Awaited {
  step: ListingStep;
  /** The last day in time; absent: no limit is known. */
  due?: CountedDay;
}

/** Where one case stands among the steps that its list asks for: which are done, which are missing, what is due when. */
export class Course {
  constructor(
    private readonly state: ListingCase,
    private readonly rules: ListRules,
    private readonly calendar: WorkingCalendar,
  ) {}

  /** The steps that this case needs, in order: by its ground, and a hearing only where one was asked for. */
  needed(): StepRule[] {
    const { opened, statement } = this.state;
    return this.rules.steps.filter(
      ({ onlyFor, when }) =>
        (!onlyFor || (opened !== undefined && onlyFor.includes(opened.ground))) &&
        (when === 'ALWAYS' || statement?.hearingAsked === true),
    );
  }

  taken(step: ListingStep): StepTaken | undefined {
    return this.state.steps.find((each) => each.step === step);
  }

  /** Done where it was taken; an order when its last day has passed, a statement also when its time has passed without one. */
  isDone(step: ListingStep, today: Day): boolean {
    const taken = this.taken(step) !== undefined;
    if (step === 'ORDER') return taken && today > this.state.orderUntil!;
    if (taken || step !== 'STATEMENT') return taken;
    const until = this.statementUntil();
    return until !== undefined && today > until.day;
  }

  /** Steps before this one that the case needs and that are not done on that day. */
  missingBefore(step: ListingStep, today: Day): ListingStep[] {
    const rank = LISTING_STEPS.indexOf(step);
    return this.needed()
      .map((rule) => rule.step)
      .filter((each) => LISTING_STEPS.indexOf(each) < rank && !this.isDone(each, today));
  }

  /** The last day of the subject's own time to state; undefined where its list gives none, or it was not told yet. */
  statementUntil(): CountedDay | undefined {
    const rule = this.needed().find(({ step }) => step === 'STATEMENT');
    return rule && this.dueOf(rule);
  }

  /** What a case that is not yet published waits for on that day, and until when. */
  awaited(today: Day): Awaited | undefined {
    const next = this.needed().find(({ step }) => !this.isDone(step, today));
    if (!next) return undefined;
    const { orderUntil } = this.state;
    if (next.step === 'ORDER' && orderUntil) return { step: 'ORDER', due: { day: orderUntil, provisional: false } };
    const due = this.dueOf(next);
    return { step: next.step, ...(due ? { due } : {}) };
  }

  /** Until when the authority itself must act next: while it waits for a statement, until when it must do what comes after. */
  authorityDue(today: Day): CountedDay | undefined {
    const waits = this.awaited(today);
    if (waits?.step !== 'STATEMENT') return waits?.due;
    const next = this.needed().find(({ within }) => within?.after === 'STATEMENT');
    return (next && this.dueOf(next)) ?? waits.due;
  }

  /** Until when an objection that was received must be decided. */
  objectionDue(): CountedDay | undefined {
    const open = this.state.objections.find(({ decided }) => !decided);
    return open && lastDay(this.rules.objection.decidedWithin, open.receivedOn, this.calendar);
  }

  /** Until when an objection may be made; undefined: always. */
  objectionUntil(): CountedDay | undefined {
    const published = this.taken('PUBLICATION');
    const { openFor } = this.rules.objection;
    return published && openFor ? lastDay(openFor, published.on, this.calendar) : undefined;
  }

  /** The last day in time for a step; undefined where it has no limit, or what that runs from has not happened. */
  dueOf({ within }: StepRule): CountedDay | undefined {
    if (!within) return undefined;
    const taken = this.taken(within.after);
    const silent = within.after === 'STATEMENT' && !taken ? this.statementUntil() : undefined;
    const from = taken?.on ?? silent?.day;
    if (!from) return undefined;
    const { day, provisional } = lastDay(within, from, this.calendar);
    return { day, provisional: provisional || silent?.provisional === true };
  }
}
