import type { ReadRecord, RefusedRecord } from '../facts/record.js';
import { type Instant, parseInstant } from '../facts/time.js';
import { contentHash, readEnvelope } from './envelope.js';
import { carriesPerson, type Fault, readRow } from './readRow.js';
import { type RecordEnvelope, RowFault, type Source } from './source.js';

export interface Arrived {
  /** The message's text. */
  value: string;
  /** topic-partition-offset. */
  position: string;
  /** The broker's time, where the record names none of its own. */
  arrivedAt: Instant;
}
export type RecordReading = { record: ReadRecord } | { refused: RefusedRecord };

/** From a message to facts, or to a refusal that says where, what and what to do. Never throws for what a record says. */
export function readRecord(source: Source, arrived: Arrived): RecordReading {
  const envelope = readEnvelope(arrived.value);
  const refuse = (fault: Fault, recordId?: string): RecordReading => ({
    refused: {
      source: source.id,
      position: arrived.position,
      ...(recordId && !carriesPerson(recordId) ? { recordId } : {}),
      ...fault,
    },
  });
  if ('fault' in envelope)
    return refuse({
      code: 'ENVELOPE',
      reason: envelope.fault,
      remedy: `send what schema/records/${source.id}.json describes`,
    });
  if (carriesPerson(envelope.recordId)) {
    return refuse({
      code: 'RESIDENT_ID',
      column: 'recordId',
      reason: 'recordId carries a resident identity number',
      remedy: 'number records otherwise',
    });
  }
  const read = readFacts(source, envelope, arrived.arrivedAt);
  return 'fault' in read
    ? refuse(read.fault, envelope.recordId)
    : { record: recordOf(source, envelope, arrived, read.facts) };
}

function readFacts(
  source: Source,
  envelope: RecordEnvelope,
  arrivedAt: Instant,
): { facts: ReadRecord['facts'] } | { fault: Fault } {
  const form = source.forms.find(({ name }) => name === envelope.form);
  if (!form) {
    const names = source.forms.map(({ name }) => name).join('、');
    return {
      fault: {
        code: 'ENVELOPE',
        column: 'form',
        reason: `${source.id} has no table "${envelope.form}"`,
        remedy: `its tables are ${names}`,
      },
    };
  }
  if (envelope.op === 'RETRACT') return { facts: [] };
  const reading = readRow(form, envelope.row!);
  if (!reading.ok) {
    const { ok: _, ...fault } = reading;
    return { fault };
  }
  try {
    return { facts: form.toFacts(reading.row, { recordedAt: recordedAt(envelope, arrivedAt) }) };
  } catch (error) {
    if (!(error instanceof RowFault)) throw error;
    return { fault: { code: 'VALUE', column: error.column, reason: error.message, remedy: error.remedy } };
  }
}

const recordedAt = (envelope: RecordEnvelope, arrivedAt: Instant): Instant =>
  (envelope.recordedAt !== undefined && parseInstant(envelope.recordedAt)) || arrivedAt;

function recordOf(source: Source, envelope: RecordEnvelope, arrived: Arrived, facts: ReadRecord['facts']): ReadRecord {
  return {
    source: source.id,
    publisher: source.publisher,
    recordId: envelope.recordId,
    revision: envelope.revision,
    op: envelope.op,
    recordedAt: recordedAt(envelope, arrived.arrivedAt),
    position: arrived.position,
    contentHash: contentHash(envelope),
    facts,
  };
}
