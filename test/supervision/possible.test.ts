import { describe, expect, it } from '@jest/globals';
import { Course } from '../../src/supervision/listing/course.js';
import { LISTING_ACTS, type ListingAct, possibleActs } from '../../src/supervision/listing/possible.js';
import type { ListingCommand } from '../../src/supervision/listing/state.js';
import { calendar, commandFor, lists, type Walk, walked } from './listingGiven.js';

const possible = ({ state, today }: Walk) =>
  possibleActs(state, new Course(state, lists.byId(state.opened!.rules), calendar), today);

/** Each act with words that are in order. */
function commandOf(act: ListingAct, walk: Walk): ListingCommand {
  switch (act) {
    case 'order':
      return commandFor('ORDER', walk);
    case 'notify':
      return commandFor('PRE_NOTICE', walk);
    case 'hearStatement':
      return commandFor('STATEMENT', walk);
    case 'holdHearing':
      return commandFor('HEARING', walk);
    case 'consent':
      return commandFor('CONSENT', walk);
    case 'decide':
      return commandFor('DECISION', walk);
    case 'publish':
      return commandFor('PUBLICATION', walk);
    case 'object':
      return { do: 'object', receivedOn: walk.today, text: '不服' };
    case 'decideObjection':
      return { do: 'decideObjection', upheld: false, reason: '理由不成立' };
    case 'exit':
      return { do: 'exit', ground: lists.byId(walk.state.opened!.rules).exits[0]!.id, document: '移出决定' };
    case 'withdraw':
      return { do: 'withdraw', reason: '撤回' };
  }
}

/** Whether the case takes it: asked of a copy, which is acted upon no further. */
function isTaken(act: ListingAct, walk: Walk): boolean {
  const copy = Object.assign(Object.create(Object.getPrototypeOf(walk)), walk) as Walk;
  try {
    copy.do(commandOf(act, walk));
    return true;
  } catch {
    return false;
  }
}

describe.each(lists.all.map((rules) => [rules.id, rules] as const))('%s', (_, rules) => {
  const stages = [...rules.steps.filter(({ when }) => when === 'ALWAYS').map(({ step }) => step), undefined];

  it('tells at every stage the acts that it then takes, and no other', () => {
    for (const upTo of stages.slice(1)) {
      for (const later of [0, 30]) {
        const walk = walked(rules, [], upTo).later(later);
        expect([upTo, possible(walk)]).toEqual([upTo, LISTING_ACTS.filter((act) => isTaken(act, walk))]);
      }
    }
  });

  it('waits for the word on an objection, and is over when it has ended', () => {
    const walk = walked(rules);
    walk.do(commandOf('object', walk));
    expect(possible(walk)).toEqual(['decideObjection', 'exit']);
    walk.do(commandOf('exit', walk));
    expect([possible(walk), LISTING_ACTS.filter((act) => isTaken(act, walk))]).toEqual([[], []]);
  });
});

it('offers a hearing only where the subject asked for one', () => {
  const walk = walked(lists.byId('serious-violations-2021'), [], 'STATEMENT');
  walk.do({ do: 'hearStatement', text: '要求听证', waived: false, hearingAsked: true });
  expect(possible(walk)).toEqual(['holdHearing', 'withdraw']);
});
