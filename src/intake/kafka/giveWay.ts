import type { Heartbeat } from './graphPatience.js';

/** Answers to a heartbeat after which kafkajs joins the group anew. */
const JOIN_ANEW = ['REBALANCE_IN_PROGRESS', 'NOT_COORDINATOR_FOR_GROUP', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID'];

/**
 * Kafka deals partitions out when every member has joined anew, and kafkajs joins when all that it fetched was worked off:
 * thousands of records later. So what only waits for its turn gives way as soon as a heartbeat is answered so; it stays in
 * Kafka for whoever gets its partition.
 */
export class GiveWay {
  private answer: Error | undefined;

  get asked(): boolean {
    return this.answer !== undefined;
  }

  /** The same heartbeat, its answer noted. */
  noting =
    (heartbeat: Heartbeat): Heartbeat =>
    async () => {
      try {
        await heartbeat();
      } catch (error) {
        if (JOIN_ANEW.includes((error as { type?: string }).type ?? '')) this.answer = error as Error;
        throw error;
      }
    };

  /** Throws what kafkajs must hear to join anew. */
  throwIfAsked(): void {
    if (this.answer) throw this.answer;
  }

  joined(): void {
    this.answer = undefined;
  }
}
