/**
 * Where a partition is, in the graph's word: the graph's place decides, Kafka's own group offset is only a copy for
 * tools. What to do with a fetched batch follows from the two.
 */
export type PlaceVerdict =
  | { act: 'TAKE'; from: bigint }
  | { act: 'SEEK'; to: string }
  /** The topic is shorter than the graph's place: it was made anew, so all of it is news. Facts make that harmless. */
  | { act: 'TAKE_ALL' };

export interface FetchedBatch {
  /** Where the fetch began, and the end of the partition. */
  fetchedOffset: string;
  highWatermark: string;
}

/** `sought`: where this consumer was last told to go on this partition; a gap right behind it is the log's own. */
export function judgePlace(batch: FetchedBatch, place: string | undefined, sought: string | undefined): PlaceVerdict {
  const next = BigInt(place ?? '0');
  if (next > BigInt(batch.highWatermark)) return { act: 'TAKE_ALL' };
  if (BigInt(batch.fetchedOffset) > next && sought !== String(next)) return { act: 'SEEK', to: String(next) };
  return { act: 'TAKE', from: next };
}
