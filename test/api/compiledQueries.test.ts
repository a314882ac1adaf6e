import { expect, test } from '@jest/globals';
import { CLEAN, LISTED, NEVER_REPORTED, SERIOUS, service } from './given.js';

const input = (code: unknown, more: object = {}) => ({ code, purpose: 'p', ...more });
const inputs = [CLEAN, LISTED, 'none', NEVER_REPORTED].map((code) => input(code));

/** Questions, each with its variables, that the compiled way must answer as the ordinary one does. */
const QUESTIONS: [string, string, object?][] = [
  ['a check', 'query($i: CreditCheckInput!) { creditCheck(input: $i) { code tier } }', { i: input(CLEAN) }],
  [
    'several, of which one fails within',
    'query($i: [CreditCheckInput!]!) { creditChecks(inputs: $i) { index check { name tier } error { code field } } }',
    { i: inputs },
  ],
  ['an error in its place', `{\n  a: creditCheck(input: { code: "none", purpose: "p" }) { tier } }`],
  [
    'one null beside an answer',
    `{ subject(code: "${NEVER_REPORTED}") { name }\n\n  other: subject(code: "${SERIOUS}") { name } }`,
  ],
  ['a variable that does not fit', 'query($i: CreditCheckInput!) { creditCheck(input: $i) { tier } }', { i: 1 }],
  ['a variable that is missing', 'query($i: CreditCheckInput!) { creditCheck(input: $i) { tier } }', {}],
  [
    'an unknown field of an input',
    'query($i: CreditCheckInput!) { creditCheck(input: $i) { tier } }',
    { i: { ...input(CLEAN), more: 1 } },
  ],
  ['an enum that is none', 'query($t: Tier) { subjects(tier: $t) { totalCount } }', { t: 'MIDDLING' }],
  [
    'fragments, aliases, directives and defaults',
    `query($with: Boolean!, $first: Int = 1) { found: subjects(first: $first) { totalCount edges { node { ...a } } } }
     fragment a on Subject { __typename name @include(if: $with) assessment { why: reasons { text(lang: EN) } tier @skip(if: $with) } }`,
    { with: true },
  ],
];

test.each(QUESTIONS)('asked again and again, it is answered as at first: %s', async (_, query, variables = {}) => {
  const { ask } = await service();
  const told = [];
  for (let time = 0; time < 6; time++) told.push((await ask(query, variables, { role: 'regulator' })).text);
  expect(told[0]).toMatch(/"data"|"errors"/);
  expect(new Set(told)).toEqual(new Set([told[0]]));
});

test('of several operations under one text each is answered by its own name', async () => {
  const { post } = await service();
  const query = 'query A { a: __typename } query B { b: __typename }';
  for (let time = 0; time < 6; time++)
    for (const [operationName, key] of [
      ['A', 'a'],
      ['B', 'b'],
    ] as const) {
      const { data } = await post(JSON.stringify({ query, operationName }));
      expect(data).toEqual({ [key]: 'Query' });
    }
});

test('a right that is lost between two questions is lost', async () => {
  const { ask } = await service();
  const query = '{ subjects(first: 1) { totalCount } }';
  for (let time = 0; time < 5; time++)
    expect((await ask(query, {}, { role: 'regulator' })).data.subjects.totalCount).toBe(5);
  expect((await ask(query, {}, { role: 'approval' })).errors[0]!.extensions.code).toBe('FORBIDDEN');
});
