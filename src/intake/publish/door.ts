import { parseInstant } from '../../facts/time.js';
import { carriesPerson } from '../../subject/carriesPerson.js';
import { parsePersonKey } from '../../subject/identifier.js';
import { oncePer } from '../../subject/oncePer.js';
import { type PseudonymKey, pseudonymOf, pseudonymOfDocument } from '../../subject/pseudonym.js';
import { parseResidentId, shown } from '../../subject/residentId.js';
import { HEARTBEAT_FORM } from '../heartbeat.js';
import { type Fault, personFaultOfRow } from '../readRow.js';
import type { Form, RecordEnvelope, RowEnvelope, Source } from '../source.js';

/** What may go on to Kafka, or why it may not. */
export type DoorVerdict = { envelope: RecordEnvelope } | { fault: Fault };

/**
 * The door: a resident number in the column for it is replaced by its pseudonym; anywhere else (other columns, headings,
 * the record's own fields) it stops the record here, before Kafka. Other identity documents (passports, travel permits) get
 * a pseudonym too: they name a person as well. A table that the source has not stops here: whose columns are not known,
 * its persons are not.
 */
export function throughTheDoor(source: Source, envelope: RecordEnvelope, key: PseudonymKey): DoorVerdict {
  const form = source.forms.find(({ name }) => name === envelope.form);
  const personal = form ? personalOf(form) : NONE;
  const fault =
    headFault(envelope) ?? formFault(source, form, envelope) ?? personFaultOfRow(form, envelope.row ?? {}, personal);
  if (fault) return { fault };
  const row: Record<string, string> = {};
  const former: Record<string, string[]> = {};
  for (const [heading, text] of Object.entries(envelope.row ?? {})) {
    if (!personal.has(heading)) row[heading] = text;
    // Left out by the connector: nobody needs it, so nobody gets it.
    else if (form && Object.hasOwn(form.ignored, heading)) row[heading] = '';
    else {
      const pseudonym = pseudonymised(text, key);
      if (pseudonym === undefined) return { fault: documentFault(heading) };
      row[heading] = pseudonym;
      const before = (key.former ?? []).flatMap((each) => pseudonymised(text, each) || []);
      if (before.some((each) => each !== pseudonym)) former[pseudonym] = before;
    }
  }
  return tooLarge(row)
    ? { fault: TOO_LARGE }
    : { envelope: envelope.row ? withFormer({ ...envelope, row }, former) : envelope };
}

/** A topic takes a megabyte, headers and JSON's own marks with it. */
const ROW_BYTES_MAX = 900_000;
const TOO_LARGE: Fault = {
  code: 'ENVELOPE',
  column: 'row',
  reason: `row: has more than ${ROW_BYTES_MAX} bytes`,
  remedy: 'shorten the texts; what is longer than a few pages belongs into a document with a number',
};

function tooLarge(row: Readonly<Record<string, string>>): boolean {
  let characters = 0;
  for (const [heading, text] of Object.entries(row)) characters += heading.length + text.length;
  return characters * 4 > ROW_BYTES_MAX && Buffer.byteLength(JSON.stringify(row)) > ROW_BYTES_MAX;
}

/** A second has no more decimals than clocks tell; more are something else. */
const MANY_DECIMALS = /\.\d{10,}/;

function headFault({ recordId, form, recordedAt }: RecordEnvelope): Fault | undefined {
  const found = Object.entries({ recordId, form, recordedAt }).find(([, text]) => text && carriesPerson(text));
  if (found) return personFault(found[0]);
  if (recordedAt === undefined || (parseInstant(recordedAt) && !MANY_DECIMALS.test(recordedAt))) return undefined;
  return {
    code: 'VALUE',
    column: 'recordedAt',
    reason: 'recordedAt: is no time that can be read',
    remedy: 'send the time at which the record was made, with its offset: 2026-11-22T09:30:00+08:00',
  };
}

function formFault(source: Source, form: Form | undefined, envelope: RecordEnvelope): Fault | undefined {
  if (envelope.op === 'HEARTBEAT') {
    if (envelope.form === HEARTBEAT_FORM && envelope.row === undefined) return undefined;
  } else if (form) return undefined;
  const names = source.forms.map(({ name }) => name).join('、');
  return {
    code: 'ENVELOPE',
    column: 'form',
    reason: `${source.id} has no table "${shown(envelope.form)}"`,
    remedy: `its tables are ${names}; a HEARTBEAT is of ${HEARTBEAT_FORM} and has no row`,
  };
}

const NONE: ReadonlySet<string> = new Set();

/** Left-out columns that hold a person's number all the same: they come, and must not go on in clear. */
const DOCUMENT_HEADING = /证件号|身份证/;

/** The headings that hold a person's number, found once a form: a file has a million rows of it. */
const personalOf = oncePer((form: Form): ReadonlySet<string> => {
  const columns = Object.values(form.columns).filter(({ residentId }) => residentId);
  const leftOut = Object.keys(form.ignored).filter((heading) => DOCUMENT_HEADING.test(heading));
  return new Set([...columns.map(({ heading }) => heading), ...leftOut]);
});

function pseudonymised(text: string, key: PseudonymKey): string | undefined {
  const plain = text.normalize('NFKC').trim().toUpperCase();
  if (plain === '') return '';
  const known = parsePersonKey(text.trim());
  if (known) return known;
  if (parseResidentId(plain)) return pseudonymOf(plain, key);
  return /^[A-Z]{1,3}\d{6,12}[A-Z]?$/.test(plain) ? pseudonymOfDocument(plain, key) : undefined;
}

/** Nobody but the door says which pseudonyms are of one person: what came with the record is dropped. */
function withFormer({ formerPseudonyms: _, ...envelope }: RowEnvelope, former: Record<string, string[]>): RowEnvelope {
  return Object.keys(former).length > 0 ? { ...envelope, formerPseudonyms: former } : envelope;
}

const personFault = (column: string): Fault => ({
  code: 'RESIDENT_ID',
  column,
  reason: `${column}: carries a resident identity number`,
  remedy: 'send the number only in the column for it; there it is replaced by a pseudonym',
});
const documentFault = (column: string): Fault => ({
  code: 'VALUE',
  column,
  reason: `${column}: is neither a resident number with a right check character nor a passport or permit number`,
  remedy: 'correct the number, or leave it blank: then the person is known by name within the company alone',
});
