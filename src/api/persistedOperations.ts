import { createHash } from 'node:crypto';
import { Kind, parse, print, stripIgnoredCharacters } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { badInput } from './refusal.js';

/** The operations of schema/operations by their ids: sha256 of the text, in hex. */
export const persistedOperations = (text: string): Record<string, string> =>
  Object.fromEntries(
    parse(text).definitions.flatMap((each) => {
      if (each.kind !== Kind.OPERATION_DEFINITION) return [];
      const operation = stripIgnoredCharacters(print(each));
      return [[createHash('sha256').update(operation).digest('hex'), operation]];
    }),
  );

/**
 * Answers a request that names an operation by its id instead of sending it:
 * `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"…"}},"variables":{…}}`. Whoever sends a text is answered as ever.
 */
export const usePersistedOperations = (operations: ReadonlyMap<string, string>): Plugin => ({
  onParams({ params, setParams }) {
    const named = params.extensions?.persistedQuery as { sha256Hash?: unknown } | undefined;
    if (named === undefined || params.query) return;
    const query = operations.get(String(named.sha256Hash));
    if (query === undefined)
      throw badInput(
        'extensions',
        { en: 'there is no such operation', zh: '没有这个预存查询' },
        {
          en: 'name one of schema/operations/persisted.json, or send its text',
          zh: '请从 schema/operations/persisted.json 中选择，或者提交查询语句',
        },
      );
    setParams({ ...params, query });
  },
});
