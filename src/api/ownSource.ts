import type { Caller } from '../access/caller.js';
import type { Source } from '../intake/source.js';
import type { Bilingual } from '../subject/bilingual.js';
import { Refusal } from './refusal.js';

const namesOf = ({ system, department }: Caller): string[] => [system, department].filter((name) => name !== undefined);

/** Whether the token of a feeding department is for this source. */
export const feeds = (caller: Caller, { id, publisher }: Source): boolean =>
  namesOf(caller).some((name) => name === id || name === publisher);

export const notOwnSource = (caller: Caller, remedy: Bilingual): Refusal =>
  new Refusal(
    'FORBIDDEN',
    namesOf(caller).length > 0
      ? { en: 'the token is for another source', zh: '令牌属于另一个来源' }
      : { en: 'the token names no source', zh: '令牌没有载明来源' },
    { field: 'source', remedy },
  );
