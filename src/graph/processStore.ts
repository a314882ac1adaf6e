import type { ProcessStore } from '../process/act.js';
import type { Assess, Graph } from './graph.js';

/** The graph as acts use it: what they make known is rated in their own transaction. */
export const processStoreOn = (graph: Graph, rate: Assess): ProcessStore => ({
  append: (append) => graph.append(append, rate),
  streams: (ids) => graph.streams(ids),
  doneUnder: (key) => graph.doneUnder(key),
});
