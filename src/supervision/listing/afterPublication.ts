import { type Day, dayOf, startOfDay } from '../../facts/time.js';
import { badInput, conflict } from '../../process/guards.js';
import type { Given } from '../../process/process.js';
import { nameOneOf } from '../../subject/bilingual.js';
import type { Course } from './course.js';
import { OUTCOME_ZH, requireDay } from './guards.js';
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
  if (!state.inForceFrom)
    throw conflict(
      { en: 'nothing is published yet', zh: '尚未公布' },
      { en: 'go through the steps first', zh: '请先办完前面的步骤' },
    );
  if (state.outcome)
    throw conflict(
      { en: `the listing has ended (${state.outcome})`, zh: `已不在名单（${OUTCOME_ZH[state.outcome]}）` },
      { en: 'nothing is left to do', zh: '无需再办' },
    );
  const waiting = state.objections.some(({ decided }) => !decided);
  if (command.do === 'decideObjection') {
    if (!waiting)
      throw conflict(
        { en: 'no objection waits', zh: '没有待处理的异议' },
        { en: 'record it first', zh: '请先登记异议' },
      );
    return { type: 'ObjectionDecided', upheld: command.upheld, reason: command.reason };
  }
  if (command.do === 'object') {
    if (waiting)
      throw conflict(
        { en: 'an objection waits already', zh: '已有异议待处理' },
        { en: 'decide it first', zh: '请先作出处理' },
      );
    requireDay('receivedOn', command.receivedOn, state, today);
    const until = course.objectionUntil();
    if (until && command.receivedOn > until.day)
      throw badInput(
        'receivedOn',
        { en: `objections were open until ${until.day}`, zh: `异议期至 ${until.day} 已满` },
        { en: 'advise of review and suit', zh: '请告知可以申请复议或者提起诉讼' },
      );
    return { type: 'Objected', receivedOn: command.receivedOn, text: command.text };
  }
  return exit(command, rules, today);
}

function exit({ ground, document, minimumUntil }: Of<'exit'>, rules: ListRules, today: Day): ListingEvent {
  const row = rules.exits.find(({ id }) => id === ground);
  if (!row)
    throw badInput(
      'ground',
      { en: `there is no exit ${ground}`, zh: `没有 ${ground} 这种移出情形` },
      nameOneOf(rules.exits.map(({ id }) => id)),
    );
  if (row.afterMinimum && minimumUntil && startOfDay(today) < minimumUntil)
    throw conflict(
      { en: `it may not end before ${dayOf(minimumUntil)}`, zh: `${dayOf(minimumUntil)} 以前不得移出` },
      { en: 'apply again from then on', zh: '请届时再申请' },
    );
  return { type: 'Exited', ground, document, annuls: row.annuls === true };
}

export function expireListing(
  { inForceFrom, outcome }: ListingCase,
  { endedAt }: Of<'expire'>,
  { now }: Given,
): ListingEvent[] {
  if (outcome === 'EXPIRED') return [];
  if (!inForceFrom || outcome)
    throw conflict(
      { en: 'there is no listing in force to end', zh: '没有可以移出的现行名单记录' },
      { en: 'nothing is left to do', zh: '无需再办' },
    );
  if (endedAt > now)
    throw conflict({ en: `it ends only at ${endedAt}`, zh: `到 ${endedAt} 才终止` }, { en: 'wait', zh: '请等候' });
  return [{ type: 'Expired', endedAt }];
}
