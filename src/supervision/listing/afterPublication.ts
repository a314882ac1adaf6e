import { type Day, dayOf, startOfDay } from '../../facts/time.js';
import { badInput, conflict } from '../../process/guards.js';
import type { Given } from '../../process/process.js';
import type { Course } from './course.js';
import { requireDay } from './guards.js';
import type { ListRules } from './rules.js';
import type { ListingCase, ListingEvent, Of } from './state.js';

/** Objections, exits, and the end that time brings. */
export function afterPublication(
  state: ListingCase,
  command: Of<'object'> | Of<'decideObjection'> | Of<'exit'>,
  course: Course,
  rules: ListRules,
  today: Day,
): ListingEvent {
  if (!state.inForceFrom) throw conflict('nothing is published yet', 'go through the steps first');
  if (state.outcome) throw conflict(`the listing has ended (${state.outcome})`, 'nothing is left to do');
  const waiting = state.objections.some(({ decided }) => !decided);
  if (command.do === 'decideObjection') {
    if (!waiting) throw conflict('no objection waits', 'record it first');
    return { type: 'ObjectionDecided', upheld: command.upheld, reason: command.reason };
  }
  if (command.do === 'object') {
    if (waiting) throw conflict('an objection waits already', 'decide it first');
    requireDay('receivedOn', command.receivedOn, state, today);
    const until = course.objectionUntil();
    if (until && command.receivedOn > until.day)
      throw badInput('receivedOn', `objections were open until ${until.day}`, 'advise of review and suit');
    return { type: 'Objected', receivedOn: command.receivedOn, text: command.text };
  }
  return exit(command, rules, today);
}

function exit({ ground, document, minimumUntil }: Of<'exit'>, rules: ListRules, today: Day): ListingEvent {
  const row = rules.exits.find(({ id }) => id === ground);
  if (!row)
    throw badInput('ground', `there is no exit ${ground}`, `name one of ${rules.exits.map(({ id }) => id).join(', ')}`);
  if (row.afterMinimum && minimumUntil && startOfDay(today) < minimumUntil)
    throw conflict(`it may not end before ${dayOf(minimumUntil)}`, 'apply again from then on');
  return { type: 'Exited', ground, document, annuls: row.annuls === true };
}

export function expireListing(
  { inForceFrom, outcome }: ListingCase,
  { endedAt }: Of<'expire'>,
  { now }: Given,
): ListingEvent[] {
  if (outcome === 'EXPIRED') return [];
  if (!inForceFrom || outcome) throw conflict('there is no listing in force to end', 'nothing is left to do');
  if (endedAt > now) throw conflict(`it ends only at ${endedAt}`, 'wait');
  return [{ type: 'Expired', endedAt }];
}
