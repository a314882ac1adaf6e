import { Kafka, logLevel } from 'kafkajs';
import { SOURCES } from '../../dist/connectors/sources.js';
import { ensureTopics } from '../../dist/src/intake/kafka/topics.js';
import { throughTheDoor } from '../../dist/src/intake/publish/door.js';
import { messageOf } from '../../dist/src/intake/publish/publishFile.js';
import { topicOf } from '../../dist/src/intake/source.js';
import { now } from '../../dist/src/main/clock.js';
import { crowd } from '../../dist/src/main/demo/crowd.js';
import { secretsOf } from '../../dist/src/main/secrets.js';
import { readSettings } from '../../dist/src/main/settings.js';

/** About six records a subject. */
const RECORDS_A_SUBJECT = 6;
const SEND_RECORDS = 1_000;

export const kafkaAt = (env) =>
  new Kafka({ clientId: 'prove', brokers: env.KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING });

/** The first `records` records of a seeded city, through the door, as messages by topic; `sent`: what the department has. */
export function cityMessages(records, seed) {
  const { pseudonymKey } = secretsOf(readSettings());
  const sources = new Map(SOURCES.map((source) => [source.id, source]));
  const messages = [];
  for (const { source, envelope } of crowd({
    seed,
    subjects: Math.ceil((records / RECORDS_A_SUBJECT) * 1.2),
    today: '2026-11-22',
  })) {
    const from = sources.get(source);
    const verdict = throughTheDoor(from, envelope, pseudonymKey);
    if ('fault' in verdict) throw new Error(verdict.fault.reason);
    messages.push({ topic: topicOf(from), message: messageOf(from, verdict.envelope, now()), source, sent: envelope });
    if (messages.length === records) break;
  }
  return messages;
}

/** Sends messages in the order given. */
export async function sendAll(env, messages) {
  const kafka = kafkaAt(env);
  await ensureTopics(kafka, SOURCES);
  const producer = kafka.producer({ idempotent: true });
  await producer.connect();
  for (let start = 0; start < messages.length; start += SEND_RECORDS) {
    const byTopic = new Map();
    for (const { topic, message } of messages.slice(start, start + SEND_RECORDS)) {
      if (!byTopic.has(topic)) byTopic.set(topic, []);
      byTopic.get(topic).push(message);
    }
    await producer.sendBatch({
      acks: -1,
      topicMessages: [...byTopic].map(([topic, sent]) => ({ topic, messages: sent })),
    });
  }
  await producer.disconnect();
}

/** mulberry32: small, seeded, good enough to shuffle and to pick. */
export function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function shuffled(items, roll) {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(roll() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
