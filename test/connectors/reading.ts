import { readFileSync } from 'node:fs';
import { bankCredit } from '../../connectors/bank-credit/source.js';
import { court } from '../../connectors/court/source.js';
import { penalty } from '../../connectors/penalty/source.js';
import { registration } from '../../connectors/registration/source.js';
import { socialSecurity } from '../../connectors/social-security/source.js';
import { tax } from '../../connectors/tax/source.js';
import type { NewFact } from '../../src/facts/fact.js';
import type { Instant } from '../../src/facts/time.js';
import { readRow } from '../../src/intake/readRow.js';
import { type Form, type RecordEnvelope, RowFault, type Source } from '../../src/intake/source.js';
import { parsePseudonymKey, pseudonymOf } from '../../src/subject/pseudonym.js';

export { bankCredit, court, penalty, registration, socialSecurity, tax };

export const RECORDED_AT = '2026-11-22T02:00:00.000Z' as Instant;
const KEY = parsePseudonymKey(`k1:${'5a'.repeat(32)}`);

export const formOf = (source: Source, name: string): Form => {
  const form = source.forms.find((candidate) => candidate.name === name);
  if (!form) throw new Error(`${source.id} has no form ${name}`);
  return form;
};

/** What the door does to a raw row: columns that hold a person's number get a pseudonym. */
export function atTheDoor(form: Form, row: Record<string, string>): Record<string, string> {
  const persons = Object.values(form.columns).filter((column) => column.residentId);
  const headings = new Set(persons.map((column) => column.heading));
  return Object.fromEntries(
    Object.entries(row).map(([heading, text]) => [
      heading,
      headings.has(heading) ? (pseudonymOf(text, KEY) ?? text) : text,
    ]),
  );
}

export type Reading = { ok: true; facts: NewFact[] } | { ok: false; column?: string; reason: string };

/** As intake reads a row: column by column, then the columns together. */
export function read(form: Form, raw: Record<string, string>, recordedAt = RECORDED_AT): Reading {
  const reading = readRow(form, atTheDoor(form, raw));
  if (!reading.ok) return reading;
  try {
    return { ok: true, facts: form.toFacts(reading.row as never, { recordedAt }) };
  } catch (fault) {
    if (fault instanceof RowFault) return { ok: false, column: fault.column, reason: fault.message };
    throw fault;
  }
}

/** The facts of a row that must be good. */
export function factsOf(form: Form, row: Record<string, string>, recordedAt = RECORDED_AT): NewFact[] {
  const reading = read(form, row, recordedAt);
  if (!reading.ok) throw new Error(`${form.name}: ${reading.reason}`);
  return reading.facts;
}

export const samplesOf = (source: Source): RecordEnvelope[] =>
  readFileSync(new URL(`../../connectors/${source.id}/samples.ndjson`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordEnvelope);
