import { processStoreOn } from '../graph/processStore.js';
import type { ApiContext, AppContext } from './context.js';
import { DossierCache } from './dossierCache.js';
import { GraphReads } from './graphReads.js';
import { storeInTime } from './processStore.js';

/** What every request of one server has alike, GraphQL's or not. */
export function sharedContext(app: AppContext): Omit<ApiContext, 'caller' | 'asker' | 'now'> {
  const {
    graph,
    clock,
    policies,
    rate,
    lists,
    sources,
    pseudonym,
    log,
    onCreditCheck,
    audit,
    approval,
    publicDesk,
    receiptKeys,
  } = app;
  const reads = new GraphReads(graph, clock);
  const dossiers = new DossierCache(reads);
  const store = storeInTime(processStoreOn(graph, rate));
  return {
    reads,
    dossiers,
    store,
    policies,
    lists,
    sources,
    pseudonym,
    log,
    onCreditCheck,
    audit,
    approval,
    publicDesk,
    receiptKeys,
  };
}
