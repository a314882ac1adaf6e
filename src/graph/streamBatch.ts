import type { Batch } from '../facts/record.js';
import type { Append } from '../process/stream.js';

/** The platform's own records as a batch: no partition has them, so no place moves and no source is counted. */
export const batchOf = ({ records, now }: Append): Batch => ({ records, now, stretches: [] });
