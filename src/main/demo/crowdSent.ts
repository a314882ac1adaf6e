import type { Day } from '../../facts/time.js';
import type { RowEnvelope } from '../../intake/source.js';

/** A record and the day on which its department sends it: the crowd has sent what was due by today. */
export interface Sent {
  source: string;
  on: Day;
  envelope: RowEnvelope;
}
type Texts = Readonly<Record<string, string | number | undefined>>;

/** A record's first revision; blank columns are left out. */
export const sent = (source: string, form: string, recordId: string, on: Day, row: Texts): Sent => ({
  source,
  on,
  envelope: { recordId, revision: 1, op: 'UPSERT', form, row: texts(row) },
});

/** The same record sent again, with what has changed in it. */
export function corrected(earlier: Sent, on: Day, changes: Texts): Sent {
  const { envelope } = earlier;
  return {
    ...earlier,
    on,
    envelope: { ...envelope, revision: envelope.revision + 1, row: { ...envelope.row, ...texts(changes) } },
  };
}

/** The record should never have been sent. */
export function retracted({ source, envelope }: Sent, on: Day): Sent {
  const { row: _, ...rest } = envelope;
  return { source, on, envelope: { ...rest, revision: envelope.revision + 1, op: 'RETRACT' } };
}

/** Recorded by the department long ago, and only now handed over: what makes a feed look silent. */
export const recordedLongAgo = (record: Sent): Sent => ({
  ...record,
  envelope: { ...record.envelope, recordedAt: `${record.on}T02:00:00Z` },
});

const texts = (row: Texts): Record<string, string> =>
  Object.fromEntries(
    Object.entries(row).flatMap(([heading, text]) => (text === undefined ? [] : [[heading, `${text}`]])),
  );
