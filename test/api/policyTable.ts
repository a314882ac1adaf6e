import type { Instant } from '../../src/facts/time.js';
import { workingCalendarOf } from '../../src/policy/calendar.js';
import { policySchema } from '../../src/policy/document.js';
import type { Policies } from '../../src/policy/loadPolicies.js';
import { compilePolicy } from '../../src/policy/policy.js';

const source = { certainty: 'CHOICE', text: '测试' };
const grounded = { basis: '测试第1条', source };
const text = { zh: '测试', en: 'test' };

/** Two lists make two tiers; a registration makes GOOD. `lenient` leaves the lighter list out. */
const document = (id: string, lenient: boolean) =>
  policySchema.parse({
    id,
    title: { zh: '测试政策', en: 'Policy of the tests' },
    ...(lenient ? {} : { default: true }),
    decisions: [{ question: 'q', chosen: 'c', why: 'w' }],
    clocks: { listed: { kind: 'LISTED', ...grounded } },
    lists: {
      hitPolicy: 'FIRST',
      rows: [
        {
          id: 'serious-term',
          list: 'SERIOUS_VIOLATIONS',
          from: '2014-01-01',
          endsAfter: 'P3Y',
          repairableAfter: 'P1Y',
          ...grounded,
          text,
        },
        { id: 'abnormal-term', list: 'ABNORMAL_OPERATIONS', from: '2014-01-01', ...grounded, text },
      ],
    },
    tiers: {
      hitPolicy: 'ALL_MATCHING_WORST_TIER',
      rows: [
        tier('on-serious-list', 'SERIOUS_VIOLATIONS', 'DISHONEST', '在严重违法失信名单'),
        ...(lenient ? [] : [tier('on-abnormal-list', 'ABNORMAL_OPERATIONS', 'WARNING', '在经营异常名录')]),
      ],
    },
    good: {
      hitPolicy: 'ALL_REQUIRED',
      requires: [
        {
          id: 'registered',
          from: '2014-01-01',
          reportedBy: 'registration',
          ...grounded,
          missing: { zh: '无登记信息', en: 'not registered' },
        },
      ],
      person: text,
      deregistered: text,
    },
    candidates: {
      hitPolicy: 'ALL_MATCHING',
      rows: [
        { ...tier('candidate', 'JUDGMENT_DEFAULTERS', 'SEVERE', '候选'), tier: undefined, list: 'SERIOUS_VIOLATIONS' },
      ].map(({ tier: _, ...row }) => row),
    },
    edges: {
      hitPolicy: 'ALL_MATCHING',
      rows: [
        {
          id: 'representative-barred',
          from: '2014-01-01',
          ...grounded,
          text,
          edge: 'LegalRepresentative',
          direction: 'COMPANY_TO_PERSON',
          when: { list: 'SERIOUS_VIOLATIONS' },
          responsibility: 'NOT_ASKED',
          lasts: 'P3Y',
          measure: { kind: 'PROHIBIT', mandatory: true, relevance: text, decidedBy: 'd', departments: [], items: [] },
        },
      ],
    },
  });

function tier(id: string, list: string, tier: string, zh: string) {
  return {
    id,
    from: '2014-01-01',
    ...grounded,
    text: { zh, en: id },
    when: { facts: 'Listing', list },
    tier,
    clock: 'listed',
  };
}

const measure = (id: string, departments: string[], items: string[]) => ({
  id,
  from: '2014-01-01',
  ...grounded,
  text,
  kind: 'RESTRICT' as const,
  mandatory: true,
  lists: ['SERIOUS_VIOLATIONS' as const],
  departments,
  items,
  relevance: text,
  decidedBy: '市市场监督管理局',
  validity: 'WHILE_LISTED' as const,
});

const departments = ['market-regulation', 'human-resources', 'tax', 'court', 'housing'].map((id) => ({
  id,
  name: text,
}));

/** Small tables of the tests' own, so that no change of the city's tables changes what these tests say. */
export function policiesOfTheTests(): Policies {
  const calendarYears = [{ year: 2026, ...grounded, holidays: [], workedWeekends: [] }] as never;
  const parts = {
    measures: [measure('everywhere', [], []), measure('in-housing', ['housing'], ['building-permit'])] as never,
    departments: departments as never,
    calendarYears,
    calendar: workingCalendarOf(calendarYears),
  };
  const strict = compilePolicy({ ...parts, document: document('strict', false) });
  const lenient = compilePolicy({ ...parts, document: document('lenient', true) });
  return {
    default: strict,
    alone: strict,
    all: [lenient, strict],
    byId: (id) => [strict, lenient].find((policy) => policy.id === id),
  };
}

export const NOW = '2026-06-01T00:00:00.000Z' as Instant;
