import { readFileSync } from 'node:fs';
import { SOURCES } from '../../connectors/sources.js';
import type { ReadRecord } from '../../src/facts/record.js';
import { MemoryGraph } from '../../src/graph/memoryGraph.js';
import { throughTheDoor } from '../../src/intake/publish/door.js';
import { readRecord } from '../../src/intake/readRecord.js';
import { parsePseudonymKey } from '../../src/subject/pseudonym.js';
import { at, noRefusals, rate } from '../graph/given.js';

const KEY = parsePseudonymKey(`k1:${'5a'.repeat(32)}`);

/** Every record of the samples that can be read, through the door, as `publish` and the connectors take it in. */
export function sampleRecords(): ReadRecord[] {
  return SOURCES.flatMap((source) =>
    readFileSync(`connectors/${source.id}/samples.ndjson`, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .flatMap((line, i) => {
        const verdict = throughTheDoor(source, JSON.parse(line), KEY);
        if ('fault' in verdict) return [];
        const arrived = { position: `${source.id}-0-${i}`, arrivedAt: at('2026-11-22T00:00:00Z') };
        const reading = readRecord(source, { value: JSON.stringify(verdict.envelope), ...arrived });
        return 'record' in reading ? [reading.record] : [];
      }),
  );
}

export async function graphOfSamples(): Promise<MemoryGraph> {
  const graph = new MemoryGraph();
  const batch = { records: sampleRecords(), now: at('2026-11-22T00:00:00Z'), stretches: [] };
  await graph.absorb(batch, rate, noRefusals);
  return graph;
}
