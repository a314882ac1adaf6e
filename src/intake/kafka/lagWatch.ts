import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import type { IntakeStatus } from './intakeStatus.js';

const EVERY_MS = 5_000;

/** Looks at the ends of this process's partitions from time to time, so that the lag is true also while nothing is read. */
export class LagWatch {
  private admin: Admin | undefined;
  private readonly stopping = new AbortController();

  /** `placeOf` is asked for partitions of which nothing was read yet. */
  constructor(
    private readonly kafka: Kafka,
    private readonly status: IntakeStatus,
    private readonly placeOf: (topic: string, partition: number) => Promise<string | undefined>,
  ) {}

  start(): void {
    void this.run();
  }

  /** Waits for no question under way: a Kafka that is away may let it hang. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.admin?.disconnect().catch(() => undefined);
  }

  /** Silent where an engine is away: the loop itself tells that, and what was seen last stays. */
  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.look().catch(async () => {
        await this.admin?.disconnect().catch(() => undefined);
        this.admin = undefined;
      });
      await sleep(EVERY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    const ours = [...this.status.partitions.values()];
    if (ours.length === 0) return;
    if (!this.admin) {
      const admin = this.kafka.admin({ retry: { retries: 1 } });
      await admin.connect();
      this.admin = admin;
    }
    for (const topic of new Set(ours.map((each) => each.topic))) {
      for (const { partition, low, high } of await this.admin.fetchTopicOffsets(topic)) {
        this.status.seen(topic, partition, { low, high });
      }
    }
    for (const { topic, partition, place } of ours) {
      if (place === undefined) this.status.seen(topic, partition, { place: await this.placeOf(topic, partition) });
    }
  }
}
