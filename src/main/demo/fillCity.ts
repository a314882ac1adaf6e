import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SOURCES } from '../../../connectors/sources.js';
import { dayOf, type Instant } from '../../facts/time.js';
import type { Graph } from '../../graph/graph.js';
import type { KafkaClient, RecordMessage } from '../../intake/kafka/client.js';
import { clusterId } from '../../intake/kafka/topics.js';
import { throughTheDoor } from '../../intake/publish/door.js';
import { messageOf, publishFile } from '../../intake/publish/publishFile.js';
import { type RecordEnvelope, type Source, topicOf } from '../../intake/source.js';
import { now } from '../clock.js';
import { connectorsDir } from '../packageRoot.js';
import type { Secrets } from '../secrets.js';
import { crowd } from './crowd.js';

const CITY = { seed: 20_261_122, subjects: 1_950 };
const SEND_RECORDS = 1_000;
const POLL_MS = 200;

export const samplesOf = (source: Source): string => join(connectorsDir, source.id, 'samples.ndjson');
export const crowdOf = (at: Instant): Iterable<{ source: string; envelope: RecordEnvelope }> =>
  crowd({ ...CITY, today: dayOf(at) });

/** Publishes the stories of connectors/ and the crowd around them, through the same door as any department. */
export async function fillCity(kafka: KafkaClient, { pseudonymKey, deadLetterKey }: Secrets): Promise<number> {
  let sent = 0;
  for (const source of SOURCES) {
    sent += (await publishFile(samplesOf(source), {}, { kafka, source, pseudonymKey, deadLetterKey, clock: now })).sent;
  }
  const producer = kafka.producer({ idempotent: true });
  await producer.connect();
  try {
    for (const source of SOURCES) {
      const messages: RecordMessage[] = [];
      for (const each of crowdOf(now())) {
        if (each.source !== source.id) continue;
        const verdict = throughTheDoor(source, each.envelope, pseudonymKey);
        if ('fault' in verdict)
          throw new Error(`the demo's own record ${each.envelope.recordId} is refused: ${verdict.fault.reason}`);
        messages.push(messageOf(source, verdict.envelope, now()));
      }
      for (let start = 0; start < messages.length; start += SEND_RECORDS) {
        await producer.send({
          topic: topicOf(source),
          acks: -1,
          messages: messages.slice(start, start + SEND_RECORDS),
        });
      }
      sent += messages.length;
    }
  } finally {
    await producer.disconnect();
  }
  return sent;
}

/** Resolves when the graph's places have reached the ends that the topics have now. */
export async function caughtUp(kafka: KafkaClient, graph: Graph): Promise<void> {
  const cluster = await clusterId(kafka);
  const admin = kafka.admin();
  await admin.connect();
  try {
    for (const source of SOURCES) {
      const topic = topicOf(source);
      for (const { partition, high } of await admin.fetchTopicOffsets(topic)) {
        while (BigInt(high) > BigInt((await graph.place(cluster, topic, partition)) ?? '0')) await sleep(POLL_MS);
      }
    }
  } finally {
    await admin.disconnect();
  }
}
