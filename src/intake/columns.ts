import { z } from 'zod';
import { type Day, parseDay } from '../facts/time.js';
import { type IdentifierKey, parsePersonKey, parseRegistrationNumber } from '../subject/identifier.js';
import { type OrganisationCode, parseOrganisationCode } from '../subject/organisationCode.js';
import { isPlaceholder } from '../subject/placeholder.js';
import { shown } from '../subject/residentId.js';
import { type Uscc, usccFault } from '../subject/uscc.js';

/** One column of a department's table: its heading as sent, and how its text is read. Blank text counts as absent. */
export interface Column<T = unknown> {
  heading: string;
  /** Text in, a parsed value out; its JSON Schema is what schema/records/ prints. */
  schema: z.ZodType<T, string>;
  required: boolean;
  /** Holds a resident number in the department's file: the door replaces it by a pseudonym. */
  residentId: boolean;
  /** Holds a taxpayer id, in which a sole trader's old one has a resident number: refused at the door. */
  taxpayerId?: boolean;
}
export type Columns = Record<string, Column>;
/** What the row reads as: required columns are there, others may be undefined. */
export type Row<C extends Columns> = { [K in keyof C]: C[K] extends Column<infer T> ? T : never };

const column = <T>(heading: string, schema: z.ZodType<T, string>): Column<T> => ({
  heading,
  schema,
  required: true,
  residentId: false,
});

/** The same column where the department may leave it blank. */
export const optional = <T>(of: Column<T>): Column<T | undefined> => ({ ...of, required: false });

/** The same column where a placeholder may stand for the number that a subject has not: it is read as null. */
export const orPlaceholder = <T>(of: Column<T>): Column<T | null> => ({
  ...of,
  schema: z.string().transform((text, context): T | null => {
    if (isPlaceholder(text.trim())) return null;
    const parsed = of.schema.safeParse(text);
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom', message: parsed.error.issues[0]!.message });
    return z.NEVER;
  }),
});

/** Text that `read` understands; where it gives undefined, the reason says what the text is not and what would be right. */
function read<T>(parse: (text: string) => T | undefined, fault: (text: string) => string, pattern?: RegExp) {
  const text = pattern ? z.string().meta({ pattern: pattern.source }) : z.string();
  return text.transform((value, context): T => {
    const parsed = parse(value.trim());
    if (parsed !== undefined) return parsed;
    context.addIssue({ code: 'custom', message: fault(value) });
    return z.NEVER;
  });
}

export const text = (heading: string): Column<string> =>
  column(
    heading,
    z.string().transform((value) => value.trim()),
  );

export function uscc(heading: string): Column<Uscc> {
  const faults = {
    LENGTH: 'does not have 18 characters',
    ALPHABET: 'has a character outside 0-9 A-Z without I O S V Z (GB 32100 has no lower case)',
    PLACEHOLDER: 'has characters that are all the same',
    CHECK_CHARACTER: 'has a wrong check character (GB 32100)',
  };
  const parse = (value: string) => (usccFault(value) === undefined ? (value as Uscc) : undefined);
  return column(
    heading,
    read(
      parse,
      (value) =>
        `"${shown(value)}" ${faults[usccFault(value.trim()) ?? 'LENGTH']}; send the code as the licence prints it`,
      /^[0-9A-HJ-NP-RTUWXY]{18}$/,
    ),
  );
}

export const organisationCode = (heading: string): Column<OrganisationCode> =>
  column(
    heading,
    read(
      parseOrganisationCode,
      (value) =>
        `"${shown(value)}" is not an organisation code of GB 11714; send eight characters and the check character`,
    ),
  );

export const registrationNumber = (heading: string): Column<string> =>
  column(
    heading,
    read(parseRegistrationNumber, (value) => `"${shown(value)}" is not a registration number of 13 or 15 digits`),
  );

