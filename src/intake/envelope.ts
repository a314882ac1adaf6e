import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RecordEnvelope } from './source.js';

/** The value of a record's Kafka message and a line of an NDJSON file. */
export const envelopeSchema = z.strictObject({
  recordId: z.string().min(1).max(200).describe('the department’s own number of the record'),
  revision: z.int().min(1).describe('rises with each correction of the record'),
  op: z.enum(['UPSERT', 'RETRACT']).describe('RETRACT: the record should never have been sent; it has no row'),
  recordedAt: z.iso.datetime({ offset: true }).optional().describe('when the department recorded it'),
  form: z.string().min(1).describe('which of the source’s tables'),
  row: z
    .record(z.string(), z.string().max(20_000))
    .optional()
    .describe('headings and texts as the department has them; blank is absent'),
});

/** Reads JSON as an envelope; the text of what is wrong otherwise. */
export function readEnvelope(json: string): RecordEnvelope | { fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { fault: 'the text is not JSON' };
  }
  const parsed = envelopeSchema.safeParse(value);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    return { fault: `${path.join('.') || 'the record'}: ${message}` };
  }
  if (parsed.data.op === 'UPSERT' && parsed.data.row === undefined) return { fault: 'row: an UPSERT needs one' };
  return parsed.data;
}

/** Hash of what the record says, not of when it was said: blanks and the order of columns make no difference. */
export function contentHash({ op, form, row }: RecordEnvelope): string {
  const said = Object.entries(row ?? {}).map(([heading, text]) => [heading, text.trim()]);
  const sorted = said.filter(([, text]) => text !== '').sort(([a], [b]) => (a! < b! ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([op, form, sorted]))
    .digest('hex')
    .slice(0, 32);
}
