import type { ProcessStore } from '../process/act.js';
import { inTime } from './graphReads.js';

/**
 * A store that is bounded in time. An act that is not answered in time may have been carried out all the same: sent again
 * under its key it is answered, and not done twice.
 */
export const storeInTime = ({ append, streams, doneUnder }: ProcessStore): ProcessStore => ({
  append: (asked) => inTime(append(asked)),
  streams: (ids) => inTime(streams(ids)),
  doneUnder: (key) => inTime(doneUnder(key)),
});
