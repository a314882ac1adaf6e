import type { EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';

export interface TopicMessage {
  partition: number;
  offset: string;
  headers: Record<string, string>;
  value: Buffer;
  arrivedAt: string;
}
/** A topic from its beginning to where it ended when asked, in a group of its own that leaves nothing behind; oldest first. */
export async function readTopic(kafka: Kafka, topic: string): Promise<TopicMessage[]> {
  const admin = kafka.admin();
  await admin.connect();
  const groupId = `chengxin-reader-${process.pid}-${Date.now()}`;
  const consumer = kafka.consumer({ groupId, sessionTimeout: 6_000 });
  try {
    if (!(await admin.listTopics()).includes(topic)) return [];
    const offsets = await admin.fetchTopicOffsets(topic);
    const ends = new Map(
      offsets.filter(({ low, high }) => low !== high).map(({ partition, high }) => [partition, BigInt(high)]),
    );
    const found: TopicMessage[] = [];
    if (ends.size === 0) return found;
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      const eachBatch = async ({ batch }: EachBatchPayload) => {
        const { partition } = batch;
        for (const message of batch.messages) found.push(fromRaw(partition, message));
        if (BigInt(batch.lastOffset()) + 1n >= (ends.get(partition) ?? 0n)) ends.delete(partition);
        if (ends.size === 0) resolve();
      };
      consumer.run({ autoCommit: false, eachBatch }).catch(reject);
    });
    await consumer.disconnect();
    await admin.deleteGroups([groupId]).catch(() => undefined);
    return found.sort(byArrival);
  } finally {
    await consumer.disconnect();
    await admin.disconnect();
  }
}

const fromRaw = (partition: number, message: KafkaMessage): TopicMessage => ({
  partition,
  offset: message.offset,
  headers: Object.fromEntries(Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)])),
  value: message.value ?? Buffer.alloc(0),
  arrivedAt: new Date(Number(message.timestamp)).toISOString(),
});

/** The same order whenever the topic is read, so that names of letters stay. */
function byArrival(a: TopicMessage, b: TopicMessage): number {
  if (a.arrivedAt !== b.arrivedAt) return a.arrivedAt < b.arrivedAt ? -1 : 1;
  return a.partition - b.partition || Number(BigInt(a.offset) - BigInt(b.offset));
}
