import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer } from 'kafkajs';

/** Rejects when kafkajs gives the consumer up: it says STOP at once, and CRASH with the reason only when all is closed. */
export function untilLost(consumer: Consumer): Promise<never> {
  return new Promise((_, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    consumer.on(consumer.events.STOP, () =>
      setTimeout(() => reject(new Error('the consumer stopped by itself')), 1_000),
    );
  });
}

/** Waits no longer than this for a client to close: a broker that is gone does not answer. */
export const within = (ms: number, closing: Promise<unknown>): Promise<unknown> =>
  Promise.race([closing.catch(() => undefined), sleep(ms, undefined, { ref: false })]);
