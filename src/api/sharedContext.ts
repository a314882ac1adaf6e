import type { ApiContext, AppContext } from './context.js';
import { GraphReads } from './graphReads.js';

/** What every request of one server has alike, GraphQL's or not. */
export function sharedContext(app: AppContext): Omit<ApiContext, 'caller' | 'now'> {
  const { graph, clock, policies, sources, pseudonym, log, onCreditCheck, audit, approval } = app;
  return { reads: new GraphReads(graph, clock), policies, sources, pseudonym, log, onCreditCheck, audit, approval };
}
