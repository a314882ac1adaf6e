import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import { type Source, topicOf } from '../source.js';

export const DEAD_LETTERS = 'chengxin.dead-letters.v1';
export const EVENTS = 'chengxin.events.v1';
export const CONSUMER_GROUP = 'chengxin-intake';

const DAY_MS = 86_400_000;
export const PARTITIONS = 6;
/** Records can be read again for this long; what they said is kept as facts. Dead letters stay until they are mended. */
const RETENTION_MS = { records: 90 * DAY_MS, deadLetters: -1, events: 30 * DAY_MS };

/** A sealed letter with its headers is longer than the longest record that a source's topic takes. */
const DEAD_LETTER_BYTES_MAX = 4_000_000;

/** Makes the topics that are missing and waits until all can be used; the broker stamps each message as it is appended. */
export async function ensureTopics(kafka: Kafka, sources: readonly Source[]): Promise<void> {
  const wanted = [
    ...sources.map((source) => ({ topic: topicOf(source), retentionMs: RETENTION_MS.records })),
    { topic: DEAD_LETTERS, retentionMs: RETENTION_MS.deadLetters },
    { topic: EVENTS, retentionMs: RETENTION_MS.events },
  ];
  const admin = kafka.admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const topics = wanted
      .filter(({ topic }) => !existing.has(topic))
      .map(({ topic, retentionMs }) => ({
        topic,
        numPartitions: PARTITIONS,
        configEntries: [
          { name: 'message.timestamp.type', value: 'LogAppendTime' },
          { name: 'retention.ms', value: String(retentionMs) },
          ...(topic === DEAD_LETTERS ? [{ name: 'max.message.bytes', value: String(DEAD_LETTER_BYTES_MAX) }] : []),
        ],
      }));
    if (topics.length > 0) await admin.createTopics({ topics, waitForLeaders: false });
    // Also those that another process has just made.
    await untilLed(
      admin,
      wanted.map(({ topic }) => topic),
    );
  } finally {
    await admin.disconnect();
  }
}

const NOT_YET = ['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE'];
const ASKED_MAX = 100;
const ASKED_EVERY_MS = 100;

/** A broker that has just made a topic may say for a moment that it knows none; kafkajs takes that for final. */
async function untilLed(admin: Admin, topics: string[]): Promise<void> {
  for (let asked = 1; ; asked++) {
    try {
      const found = await admin.fetchTopicMetadata({ topics });
      const led = found.topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0));
      if (led || asked === ASKED_MAX) return;
    } catch (error) {
      if (!NOT_YET.includes((error as { type?: string }).type ?? '') || asked === ASKED_MAX) throw error;
    }
    await sleep(ASKED_EVERY_MS);
  }
}

export async function clusterId(kafka: Kafka): Promise<string> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    return (await admin.describeCluster()).clusterId;
  } finally {
    await admin.disconnect();
  }
}
