import type { RefusalCode } from '../facts/record.js';
import { carriesPerson } from '../subject/carriesPerson.js';
import { taxpayerIdNamesPerson } from '../subject/identifier.js';
import { oncePer } from '../subject/oncePer.js';
import { shown } from '../subject/residentId.js';
import type { Column } from './columns.js';
import type { Form } from './source.js';

/** What is wrong with a record, where, and what to do about it. */
export interface Fault {
  code: RefusalCode;
  column?: string;
  reason: string;
  remedy: string;
}
export type RowReading = { ok: true; row: Record<string, unknown> } | ({ ok: false } & Fault);

const REPLACEMENT_CHARACTER = '\uFFFD';

/** Reads a row by its form: every column known, none unreadable, required ones there, each by its own rule. */
export function readRow(form: Form, row: Readonly<Record<string, string>>): RowReading {
  const fault = unreadable(row) ?? personFaultOfRow(form, row) ?? unknownColumn(form, row);
  if (fault) return { ok: false, ...fault };
  const read: Record<string, unknown> = {};
  for (const [field, column] of Object.entries(form.columns)) {
    const text = (row[column.heading] ?? '').trim();
    if (text === '') {
      if (column.required) return { ok: false, ...missing(column) };
      continue;
    }
    const parsed = column.schema.safeParse(text);
    if (!parsed.success) return { ok: false, ...misread(column, parsed.error.issues[0]?.message ?? 'cannot be read') };
    read[field] = parsed.data;
  }
  return { ok: true, row: read };
}

function unreadable(row: Readonly<Record<string, string>>): Fault | undefined {
  const column = Object.keys(row).find((heading) => row[heading]!.includes(REPLACEMENT_CHARACTER));
  return column === undefined
    ? undefined
    : {
        code: 'UNREADABLE',
        column: shown(column),
        reason: `${shown(column)}: characters were lost in decoding, so no column of the row can be trusted (they may have shifted too)`,
        remedy: 'export the row again in UTF-8 or GB18030 and publish it anew',
      };
}

/** A heading or a text with a person's number in it; `except`: headings of columns that hold one and are seen to. */
export function personFaultOfRow(
  form: Form | undefined,
  row: Readonly<Record<string, string>>,
  except: ReadonlySet<string> = NONE,
): Fault | undefined {
  const taxpayerIds = form ? taxpayerIdsOf(form) : NONE;
  for (const [heading, text] of Object.entries(row)) {
    if (carriesPerson(heading)) return personFault('row', 'a heading carries a resident identity number', SENT_APART);
    if (taxpayerIds.has(heading) && taxpayerIdNamesPerson(text)) {
      return personFault(heading, `${heading}: carries the resident identity number of a sole trader`, TAXPAYER_REMEDY);
    }
    if (!except.has(heading) && carriesPerson(text)) {
      return personFault(shown(heading), `${shown(heading)}: carries a resident identity number`, SENT_APART);
    }
  }
  return undefined;
}

const NONE: ReadonlySet<string> = new Set();
const SENT_APART =
  'leave the number out, or send it in the column for it through publish or the HTTP door, which replace it by a pseudonym';
const TAXPAYER_REMEDY =
  "leave the old id blank, and send the sole trader's unified social credit code where the table asks for an id";
const personFault = (column: string, reason: string, remedy: string): Fault => ({
  code: 'RESIDENT_ID',
  column,
  reason,
  remedy,
});

const taxpayerIdsOf = oncePer((form: Form): ReadonlySet<string> => {
  const columns = Object.values(form.columns).filter(({ taxpayerId }) => taxpayerId);
  return new Set(columns.map(({ heading }) => heading));
});

const headingsOf = oncePer(
  (form: Form): ReadonlySet<string> =>
    new Set([...Object.values(form.columns).map(({ heading }) => heading), ...Object.keys(form.ignored)]),
);

function unknownColumn(form: Form, row: Readonly<Record<string, string>>): Fault | undefined {
  const known = headingsOf(form);
  const column = Object.keys(row).find((heading) => !known.has(heading));
  return column === undefined
    ? undefined
    : {
        code: 'UNKNOWN_COLUMN',
        column: shown(column),
        reason: `${form.name} has no column "${shown(column)}"`,
        remedy: `its columns are ${[...known].join('、')}; map the heading with --columns, or leave the column out`,
      };
}

const missing = ({ heading }: Column): Fault => ({
  code: 'MISSING',
  column: heading,
  reason: `${heading} is blank`,
  remedy: `send ${heading}`,
});

/** `reason; remedy` as the column's reader words it. */
function misread(column: Column, message: string): Fault {
  const [reason, remedy] = message.split('; ');
  const code = /check character|characters|character outside|organisation code|registration number/.test(message)
    ? 'CODE'
    : 'VALUE';
  return {
    code,
    column: column.heading,
    reason: `${column.heading}: ${reason}`,
    remedy: remedy ?? 'correct the value and send the record again',
  };
}
