import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';

export interface TopicMessage {
  partition: number;
  offset: string;
  headers: Record<string, string>;
  value: Buffer;
  arrivedAt: string;
}

/** Follows a topic from its beginning, in a group of its own that leaves nothing behind. Once it has failed it is of no more use. */
export class TopicTail {
  /** The next offset of each partition: a group that joins anew is sent all of it once more. */
  private readonly next = new Map<number, bigint>();
  private readonly groupId = `chengxin-reader-${process.pid}-${Date.now()}`;
  private readonly consumer: Consumer;
  private following: Promise<void> | undefined;
  private failed: Error | undefined;
  private moved = () => {};

  constructor(
    private readonly kafka: Kafka,
    private readonly topic: string,
    private readonly take: (messages: TopicMessage[]) => void,
  ) {
    this.consumer = kafka.consumer({ groupId: this.groupId, sessionTimeout: 6_000 });
  }

  /** Resolves when all that lay there as it was asked is taken; one such question at a time. Rejects where the topic was made anew. */
  async caughtUp(): Promise<void> {
    const ends = await this.ends();
    if ([...ends].some(([partition, end]) => end < this.nextOf(partition))) throw new Error('the topic was made anew');
    const isThere = () => [...ends].every(([partition, end]) => this.nextOf(partition) >= end);
    if (isThere()) return;
    this.following ??= this.follow();
    await this.following;
    await new Promise<void>((resolve, reject) => {
      this.moved = () => {
        if (this.failed) reject(this.failed);
        else if (isThere()) resolve();
      };
      this.moved();
    });
  }

  /** Whoever still waits is rejected. */
  async close(): Promise<void> {
    this.fail(new Error('it is followed no more'));
    await this.consumer.disconnect();
    if (this.following) await this.admin((admin) => admin.deleteGroups([this.groupId])).catch(() => undefined);
  }

  private nextOf = (partition: number): bigint => this.next.get(partition) ?? 0n;

  /** Where each partition that has anything ends now; none where there is no such topic. */
  private ends = (): Promise<Map<number, bigint>> =>
    this.admin(async (admin) => {
      if (!(await admin.listTopics()).includes(this.topic)) return new Map();
      const offsets = (await admin.fetchTopicOffsets(this.topic)).filter(({ low, high }) => low !== high);
      return new Map(offsets.map(({ partition, high }) => [partition, BigInt(high)]));
    });

  private async admin<T>(work: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }

  private async follow(): Promise<void> {
    this.consumer.on(this.consumer.events.CRASH, ({ payload }) => this.fail(payload.error));
    await this.consumer.connect();
    await this.consumer.subscribe({ topic: this.topic, fromBeginning: true });
    await this.consumer.run({ autoCommit: false, eachBatch: async (payload) => this.taken(payload) });
  }

  private fail(error: Error): void {
    this.failed ??= error;
    this.moved();
  }

  private taken({ batch }: EachBatchPayload): void {
    const { partition } = batch;
    const next = this.nextOf(partition);
    this.take(
      batch.messages.filter(({ offset }) => BigInt(offset) >= next).map((message) => fromRaw(partition, message)),
    );
    const end = BigInt(batch.lastOffset()) + 1n;
    if (end > next) this.next.set(partition, end);
    this.moved();
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
export function byArrival(a: MessageHead, b: MessageHead): number {
  if (a.arrivedAt !== b.arrivedAt) return a.arrivedAt < b.arrivedAt ? -1 : 1;
  return a.partition - b.partition || Number(a.offset) - Number(b.offset);
}

/** A message without what was sent. */
export type MessageHead = Omit<TopicMessage, 'value'>;
