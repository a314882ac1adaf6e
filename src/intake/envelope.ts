import { createHash } from 'node:crypto';
import { z } from 'zod';
import { HEARTBEAT_FORM, heartbeatFields } from './heartbeat.js';
import type { RecordEnvelope } from './source.js';

const PSEUDONYM = /^person:k\d+:[0-9a-f]{32}$/;

/** The value of a record's Kafka message and a line of an NDJSON file. */
export const envelopeSchema = z.strictObject({
  recordId: z.string().min(1).max(200).describe('the department’s own number of the record'),
  revision: z.int().min(1).describe('rises with each correction of the record'),
  op: z
    .enum(['UPSERT', 'RETRACT', 'HEARTBEAT'])
    .describe(
      `RETRACT: the record should never have been sent; it has no row. HEARTBEAT: the source lives, and says how much it recorded on a day; its form is ${HEARTBEAT_FORM}`,
    ),
  recordedAt: z.iso.datetime({ offset: true }).optional().describe('when the department recorded it'),
  form: z.string().min(1).describe('which of the source’s tables'),
  row: z
    .record(z.string(), z.string().max(20_000))
    .optional()
    .describe('headings and texts as the department has them; blank is absent'),
  formerPseudonyms: z
    .record(z.string().regex(PSEUDONYM), z.array(z.string().regex(PSEUDONYM)).max(10))
    .optional()
    .describe('made at the door while keys are changed; whatever a department sends here is dropped'),
  day: heartbeatFields.day.optional(),
  count: heartbeatFields.count.optional(),
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
  const fault = faultOfOp(parsed.data);
  return fault === undefined ? (parsed.data as RecordEnvelope) : { fault };
}

/** What one kind of envelope needs and another must not have. */
function faultOfOp({ op, form, row, day, count }: z.infer<typeof envelopeSchema>): string | undefined {
  if (op === 'HEARTBEAT') {
    if (form !== HEARTBEAT_FORM) return `form: that of a HEARTBEAT is ${HEARTBEAT_FORM}`;
    if (row !== undefined) return 'row: a HEARTBEAT has none';
    if (day === undefined) return 'day: a HEARTBEAT needs one';
    return count === undefined ? 'count: a HEARTBEAT needs one' : undefined;
  }
  if (day !== undefined) return 'day: only a HEARTBEAT has one';
  if (count !== undefined) return 'count: only a HEARTBEAT has one';
  return op === 'UPSERT' && row === undefined ? 'row: an UPSERT needs one' : undefined;
}

/** Hashes of the same record as it was sent under each earlier key: sent again under another, it still says the same. */
export function formerHashes(envelope: RecordEnvelope): string[] {
  if (envelope.op === 'HEARTBEAT') return [];
  const { row, formerPseudonyms: former } = envelope;
  if (!row || !former) return [];
  const keys = Math.max(0, ...Object.values(former).map((each) => each.length));
  return Array.from({ length: keys }, (_, i) => {
    const then = Object.entries(row).map(([heading, text]) => [heading, former[text]?.[i] ?? text]);
    return contentHash({ ...envelope, row: Object.fromEntries(then) });
  });
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
