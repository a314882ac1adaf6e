/**
 * Where a partition is, in the graph's word: the graph's place decides, Kafka's own group offset is a copy. What to do
 * with a fetched batch follows from the two.
 */
export type PlaceVerdict =
  | { act: 'TAKE'; from: bigint }
  | { act: 'SEEK'; to: string }
  /** The topic was made anew, so all of it is news. Facts make that harmless. */
  | { act: 'TAKE_ALL' };

export interface FetchedBatch {
  /** Where the fetch began, and the end of the partition. */
  fetchedOffset: string;
  highWatermark: string;
}

export interface KnownPlace {
  /** The next offset to read, in the graph's word; undefined where it never read this partition. */
  place: string | undefined;
  /**
   * Whether the group has an offset of its own there. Kafka forgets it with the topic, so a place without one is of a
   * topic that is no more, even where the new one has grown past it.
   */
  groupKnows: boolean;
  /** Where this consumer was last told to go; a gap right behind it is the log's own. */
  sought: string | undefined;
}

export function judgePlace(batch: FetchedBatch, { place, groupKnows, sought }: KnownPlace): PlaceVerdict {
  const isAnew = place !== undefined && (!groupKnows || BigInt(place) > BigInt(batch.highWatermark));
  const next = isAnew ? 0n : BigInt(place ?? '0');
  if (BigInt(batch.fetchedOffset) > next && sought !== String(next)) return { act: 'SEEK', to: String(next) };
  return isAnew ? { act: 'TAKE_ALL' } : { act: 'TAKE', from: next };
}
