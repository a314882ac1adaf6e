import { describe, expect, it, test } from '@jest/globals';
import { startOfDay } from '../../src/facts/time.js';
import { type PolicyCase, type PolicyCommand, policyProcess, policyStage } from '../../src/policy/publication.js';
import { ProcessRefused } from '../../src/process/process.js';
import { at } from '../graph/given.js';

const NOON = at('2026-06-01T04:00:00Z');
const draft = { policy: 'city-2026', checkedAs: 'city-2026@aaaaaaaaaaaa', text: 'id: city-2026', note: '收紧' };
const drafting = (from: string): PolicyCommand => ({ do: 'draft', ...draft, from: from as never });
const review = (more: object = {}): PolicyCommand => ({
  do: 'review',
  approved: true,
  reason: '相符',
  checkedAs: draft.checkedAs,
  ...more,
});

const give = (state: PolicyCase, command: PolicyCommand, account: string, now = NOON): PolicyCase => {
  const given = { now, by: { account } };
  return policyProcess
    .decide(state, command, given)
    .reduce((sofar, event) => policyProcess.evolve(sofar, { ...event, version: 1, at: now, by: given.by }), state);
};
const drafted = (from = '2026-06-10') => give({}, drafting(from), 'author');
const refused = (state: PolicyCase, command: PolicyCommand, account: string, now = NOON): string => {
  try {
    give(state, command, account, now);
  } catch (error) {
    if (error instanceof ProcessRefused) return error.code;
    throw error;
  }
  return 'carried out';
};

describe('a policy is in force', () => {
  it.each([
    ['from its day where that is to come', '2026-06-10', startOfDay('2026-06-10' as never)],
    ['from the moment of approval where its day is today', '2026-06-01', NOON],
  ])('%s', (_, from, inForceFrom) => {
    const state = give(drafted(from), review(), 'second');
    expect([policyStage(state), state.inForceFrom]).toEqual(['APPROVED', inForceFrom]);
  });
});

test.each<[string, PolicyCase, PolicyCommand, string, string, ReturnType<typeof at>]>([
  ['drafted for yesterday', {}, drafting('2026-05-31'), 'author', 'BAD_INPUT', NOON],
  ['reviewed by its author', drafted(), review(), 'author', 'FORBIDDEN', NOON],
  ['rejected by its author', drafted(), review({ approved: false }), 'author', 'FORBIDDEN', NOON],
  ['reviewed twice', give(drafted(), review(), 'second'), review(), 'third', 'CONFLICT', NOON],
  ['approved after its day', drafted(), review(), 'second', 'CONFLICT', at('2026-06-10T16:00:00Z')],
  [
    'approved as another text than was drafted',
    drafted(),
    review({ checkedAs: 'city-2026@bbbbbbbbbbbb' }),
    'second',
    'CONFLICT',
    NOON,
  ],
  ['reviewed before it was drafted', {}, review(), 'second', 'NOT_FOUND', NOON],
  ['drafted over a draft', drafted(), drafting('2026-06-11'), 'author', 'CONFLICT', NOON],
  [
    'withdrawn when it is in force',
    give(drafted(), review(), 'second'),
    { do: 'withdraw', reason: 'r' },
    'author',
    'CONFLICT',
    startOfDay('2026-06-10' as never),
  ],
  [
    'withdrawn when it was rejected',
    give(drafted(), review({ approved: false }), 'second'),
    { do: 'withdraw', reason: 'r' },
    'author',
    'CONFLICT',
    NOON,
  ],
  [
    'approved when it was withdrawn',
    give(drafted(), { do: 'withdraw', reason: 'r' }, 'author'),
    review(),
    'second',
    'CONFLICT',
    NOON,
  ],
])('is not %s', (_, state, command, account, code, now) => {
  expect(refused(state, command, account, now)).toBe(code);
});

it('may be taken back until the moment at which it comes into force', () => {
  const before = at('2026-06-09T15:59:59.999Z');
  const state = give(give(drafted(), review(), 'second'), { do: 'withdraw', reason: 'r' }, 'author', before);
  expect([policyStage(state), state.inForceFrom]).toEqual(['WITHDRAWN', undefined]);
});
