import { type Kafka, type Message, Partitioners, type Producer } from 'kafkajs';
import { byBytes, bytesOfMessage } from './byBytes.js';

/** A producer that knows where each message came to lie. */
export interface PlacedProducer {
  producer: Producer;
  /** Sends and gives topic-partition-offset of each message; undefined where the broker did not say. */
  send(topic: string, messages: readonly Message[]): Promise<(string | undefined)[]>;
}

/** kafkajs tells one offset a partition: which messages went there is learnt from the (same, usual) partitioner. */
export function placedProducer(kafka: Kafka): PlacedProducer {
  const chosen = new Map<unknown, number>();
  const producer = kafka.producer({
    idempotent: true,
    createPartitioner: () => {
      const usual = Partitioners.DefaultPartitioner();
      return (args) => {
        const partition = usual(args);
        chosen.set(args.message, partition);
        return partition;
      };
    },
  });
  const sendPart = async (topic: string, messages: readonly Message[]): Promise<(string | undefined)[]> => {
    const told = await producer.send({ topic, acks: -1, messages: [...messages] });
    const next = new Map(
      told
        .filter(({ baseOffset }) => baseOffset !== undefined)
        .map((each) => [each.partition, BigInt(each.baseOffset!)]),
    );
    const places = messages.map((message) => {
      const partition = chosen.get(message);
      const offset = partition === undefined ? undefined : next.get(partition);
      if (partition === undefined || offset === undefined || offset < 0n) return undefined;
      next.set(partition, offset + 1n);
      return `${topic}-${partition}-${offset}`;
    });
    chosen.clear();
    return places;
  };
  return {
    producer,
    async send(topic, messages) {
      const places: (string | undefined)[] = [];
      for (const part of byBytes(messages, bytesOfMessage)) places.push(...(await sendPart(topic, part)));
      return places;
    },
  };
}
