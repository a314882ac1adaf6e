import { expect, test } from '@jest/globals';
import { CLEAN, service } from './given.js';

const refused = async (query: string) => {
  const { ask } = await service();
  const { errors, data } = await ask(query);
  return { codes: [...new Set(errors.map(({ extensions }) => extensions.code))], data };
};
const nested = (depth: number, inner: string): string =>
  Array.from({ length: depth }).reduce<string>((query) => `relations { subjects { ${query} } }`, inner);

test('walking the graph in one query is bounded by depth and by weight', async () => {
  expect((await refused(`{ subject(code: "${CLEAN}") { ${nested(1, 'name tier')} } }`)).codes).toEqual([]);
  expect((await refused(`{ subject(code: "${CLEAN}") { ${nested(6, 'name')} } }`)).codes).toEqual(['BAD_INPUT']);
  expect((await refused(`{ subjects(first: 100) { edges { node { ${nested(2, 'name')} } } } }`)).codes).toEqual([
    'BAD_INPUT',
  ]);
});

test('a page of 100 with reasons and evidence is within the bounds', async () => {
  const { codes } = await refused(`{ subjects(first: 100) { totalCount edges { node { code name tier
    assessment { tier reasons { rule text until saidBy evidence { id publisher summary } } } } } } }`);
  expect(codes).toEqual([]);
});

test('regions weigh by each day of the period that is asked for', async () => {
  const of = (from: string, what: string) =>
    refused(
      `{ tierCounts(from: "${from}", to: "2026-06-01") { ${what} { regions { region counts { good total } } } } }`,
    );
  expect((await of('2026-05-02', 'days')).codes).toEqual([]);
  expect((await of('2025-06-01', 'days')).codes).toEqual(['BAD_INPUT']);
  expect((await of('2025-06-01', 'latest')).codes).toEqual(['BAD_INPUT']);
});

test('aliases are bounded, also those of __typename and inside fragments', async () => {
  const many = (field: string) => Array.from({ length: 31 }, (_, i) => `a${i}: ${field}`).join(' ');
  expect((await refused(`{ ${many('__typename')} }`)).codes).toEqual(['BAD_INPUT']);
  expect((await refused(`{ ...F } fragment F on Query { ${many('__typename')} }`)).codes).toEqual(['BAD_INPUT']);
  expect((await refused(`{ subject(code: "${CLEAN}") { ${many('name')} } }`)).codes).toEqual(['BAD_INPUT']);
});

test('a document of very many tokens, or a deep introspection, is not answered', async () => {
  expect((await refused(`{ ${'__typename '.repeat(10_001)} }`)).codes).toEqual(['BAD_INPUT']);
  const deep = '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }';
  expect((await refused(deep)).codes).toEqual(['BAD_INPUT']);
});

test('a body over 1 MB is 413', async () => {
  const { post } = await service();
  const { status } = await post(JSON.stringify({ query: '{ __typename }', variables: { x: 'y'.repeat(1_000_000) } }));
  expect(status).toBe(413);
});
