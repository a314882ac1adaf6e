import { Kafka, logLevel, type Message } from 'kafkajs';
import type { Logger } from 'pino';

/** Main wires it and looks no further: kafkajs itself is imported in this room alone. */
export type KafkaClient = Kafka;
export type RecordMessage = Message;

/**
 * kafkajs with its log lines in ours, as debug: what it tries again by itself it logs as errors, what it gives up it throws.
 * `clientId` shows who is connected. */
export function kafkaClient(brokers: string[], clientId: string, log: Logger): Kafka {
  return new Kafka({
    clientId,
    brokers,
    connectionTimeout: 3_000,
    requestTimeout: 30_000,
    retry: { initialRetryTime: 200, maxRetryTime: 5_000, retries: 8 },
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => {
      const { message, timestamp: _, logger: __, stack: ___, ...rest } = entry.log;
      log.debug({ kafka: rest }, message);
    },
  });
}
