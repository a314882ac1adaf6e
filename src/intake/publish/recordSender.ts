import type { Kafka, Producer } from 'kafkajs';
import type { Instant } from '../../facts/time.js';
import { byBytes, bytesOfMessage } from '../kafka/byBytes.js';
import { ensureTopics } from '../kafka/topics.js';
import { type RecordEnvelope, type Source, topicOf } from '../source.js';
import { messageOf } from './message.js';

/** Kafka did not take the records in time; whether it has some of them is not known, and sending them again does no harm. */
export class KafkaAway extends Error {}

/** Sends records that were judged already, for as long as the process lives. */
export interface RecordSender {
  /** Rejects with KafkaAway where Kafka cannot be reached in time; asked before a body is read. */
  ready(source: Source): Promise<void>;
  /** Resolves when the brokers have all of them; rejects with KafkaAway. */
  send(source: Source, envelopes: readonly RecordEnvelope[]): Promise<void>;
  close(): Promise<void>;
}

const PATIENCE_MS = 4_000;

/** One producer, made when it is first needed and made anew after it failed. */
export function recordSender(kafka: Kafka, clock: () => Instant, patienceMs = PATIENCE_MS): RecordSender {
  let connected: Promise<Producer> | undefined;
  const topics = new Set<string>();

  const producer = (): Promise<Producer> => {
    connected ??= (async () => {
      const made = kafka.producer({ idempotent: true, retry: { retries: 3, initialRetryTime: 100 } });
      await made.connect();
      return made;
    })();
    return connected;
  };
  const drop = () => {
    void connected?.then((old) => old.disconnect()).catch(() => undefined);
    connected = undefined;
    topics.clear();
  };
  const within = async <T>(work: Promise<T>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
    });
    try {
      return await Promise.race([work, late]);
    } catch (error) {
      drop();
      throw new KafkaAway((error as Error).message);
    } finally {
      clearTimeout(timer);
    }
  };
  const ready = async (source: Source): Promise<Producer> => {
    const made = await producer();
    if (!topics.has(source.id)) {
      await ensureTopics(kafka, [source]);
      topics.add(source.id);
    }
    return made;
  };
  return {
    ready: async (source) => void (await within(ready(source))),
    send: (source, envelopes) =>
      within(
        (async () => {
          const made = await ready(source);
          const now = clock();
          const messages = envelopes.map((envelope) => messageOf(source, envelope, now));
          for (const part of byBytes(messages, bytesOfMessage))
            await made.send({ topic: topicOf(source), acks: -1, messages: part });
        })(),
      ),
    close: async () => {
      await connected?.then((made) => made.disconnect()).catch(() => undefined);
    },
  };
}
