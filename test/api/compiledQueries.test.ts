import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { isCompilable } from '../../src/api/compilable.js';
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
  [
    'an error on a line that ends as on an old Mac',
    '{ __typename\r a: creditCheck(input: { code: "none", purpose: "p" }) { tier } }',
  ],
  [
    'a directive that is told nothing',
    'query($if: Boolean = true) { subjects { totalCount @skip(if: $if) } }',
    { if: null },
  ],
  ['a field called as what every object has', '{ __proto__: subjects { __proto__: totalCount } }'],
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

/** Asked first with variables that fit, so that it is compiled, then with these. */
test.each([
  ['subjects(first: $v)', 'Int', 1, [2 ** 31, 1.5, '1', true, null, 101, -1]],
  ['subjects(tier: $v)', 'Tier', 'GOOD', ['good', '__proto__', 'constructor', 1, ['GOOD'], null]],
  ['subjects(after: $v)', 'String', null, [5, '', 'x', {}]],
])('what does not fit %s is told as at first', async (field, type, fits, others) => {
  const query = `query($v: ${type}) { ${field} { totalCount } }`;
  const warm = await service();
  for (let time = 0; time < 5; time++) await warm.ask(query, { v: fits });
  for (const v of others)
    expect((await warm.ask(query, { v })).text).toBe((await (await service()).ask(query, { v })).text);
});

test('a short text that means millions of fields is not compiled', async () => {
  const { askPublic } = await service();
  const fragments = Array.from(
    { length: 30 },
    (_, i) => `fragment f${i} on Subject { relations { subjects { ...f${i + 1} } edges { from { ...f${i + 1} } } } }`,
  );
  const query = `{ subject(code: "${CLEAN}") { ...f0 } } ${fragments.join(' ')} fragment f30 on Subject { name }`;
  for (let time = 0; time < 6; time++)
    expect((await askPublic(query)).errors[0]!.extensions.code).toBe('UNAUTHENTICATED');
});

test.each(['askCredit', 'commitments'])('the operations that approval systems ask by are: %s', (name) => {
  const document = parse(readFileSync(`schema/operations/${name}.graphql`, 'utf8'));
  for (const each of document.definitions)
    if (each.kind === Kind.OPERATION_DEFINITION && each.operation === 'query')
      expect({ [each.name!.value]: isCompilable(document, each) }).toEqual({ [each.name!.value]: true });
});
