import type { Caller } from '../access/caller.js';
import type { Source } from '../intake/source.js';
import { Refusal } from './refusal.js';

const namesOf = ({ system, department }: Caller): string[] => [system, department].filter((name) => name !== undefined);

/** Whether the token of a feeding department is for this source. */
export const feeds = (caller: Caller, { id, publisher }: Source): boolean =>
  namesOf(caller).some((name) => name === id || name === publisher);

export const notOwnSource = (caller: Caller, remedy: string): Refusal =>
  new Refusal(
    'FORBIDDEN',
    namesOf(caller).length > 0 ? 'the token is for another source' : 'the token names no source',
    {
      field: 'source',
      remedy,
    },
  );
