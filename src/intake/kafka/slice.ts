import type { KafkaMessage } from 'kafkajs';
import type { Heartbeat, ReadRecord, RefusedRecord } from '../../facts/record.js';
import { type Day, dayOf, type Instant, instantOf } from '../../facts/time.js';
import { readRecord } from '../readRecord.js';
import type { Source } from '../source.js';

/** Messages of one partition, in order, read. */
export interface Slice {
  source: Source;
  topic: string;
  partition: number;
  messages: readonly KafkaMessage[];
  records: ReadRecord[];
  heartbeats: Heartbeat[];
  refused: RefusedRecord[];
  refusedOn: Day[];
  /** What each message said, by position, for sealed letters. */
  bodies: ReadonlyMap<string, string>;
  /** The offset behind the last message. */
  next: string;
  /** The broker's time of the latest message. */
  heardAt: Instant;
}

export function readSlice(source: Source, topic: string, partition: number, messages: readonly KafkaMessage[]): Slice {
  const slice = emptySlice(source, topic, partition, messages);
  for (const message of messages) {
    const position = positionOf(slice, message);
    const reading = readRecord(source, { value: slice.bodies.get(position)!, position, arrivedAt: arrivedAt(message) });
    if ('record' in reading) slice.records.push(reading.record, ...reading.links);
    else if ('heartbeat' in reading) slice.heartbeats.push(reading.heartbeat);
    else {
      slice.refused.push(reading.refused);
      slice.refusedOn.push(reading.recordedOn);
    }
  }
  return slice;
}

/** The one record of a slice that the graph could not take, as a refusal: it waits in the dead letters, the others go on. */
export function refusedSlice(slice: Slice, error: Error): Slice {
  const [message] = slice.messages;
  const empty = emptySlice(slice.source, slice.topic, slice.partition, slice.messages);
  const recordId = slice.records[0]?.recordId;
  const refused: RefusedRecord = {
    source: slice.source.id,
    position: positionOf(slice, message!),
    ...(recordId ? { recordId } : {}),
    code: 'NOT_TAKEN',
    reason: `the graph could not take this record (${error.name})`,
    remedy: 'tell whoever runs the platform: its log has the error; replay the letter when it is mended',
  };
  return { ...empty, refused: [refused], refusedOn: [dayOf(arrivedAt(message!))] };
}

function emptySlice(source: Source, topic: string, partition: number, messages: readonly KafkaMessage[]): Slice {
  const bodies = messages.map(
    (message) => [positionOf({ topic, partition }, message), message.value?.toString('utf8') ?? ''] as const,
  );
  return {
    source,
    topic,
    partition,
    messages,
    records: [],
    heartbeats: [],
    refused: [],
    refusedOn: [],
    bodies: new Map(bodies),
    next: String(BigInt(messages.at(-1)!.offset) + 1n),
    heardAt: instantOf(Math.max(...messages.map(({ timestamp }) => Number(timestamp)))),
  };
}

const positionOf = ({ topic, partition }: Pick<Slice, 'topic' | 'partition'>, { offset }: KafkaMessage): string =>
  `${topic}-${partition}-${offset}`;
const arrivedAt = ({ timestamp }: KafkaMessage): Instant => instantOf(Number(timestamp));
