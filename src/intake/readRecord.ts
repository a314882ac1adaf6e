import type { Heartbeat, ReadRecord, RefusedRecord } from '../facts/record.js';
import { type Day, dayOf, epochMs, type Instant, parseInstant } from '../facts/time.js';
import { carriesPerson } from '../subject/carriesPerson.js';
import { shown } from '../subject/residentId.js';
import { withoutNumbers } from '../subject/withoutNumbers.js';
import { contentHash, formerHashes, readEnvelope } from './envelope.js';
import { readHeartbeat } from './heartbeat.js';
import { keyLinks } from './keyLinks.js';
import { type Fault, readRow } from './readRow.js';
import { type RecordEnvelope, type RowEnvelope, RowFault, type Source } from './source.js';

export interface Arrived {
  /** The message's text. */
  value: string;
  /** topic-partition-offset. */
  position: string;
  /** The broker's time, where the record names none of its own. */
  arrivedAt: Instant;
}
/** `recordedOn`: the day to which the source's own count adds the refused record, as far as it can be told. */
export type RecordReading =
  | { record: ReadRecord; links: ReadRecord[] }
  | { heartbeat: Heartbeat }
  | { refused: RefusedRecord; recordedOn: Day };

/**
 * From a message to facts, or to a refusal that says where, what and what to do. Never throws for what a record says: a
 * connector that fails on one record refuses that record, and the partition goes on.
 */
export function readRecord(source: Source, arrived: Arrived): RecordReading {
  const envelope = readEnvelope(arrived.value);
  const recorded = 'fault' in envelope ? { at: arrived.arrivedAt } : recordedAtOf(envelope, arrived.arrivedAt);
  const refuse = (fault: Fault, recordId?: string): RecordReading => ({
    refused: {
      source: source.id,
      position: arrived.position,
      ...(recordId && !carriesPerson(recordId) ? { recordId } : {}),
      ...fault,
    },
    recordedOn: dayOf(recorded.at),
  });
  if ('fault' in envelope)
    return refuse({
      code: 'ENVELOPE',
      reason: shown(withoutNumbers(envelope.fault)),
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
  if (recorded.fault) return refuse(recorded.fault, envelope.recordId);
  if (envelope.op === 'HEARTBEAT') {
    const reading = readHeartbeat(source, envelope, arrived.arrivedAt);
    return 'fault' in reading ? refuse(reading.fault, envelope.recordId) : reading;
  }
  const read = readFacts(source, envelope, recorded.at);
  return 'fault' in read
    ? refuse(read.fault, envelope.recordId)
    : {
        record: recordOf(source, envelope, { ...arrived, recordedAt: recorded.at }, read.facts),
        links: keyLinks(envelope, arrived),
      };
}

function readFacts(
  source: Source,
  envelope: RowEnvelope,
  recordedAt: Instant,
): { facts: ReadRecord['facts'] } | { fault: Fault } {
  const form = source.forms.find(({ name }) => name === envelope.form);
  if (!form) {
    const names = source.forms.map(({ name }) => name).join('、');
    return {
      fault: {
        code: 'ENVELOPE',
        column: 'form',
        reason: `${source.id} has no table "${shown(envelope.form)}"`,
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
    return { facts: form.toFacts(reading.row, { recordedAt }) };
  } catch (error) {
    if (!(error instanceof RowFault)) return { fault: notTaken(error) };
    return { fault: { code: 'VALUE', column: error.column, reason: error.message, remedy: error.remedy } };
  }
}

/** Its message may repeat the record's values: only the error's name is told. */
const notTaken = (error: unknown): Fault => ({
  code: 'NOT_TAKEN',
  reason: `the connector failed on this record: ${error instanceof Error ? shown(error.name) : 'no error'}`,
  remedy: 'nothing is wrong with sending it: have the connector mended, then replay the letter',
});

/** Clocks of departments may run ahead of the broker's, by this much. */
const AHEAD_MAX_MS = 86_400_000;

/** The record's own time, or the broker's where it names none; `fault` where it names one that cannot be. */
function recordedAtOf(envelope: RecordEnvelope, arrivedAt: Instant): { at: Instant; fault?: Fault } {
  if (envelope.recordedAt === undefined) return { at: arrivedAt };
  const at = parseInstant(envelope.recordedAt);
  if (at !== undefined && epochMs(at) - epochMs(arrivedAt) <= AHEAD_MAX_MS) return { at };
  const fault: Fault = {
    code: 'VALUE',
    column: 'recordedAt',
    reason:
      at === undefined
        ? 'recordedAt: is no time between 1900 and 2199'
        : 'recordedAt: is more than a day after the record arrived',
    remedy: 'send the time at which the record was made, with its offset: 2026-11-22T09:30:00+08:00',
  };
  return { at: arrivedAt, fault };
}

function recordOf(
  source: Source,
  envelope: RowEnvelope,
  { recordedAt, arrivedAt, position }: Arrived & Pick<ReadRecord, 'recordedAt'>,
  facts: ReadRecord['facts'],
): ReadRecord {
  return {
    source: source.id,
    publisher: source.publisher,
    recordId: envelope.recordId,
    revision: envelope.revision,
    op: envelope.op,
    recordedAt,
    arrivedAt,
    position,
    contentHash: contentHash(envelope),
    ...(envelope.formerPseudonyms ? { formerHashes: formerHashes(envelope) } : {}),
    facts,
  };
}
