import type { Caller } from '../access/caller.js';
import { act } from '../process/act.js';
import type { Process } from '../process/process.js';
import type { Actor } from '../process/stream.js';
import type { builder } from './builder.js';
import type { ApiContext } from './context.js';
import { badInput, noProcess } from './refusal.js';
import { refuseResidentId } from './typedCode.js';

const TEXT_LENGTH_MAX = 2_000;
const TEXTS_MAX = 50;
/** Half a character, and control characters other than the ends of lines and tabs: no store keeps them as they are. */
const UNWRITABLE = /\p{Cs}|(?![\t\n\r])\p{Cc}/u;

/** What every act on a process names. */
export interface ActInput {
  process: string;
  version: number;
  idempotencyKey: string;
}

// Pothos infers an input's shape from its literal fields, so these are made anew for each input.
type Fields = Parameters<Parameters<typeof builder.inputType>[1]['fields']>[0];
export const actFields = (t: Fields) => ({
  process: t.id({ required: true }),
  version: t.int({
    required: true,
    description: 'The version that was seen; CONFLICT where it is another one by now.',
  }),
  idempotencyKey: t.string({ required: true, description: "The caller's own name for this act, 8 to 100 characters." }),
});

export const actorOf = ({ account, department, system }: Caller): Actor => ({
  account,
  ...(department ? { department } : {}),
  ...(system ? { system } : {}),
});

/** Carries a command out on the version that was seen, once under its key. */
export function actOn<S, C, E extends { type: string }>(
  process: Process<S, C, E>,
  { process: stream, version, idempotencyKey }: ActInput,
  command: C,
  { store, caller, now }: ApiContext,
) {
  if (!stream.startsWith(`${process.kind}-`)) throw noProcess();
  if (version < 0)
    throw badInput(
      'version',
      { en: 'versions count from 1', zh: '版本从 1 起算' },
      { en: 'send the version that was seen', zh: '请填写读取时的版本' },
    );
  const key = readKey(idempotencyKey);
  return act(process, store, { stream, expectedVersion: version, command, by: actorOf(caller), now, key });
}

/** Throws a Refusal (BAD_INPUT) for text that cannot name an act. */
export function readKey(key: string): string {
  if (/^[\x21-\x7e]{8,100}$/.test(key)) return key;
  throw badInput(
    'idempotencyKey',
    { en: 'the key is none', zh: '幂等键不合要求' },
    {
      en: 'send 8 to 100 printable characters without spaces, such as a UUID',
      zh: '请用 8 至 100 个可见字符，不含空格，例如 UUID',
    },
  );
}

/** Words that are kept: neither empty nor without end, and without a resident number inside. Throws a Refusal (BAD_INPUT). */
export function readText(field: string, text: string): string {
  const read = text.normalize('NFC').trim();
  if (!/[\p{L}\p{N}]/u.test(read) || read.length > TEXT_LENGTH_MAX)
    throw badInput(
      field,
      { en: `${field} is empty or too long`, zh: `${field} 为空，或者过长` },
      { en: `write 1 to ${TEXT_LENGTH_MAX} characters`, zh: `请写 1 至 ${TEXT_LENGTH_MAX} 个字符` },
    );
  if (UNWRITABLE.test(read))
    throw badInput(
      field,
      { en: `${field} has a character that is no text`, zh: `${field} 中有不是文字的字符` },
      { en: 'leave control characters out', zh: '请去掉控制字符' },
    );
  refuseResidentId(field, read);
  return read;
}

export const optionalText = (field: string, text: string | null | undefined): string | undefined =>
  text === null || text === undefined ? undefined : readText(field, text);

export function readTexts(field: string, texts: readonly string[] | null | undefined): string[] {
  if ((texts?.length ?? 0) > TEXTS_MAX)
    throw badInput(
      field,
      { en: `more than ${TEXTS_MAX} ${field}`, zh: `${field} 超过 ${TEXTS_MAX} 项` },
      { en: 'name the weightiest', zh: '请只列最重要的' },
    );
  return [...new Set((texts ?? []).map((text) => readText(field, text)))];
}
