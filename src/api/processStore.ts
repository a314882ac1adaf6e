import type { ProcessStore } from '../process/act.js';
import { inTime } from './graphReads.js';

/** Officials who act together wait for each other's locks: an act has more time than a question at a counter. */
export const ACT_WITHIN_MS = 20_000;

/**
 * A store that is bounded in time. An act that is not answered in time may have been carried out all the same: sent again
 * under its key it is answered, and not done twice.
 */
export const storeInTime = ({ append, streams, doneUnder }: ProcessStore): ProcessStore => ({
  append: (asked) => inTime(append(asked), ACT_WITHIN_MS),
  streams: (ids) => inTime(streams(ids), ACT_WITHIN_MS),
  doneUnder: (key) => inTime(doneUnder(key), ACT_WITHIN_MS),
});
