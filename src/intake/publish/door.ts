import { createHmac } from 'node:crypto';
import { parsePersonKey } from '../../subject/identifier.js';
import { type PseudonymKey, pseudonymOf } from '../../subject/pseudonym.js';
import { parseResidentId } from '../../subject/residentId.js';
import { carriesPerson, type Fault } from '../readRow.js';
import type { RecordEnvelope, Source } from '../source.js';

/** What may go on to Kafka, or why it may not. */
export type DoorVerdict = { envelope: RecordEnvelope } | { fault: Fault };

/**
 * The door: a resident number in the column for it is replaced by its pseudonym; anywhere else it stops the record here,
 * before Kafka. Other identity documents (passports, travel permits) get a pseudonym too: they name a person as well.
 */
export function throughTheDoor(source: Source, envelope: RecordEnvelope, key: PseudonymKey): DoorVerdict {
  const form = source.forms.find(({ name }) => name === envelope.form);
  const personal = new Set(
    Object.values(form?.columns ?? {})
      .filter(({ residentId }) => residentId)
      .map(({ heading }) => heading),
  );
  if (carriesPerson(envelope.recordId)) return { fault: personFault('recordId') };
  const row: Record<string, string> = {};
  for (const [heading, text] of Object.entries(envelope.row ?? {})) {
    if (!personal.has(heading)) {
      if (carriesPerson(text)) return { fault: personFault(heading) };
      row[heading] = text;
      continue;
    }
    const pseudonym = pseudonymised(text, key);
    if (pseudonym === undefined) return { fault: documentFault(heading) };
    row[heading] = pseudonym;
  }
  return { envelope: envelope.row ? { ...envelope, row } : envelope };
}

function pseudonymised(text: string, key: PseudonymKey): string | undefined {
  const plain = text.normalize('NFKC').trim().toUpperCase();
  if (plain === '') return '';
  const known = parsePersonKey(text.trim());
  if (known) return known;
  if (parseResidentId(plain)) return pseudonymOf(plain, key);
  if (!/^[A-Z]{1,3}\d{6,12}[A-Z]?$/.test(plain)) return undefined;
  const hmac = createHmac('sha256', key.secret).update(`document:${plain}`).digest('hex').slice(0, 32);
  return `person:${key.id}:${hmac}`;
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
