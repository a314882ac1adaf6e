import { type Day, dayOf, type Instant, startOfDay } from '../../facts/time.js';
import { badInput, conflict, requireDepartment } from '../../process/guards.js';
import { type Given, ProcessRefused } from '../../process/process.js';
import { afterPublication, expireListing } from './afterPublication.js';
import { Course } from './course.js';
import { requireDay, requireStep } from './guards.js';
import { openListing } from './opening.js';
import type { ListingBooks, ListRules } from './rules.js';
import type { ListingCase, ListingCommand, ListingEvent, Of } from './state.js';

/** What a command makes happen in a listing. Throws ProcessRefused: not this official, not at this stage, not with these words. */
export function decideListing(
  state: ListingCase,
  command: ListingCommand,
  given: Given,
  books: ListingBooks,
): ListingEvent[] {
  if (command.do === 'open') return [openListing(state, command, given, books)];
  const { opened } = state;
  if (!opened) throw new ProcessRefused('NOT_FOUND', 'there is no such listing process', { remedy: 'open it first' });
  if (command.do === 'expire') return expireListing(state, command, given);
  if (command.do === 'moveTerm') return [{ type: 'TermMoved', ...(command.endsBy ? { endsBy: command.endsBy } : {}) }];
  requireDepartment(opened.department, given);
  const rules = books.lists.byId(opened.rules);
  return [decideOpened(state, command, new Course(state, rules, books.calendar), rules, given.now)];
}

function decideOpened(
  state: ListingCase,
  command: Exclude<ListingCommand, { do: 'open' | 'expire' | 'moveTerm' }>,
  course: Course,
  rules: ListRules,
  now: Instant,
): ListingEvent {
  const today = dayOf(now);
  switch (command.do) {
    case 'order':
      requireStep('ORDER', state, course, rules, today);
      if (command.until <= today) throw badInput('until', 'the order ends today or earlier', 'give time to make good');
      return { type: 'Ordered', until: command.until, document: command.document };
    case 'notify':
      requireStep('PRE_NOTICE', state, course, rules, today);
      requireDay('servedOn', command.servedOn, state, today);
      return { type: 'PreNotified', servedOn: command.servedOn, document: command.document };
    case 'hearStatement':
      return hearStatement(state, command, course, rules, today);
    case 'holdHearing':
      requireStep('HEARING', state, course, rules, today);
      requireDay('heldOn', command.heldOn, state, today);
      return { type: 'Heard', heldOn: command.heldOn, document: command.document };
    case 'consent':
      requireStep('CONSENT', state, course, rules, today);
      return { type: 'Consented', document: command.document };
    case 'decide':
      return decide(state, command, course, rules, today);
    case 'publish':
      requireStep('PUBLICATION', state, course, rules, today);
      return publish(state, command, rules, now);
    case 'withdraw':
      if (state.outcome || state.decision) throw conflict('it was decided already', 'end the listing instead');
      return { type: 'Withdrawn', reason: command.reason };
    case 'object':
    case 'decideObjection':
    case 'exit':
      return afterPublication(state, command, course, rules, today);
  }
}

function hearStatement(
  state: ListingCase,
  command: Of<'hearStatement'>,
  course: Course,
  rules: ListRules,
  today: Day,
): ListingEvent {
  const { waived, hearingAsked, text, receivedOn } = command;
  requireStep('STATEMENT', state, course, rules, today);
  if (state.decision) throw conflict('it was decided already', 'take the statement as an objection');
  const on = receivedOn ?? today;
  requireDay('receivedOn', on, state, today);
  const told = course.taken('PRE_NOTICE');
  if (told && on < told.on) throw badInput('receivedOn', 'it lies before the notice was served', 'compare the papers');
  if (waived === (text !== undefined))
    throw badInput('text', 'either the statement is given or it is waived', 'give its text, or waived: true');
  if (hearingAsked && !rules.steps.some(({ step }) => step === 'HEARING'))
    throw badInput('hearingAsked', `${rules.list} knows no hearing`, 'take it as a statement');
  return { type: 'Stated', on, waived, hearingAsked, ...(text ? { text } : {}) };
}

function decide(state: ListingCase, command: Of<'decide'>, course: Course, rules: ListRules, today: Day): ListingEvent {
  requireStep('DECISION', state, course, rules, today);
  const { listed, number, reason, replyToStatement, persons } = command;
  if (state.statement?.text && !replyToStatement)
    throw badInput('replyToStatement', 'the statement was not answered', 'say what became of it');
  if (persons.length > 0 && !rules.persons)
    throw badInput('persons', `${rules.list} lists no persons for what a unit did`, 'decide on the unit alone');
  if (listed && rules.persons && persons.length === 0)
    throw badInput('persons', `${rules.list} lists the responsible persons too`, `name them (${rules.persons.basis})`);
  persons.forEach(({ role, why, key }, i) => {
    if (!rules.persons!.roles.includes(role))
      throw badInput('persons', `role ${role} is not listed`, `name one of ${rules.persons!.roles.join(', ')}`);
    if (why.trim() === '')
      throw badInput('persons', 'responsibility is not assumed', 'say what makes the person responsible');
    if (persons.findIndex((each) => each.key === key) !== i)
      throw badInput('persons', 'a person is named twice', 'name each once');
  });
  const reply = replyToStatement ? { replyToStatement } : {};
  return { type: 'Decided', listed, number, reason, ...reply, persons: listed ? persons : [] };
}

function publish(state: ListingCase, { where, endsBy }: Of<'publish'>, rules: ListRules, now: Instant): ListingEvent {
  return { type: 'Published', where, inForceFrom: inForceFromOf(state, rules, now), ...(endsBy ? { endsBy } : {}) };
}

/** From when a listing that is published now is in force: its list says whether from the day of the decision or from now. */
export function inForceFromOf({ steps }: ListingCase, { inForceFrom }: ListRules, now: Instant): Instant {
  const decided = steps.find(({ step }) => step === 'DECISION');
  return inForceFrom === 'DECISION' && decided ? startOfDay(decided.on) : now;
}
