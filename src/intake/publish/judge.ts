import type { Instant } from '../../facts/time.js';
import { carriesPerson } from '../../subject/carriesPerson.js';
import type { PseudonymKey } from '../../subject/pseudonym.js';
import { shown } from '../../subject/residentId.js';
import { withoutNumbers } from '../../subject/withoutNumbers.js';
import { readEnvelope } from '../envelope.js';
import { readRecord } from '../readRecord.js';
import type { Fault } from '../readRow.js';
import type { RecordEnvelope, Source } from '../source.js';
import { throughTheDoor } from './door.js';

/** A record as it may go to Kafka, or why it may not; number and revision where they can be told without harm. */
export type Judged =
  | { envelope: RecordEnvelope }
  | { fault: Fault; recordId?: string | undefined; revision?: number | undefined };

/**
 * Everything that can be said of one record before it is sent: envelope, door, then the very reading that the connectors
 * will do. Only what needs the graph (a revision known with other content) is left to them.
 */
export function judgeRecord(source: Source, text: string, key: PseudonymKey, now: Instant): Judged {
  const envelope = readEnvelope(text);
  if ('fault' in envelope) return { fault: envelopeFault(source, envelope.fault) };
  const named = {
    recordId: carriesPerson(envelope.recordId) ? undefined : envelope.recordId,
    revision: envelope.revision,
  };
  const verdict = throughTheDoor(source, envelope, key);
  if ('fault' in verdict) return { ...verdict, ...named };
  const value = JSON.stringify(verdict.envelope);
  const reading = readRecord(source, { value, position: 'at the door', arrivedAt: now });
  if (!('refused' in reading)) return verdict;
  const { code, column, reason, remedy } = reading.refused;
  return { fault: { code, ...(column ? { column } : {}), reason, remedy }, ...named };
}

export const envelopeFault = (source: Source, reason: string): Fault => ({
  code: 'ENVELOPE',
  reason: shown(withoutNumbers(reason)),
  remedy: `send what schema/records/${source.id}.json describes`,
});
