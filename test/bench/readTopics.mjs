import { setTimeout as sleep } from 'node:timers/promises';
import { SOURCES } from '../../dist/connectors/sources.js';
import { readSlice } from '../../dist/src/intake/kafka/slice.js';
import { topicOf } from '../../dist/src/intake/source.js';
import { kafkaAt } from '../prove/city.mjs';

const SLICE_RECORDS_MAX = 2_000;

/** Where every partition of every source ends now: { [topic]: [high of partition 0, ...] }, as numbers. */
export async function endsOf(env) {
  const admin = kafkaAt(env).admin();
  await admin.connect();
  const ends = {};
  for (const source of SOURCES) {
    ends[topicOf(source)] = [];
    for (const { partition, high } of await offsetsOf(admin, topicOf(source)))
      ends[topicOf(source)][partition] = Number(high);
  }
  await admin.disconnect();
  return ends;
}

/** A topic that was made just now has no leader yet. */
async function offsetsOf(admin, topic) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await admin.fetchTopicOffsets(topic);
    } catch (error) {
      if (!error.retriable || attempt === 20) throw error;
      await sleep(200);
    }
  }
}

/** What lies between two ends, read as the platform reads it: slices of one partition, at most 2,000 records each. */
export async function slicesBetween(env, from, to) {
  const messages = new Map();
  let wanted = 0;
  for (const [topic, highs] of Object.entries(to))
    for (const [p, high] of highs.entries()) wanted += high - from[topic][p];
  const consumer = kafkaAt(env).consumer({ groupId: `bench-${Date.now()}`, maxBytesPerPartition: 8_000_000 });
  await consumer.connect();
  await consumer.subscribe({ topics: Object.keys(to), fromBeginning: true });
  await new Promise((resolve, reject) => {
    let seen = 0;
    const take = async ({ batch: { topic, partition, messages: got } }) => {
      const id = JSON.stringify([topic, partition]);
      if (!messages.has(id)) messages.set(id, []);
      for (const message of got) {
        const offset = Number(message.offset);
        if (offset < from[topic][partition] || offset >= to[topic][partition]) continue;
        messages.get(id).push(message);
        if (++seen === wanted) resolve();
      }
    };
    consumer.run({ autoCommit: false, eachBatch: take }).catch(reject);
  });
  await consumer.disconnect();
  const sources = new Map(SOURCES.map((source) => [topicOf(source), source]));
  return [...messages].flatMap(([id, all]) => {
    const [topic, partition] = JSON.parse(id);
    const slices = [];
    for (let start = 0; start < all.length; start += SLICE_RECORDS_MAX)
      slices.push(readSlice(sources.get(topic), topic, partition, all.slice(start, start + SLICE_RECORDS_MAX)));
    return slices;
  });
}
