import type { OffsetAdvance } from '../facts/record.js';

/** A partition's own key in the graph. */
export const placeKey = ({ cluster, topic, partition }: Omit<OffsetAdvance, 'expected' | 'next'>): string =>
  `${cluster}/${topic}/${partition}`;
