import type { Admin, Batch as KafkaBatch } from 'kafkajs';
import { judgePlace, type PlaceVerdict } from './place.js';
import { CONSUMER_GROUP } from './topics.js';

/** Where this process's partitions are, in the graph's word, and where the consumer was told to go. */
export class Places {
  private readonly known = new Map<string, string | undefined>();
  private readonly sought = new Map<string, string>();
  /** Partitions in which the group has no offset of its own. */
  private readonly unknownToGroup = new Set<string>();

  /** `ask`: the graph's word on a partition. */
  constructor(private readonly ask: (topic: string, partition: number) => Promise<string | undefined>) {}

  has = (topic: string, partition: number): boolean => this.known.has(idOf(topic, partition));
  of = (topic: string, partition: number): string | undefined => this.known.get(idOf(topic, partition));

  /** Partitions were dealt out anew: others may have moved them meanwhile. */
  forgetAll(): void {
    this.known.clear();
  }

  /** Asks the graph and the group; gives the group's own offset, -1 where it has none. */
  async find(admin: Admin, topic: string, partition: number): Promise<string> {
    const id = idOf(topic, partition);
    const [ofGroup] = await admin.fetchOffsets({ groupId: CONSUMER_GROUP, topics: [topic] });
    const known = ofGroup?.partitions.find((each) => each.partition === partition)?.offset ?? '-1';
    // kafkajs writes -2 where it was told that the offset is out of range.
    const offset = BigInt(known) < 0n ? '-1' : known;
    if (offset === '-1') this.unknownToGroup.add(id);
    else this.unknownToGroup.delete(id);
    this.known.set(id, await this.ask(topic, partition));
    return offset;
  }

  /** Where the consumer must go after `find`; undefined where it goes there by itself. */
  goalAfter(topic: string, partition: number, ofGroup: string): string | undefined {
    const id = idOf(topic, partition);
    const to = this.unknownToGroup.has(id) ? '0' : (this.known.get(id) ?? '0');
    return to === ofGroup || (ofGroup === '-1' && to === '0') ? undefined : to;
  }

  judge(batch: KafkaBatch): PlaceVerdict {
    const id = idOf(batch.topic, batch.partition);
    const fetchedOffset = String((batch as unknown as { fetchedOffset: string }).fetchedOffset);
    return judgePlace(
      { fetchedOffset, highWatermark: batch.highWatermark },
      { place: this.known.get(id), groupKnows: !this.unknownToGroup.has(id), sought: this.sought.get(id) },
    );
  }

  seeking(topic: string, partition: number, to: string): void {
    this.sought.set(idOf(topic, partition), to);
  }

  /** Until something of it is taken: it may grow past the place of the old one meanwhile. */
  madeAnew(topic: string, partition: number): void {
    this.unknownToGroup.add(idOf(topic, partition));
  }

  moved(topic: string, partition: number, to: string): void {
    this.known.set(idOf(topic, partition), to);
    this.unknownToGroup.delete(idOf(topic, partition));
  }

  /** Another writer has it: what is known here is not true any more. */
  lost(topic: string, partition: number): void {
    this.known.delete(idOf(topic, partition));
    this.sought.delete(idOf(topic, partition));
  }
}

const idOf = (topic: string, partition: number): string => `${topic}/${partition}`;
