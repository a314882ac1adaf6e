import { type Day, dayOf, type Instant, startOfDay } from '../../facts/time.js';
import { LIST } from '../../policy/handbookWords.js';
import { badInput, conflict, requireDepartment } from '../../process/guards.js';
import { type Given, ProcessRefused } from '../../process/process.js';
import { nameOneOf } from '../../subject/bilingual.js';
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
  if (!opened)
    throw new ProcessRefused(
      'NOT_FOUND',
      { en: 'there is no such listing process', zh: '没有这个列入流程' },
      { remedy: { en: 'open it first', zh: '请先登记' } },
    );
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
      if (command.until <= today)
        throw badInput(
          'until',
          { en: 'the order ends today or earlier', zh: '责令期限在今天或者更早届满' },
          { en: 'give time to make good', zh: '请给予改正的时间' },
        );
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
      if (state.outcome || state.decision)
        throw conflict(
          { en: 'it was decided already', zh: '已经作出决定' },
          { en: 'end the listing instead', zh: '请改办移出' },
        );
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
  if (state.decision)
    throw conflict(
      { en: 'it was decided already', zh: '已经作出决定' },
      { en: 'take the statement as an objection', zh: '请将陈述作为异议登记' },
    );
  const on = receivedOn ?? today;
  requireDay('receivedOn', on, state, today);
  const told = course.taken('PRE_NOTICE');
  if (told && on < told.on)
    throw badInput(
      'receivedOn',
      { en: 'it lies before the notice was served', zh: '早于告知书送达的日期' },
      { en: 'compare the papers', zh: '请核对文书' },
    );
  if (waived === (text !== undefined))
    throw badInput(
      'text',
      { en: 'either the statement is given or it is waived', zh: '陈述申辩或者已提出，或者已放弃，二者必居其一' },
      { en: 'give its text, or waived: true', zh: '请填写内容，或者写 waived: true' },
    );
  if (hearingAsked && !rules.steps.some(({ step }) => step === 'HEARING'))
    throw badInput(
      'hearingAsked',
      { en: `${rules.list} knows no hearing`, zh: `${LIST[rules.list]}没有听证程序` },
      { en: 'take it as a statement', zh: '请作为陈述申辩登记' },
    );
  return { type: 'Stated', on, waived, hearingAsked, ...(text ? { text } : {}) };
}

function decide(state: ListingCase, command: Of<'decide'>, course: Course, rules: ListRules, today: Day): ListingEvent {
  requireStep('DECISION', state, course, rules, today);
  const { listed, number, reason, replyToStatement, persons } = command;
  if (state.statement?.text && !replyToStatement)
    throw badInput(
      'replyToStatement',
      { en: 'the statement was not answered', zh: '没有答复陈述申辩' },
      { en: 'say what became of it', zh: '请写明采纳与否及理由' },
    );
  if (persons.length > 0 && !rules.persons)
    throw badInput(
      'persons',
      { en: `${rules.list} lists no persons for what a unit did`, zh: `${LIST[rules.list]}不因单位的行为列入个人` },
      { en: 'decide on the unit alone', zh: '请只对单位作出决定' },
    );
  if (listed && rules.persons && persons.length === 0)
    throw badInput(
      'persons',
      { en: `${rules.list} lists the responsible persons too`, zh: `${LIST[rules.list]}也列入责任人员` },
      { en: `name them (${rules.persons.basis})`, zh: `请写明责任人员（${rules.persons.basis}）` },
    );
  persons.forEach(({ role, why, key }, i) => {
    if (!rules.persons!.roles.includes(role))
      throw badInput(
        'persons',
        { en: `role ${role} is not listed`, zh: `${role} 不在应列入的身份之内` },
        nameOneOf(rules.persons!.roles),
      );
    if (why.trim() === '')
      throw badInput(
        'persons',
        { en: 'responsibility is not assumed', zh: '个人责任不得推定' },
        { en: 'say what makes the person responsible', zh: '请写明其应负责任的理由' },
      );
    if (persons.findIndex((each) => each.key === key) !== i)
      throw badInput(
        'persons',
        { en: 'a person is named twice', zh: '有人写了两次' },
        { en: 'name each once', zh: '每人只写一次' },
      );
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