/** A day of Shanghai's calendar. */
export const day = (heading: string): Column<Day> =>
  column(
    heading,
    read(parseDay, (value) => `"${shown(value)}" is not a day; write 2026-11-22`),
  );

/** Plain digits, thousands separated by commas or not, at most two decimals; never negative. In yuan. */
export const yuan = (heading: string): Column<number> =>
  column(
    heading,
    read(
      (value) => amount(value, 2),
      (value) => `"${shown(value)}" is not a number of yuan; publish plain digits`,
    ),
  );

export const count = (heading: string): Column<number> =>
  column(
    heading,
    read(
      (value) => amount(value, 0),
      (value) => `"${shown(value)}" is not a whole number`,
    ),
  );

/** `60` or `60%` or `33.34%`: 0 to 100. */
export const percent = (heading: string): Column<number> =>
  column(
    heading,
    read(
      (value) => {
        const number = amount(value.replace(/[%％]$/, ''), 6);
        return number !== undefined && number <= 100 ? number : undefined;
      },
      (value) => `"${shown(value)}" is not a percentage from 0 to 100`,
    ),
  );

export const yearNumber = (heading: string): Column<number> =>
  column(
    heading,
    read(
      (value) => (/^(19|20)\d{2}年?$/.test(value) ? Number(value.slice(0, 4)) : undefined),
      (value) => `"${shown(value)}" is not a year; write 2026`,
    ),
  );

/** 是 or 否. */
export const yesNo = (heading: string): Column<boolean> =>
  column(
    heading,
    read(
      (value) => ({ 是: true, 否: false })[value],
      (value) => `"${shown(value)}" is neither 是 nor 否`,
    ),
  );

/** One of the department's own words, and what it means here. */
export function oneOf<T extends string>(heading: string, words: Readonly<Record<string, T>>): Column<T> {
  return column(
    heading,
    read(
      (value) => (Object.hasOwn(words, value) ? words[value] : undefined),
      (value) => `"${shown(value)}" is none of ${Object.keys(words).join('、')}`,
    ),
  );
}

/** Several of the department's own words, separated by 、 or ， or ; . */
export function someOf<T extends string>(heading: string, words: Readonly<Record<string, T>>): Column<T[]> {
  const parse = (value: string) => {
    const parts = value.split(/[、，,;；]/).map((part) => part.trim());
    const known = parts.filter((part) => Object.hasOwn(words, part)).map((part) => words[part]!);
    return known.length === parts.length ? [...new Set(known)] : undefined;
  };
  return column(
    heading,
    read(parse, (value) => `"${shown(value)}" has a word that is none of ${Object.keys(words).join('、')}`),
  );
}

/** A person's resident number in the file; behind the door only its pseudonym. */
export const person = (heading: string): Column<IdentifierKey> => ({
  ...column(
    heading,
    read(
      parsePersonKey,
      () => 'is not a pseudonym; send it through publish or the HTTP door, which make one',
      /^person:k\d+:[0-9a-f]{32}$/,
    ),
  ),
  residentId: true,
});

/** Any text read by the connector's own rule. */
export const readBy = <T>(heading: string, parse: (text: string) => T | undefined, expected: string): Column<T> =>
  column(
    heading,
    read(parse, (value) => `"${shown(value)}" is not ${expected}`),
  );

/** A taxpayer id read by the connector's own rule; never one with a person's number inside. */
export const taxpayerId = <T>(
  heading: string,
  parse: (text: string) => T | undefined,
  expected: string,
): Column<T> => ({
  ...readBy(heading, parse, expected),
  taxpayerId: true,
});

function amount(value: string, decimals: number): number | undefined {
  const plain = value.normalize('NFKC').replace(/,(?=\d{3}(\D|$))/g, '');
  return new RegExp(`^\\d{1,15}(\\.\\d{1,${Math.max(decimals, 1)}})?$`).test(plain) &&
    (decimals > 0 || !plain.includes('.'))
    ? Number(plain)
    : undefined;
}
