import type { NewFact } from '../../facts/fact.js';
import { type Day, dayOf, type Instant } from '../../facts/time.js';
import type { Process } from '../../process/process.js';
import type { StreamHead } from '../../process/stream.js';
import { after, Course } from './course.js';
import { decideListing } from './decide.js';
import type { ListingBooks } from './rules.js';
import { evolveListing, type ListingCase, type ListingCommand, type ListingEvent, NO_CASE } from './state.js';

export const LISTING = 'listing';

export type ListingProcess = Process<ListingCase, ListingCommand, ListingEvent>;

/** How a subject comes onto a list and leaves it again: an official's acts, in the steps of catalogue/lists.yaml. */
export const listingProcess = (books: ListingBooks): ListingProcess => ({
  kind: LISTING,
  initial: NO_CASE,
  decide: (state, command, given) => decideListing(state, command, given, books),
  evolve: evolveListing,
  head: (state) => headOf(state, books),
  facts: factsOf,
});

/** `state` of the head: the step that is awaited, PUBLISHED, UNDER_OBJECTION, or how it ended. */
function headOf(state: ListingCase, { lists, calendar }: ListingBooks): StreamHead {
  const { about, list, department, rules } = state.opened!;
  const course = new Course(state, lists.byId(rules), calendar);
  const today = dayOf(state.steps.at(-1)!.at);
  const dueAt = dueAtOf(state, course, today);
  return {
    subject: about,
    matter: list,
    department,
    state: stageOf(state, course, today),
    open: state.outcome === undefined,
    ...(dueAt && !state.outcome ? { dueAt } : {}),
    exclusive: `${LISTING} ${list} ${about}`,
  };
}

/** While it is in force: when an objection must be decided, else when its own term ends and the clock closes it. */
function dueAtOf(state: ListingCase, course: Course, today: Day): Instant | undefined {
  const due = state.inForceFrom ? course.objectionDue() : course.authorityDue(today);
  return due ? after(due) : state.endsBy;
}

function stageOf(state: ListingCase, course: Course, today: Day): string {
  if (state.outcome) return state.outcome;
  if (state.objections.some(({ decided }) => !decided)) return 'UNDER_OBJECTION';
  return state.inForceFrom ? 'PUBLISHED' : (course.awaited(today)?.step ?? 'PUBLICATION');
}

/** The listing itself, from publication on; of each person who is listed with the unit, one of its own. */
function factsOf({ opened, decision, inForceFrom, outcome, endedAt }: ListingCase): {
  publisher: string;
  facts: NewFact[];
} {
  const publisher = opened?.authority ?? '';
  if (!opened || !decision || !inForceFrom || outcome === 'ANNULLED') return { publisher, facts: [] };
  const { list, authority, groundText } = opened;
  // An end that the policy's own term brings is the policy's to say: the fact keeps none.
  const until = outcome === 'EXITED' && endedAt ? { validTo: endedAt } : {};
  const listing = (slot: string, about: NewFact['about'], ground: string): NewFact => ({
    slot,
    about,
    content: { kind: 'Listing', list, ground, authority, decisionNumber: decision.number },
    validFrom: inForceFrom,
    ...until,
    documentNumber: decision.number,
  });
  const persons = decision.persons.map(({ key, why }) => listing(`person:${key}`, key, `${groundText}；${why}`));
  return { publisher, facts: [listing('listing', opened.about, groundText), ...persons] };
}
