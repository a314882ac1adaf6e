import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Graph, GraphUnavailable } from '../graph/graph.js';

const PATIENCE_MS = 60_000;
const RETRY_MS = 1_000;

/**
 * Applies the migrations; an engine that is still starting, or has no strength at the moment, is waited for. Throws
 * GraphUnavailable after a minute, or at once where the process is asked to stop.
 */
export async function migrated(graph: Graph, log: Logger, stop: Promise<void> = new Promise(() => {})): Promise<void> {
  let stopping = false;
  void stop.then(() => {
    stopping = true;
  });
  for (const begun = performance.now(); ; await Promise.race([sleep(RETRY_MS), stop])) {
    try {
      return await graph.migrate();
    } catch (error) {
      if (!(error instanceof GraphUnavailable) || stopping || performance.now() - begun > PATIENCE_MS) throw error;
      log.warn({ error: error.message }, 'the graph does not answer; waiting a minute at most');
    }
  }
}
