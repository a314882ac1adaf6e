import type { Instant } from '../../facts/time.js';
import type { OutboxEvent, OutboxPage } from '../graph.js';
import { bySending } from '../outboxEvents.js';

/** What other systems are still to be told, and who may tell it. */
export class MemoryOutbox {
  private events: OutboxEvent[] = [];
  private held: { holder: string; until: Instant } | undefined;

  push(...events: OutboxEvent[]): void {
    this.events.push(...events);
  }

  lease(holder: string, now: Instant, until: Instant): boolean {
    const free = this.held === undefined || this.held.holder === holder || this.held.until <= now;
    if (free) this.held = { holder, until };
    return free;
  }

  page(limit: number): OutboxPage {
    return { events: this.events.toSorted(bySending).slice(0, limit), waiting: this.events.length };
  }

  forget(ids: readonly string[]): void {
    const sent = new Set(ids);
    this.events = this.events.filter(({ id }) => !sent.has(id));
  }
}
