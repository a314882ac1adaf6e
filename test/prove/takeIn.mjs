import { SOURCES } from '../../dist/connectors/sources.js';
import { throughTheDoor } from '../../dist/src/intake/publish/door.js';
import { readRecord } from '../../dist/src/intake/readRecord.js';
import { now } from '../../dist/src/main/clock.js';

const BATCH = 1_000;
let heardTimes = 0;
const SOURCE_OF = new Map(SOURCES.map((source) => [source.id, source]));

/** Takes envelopes in as the connectors would, without Kafka between; gives how many records they were. */
export async function takeIn({ graph, rate, secrets }, envelopes) {
  const records = envelopes.flatMap(({ source: id, envelope }, i) => {
    const source = SOURCE_OF.get(id);
    const verdict = throughTheDoor(source, envelope, secrets.pseudonymKey);
    if ('fault' in verdict) return [];
    const value = JSON.stringify(verdict.envelope);
    const reading = readRecord(source, { value, position: `${id}-0-${i}`, arrivedAt: now() });
    return 'record' in reading ? [reading.record] : [];
  });
  for (let start = 0; start < records.length; start += BATCH) {
    const part = records.slice(start, start + BATCH);
    await graph.absorb({ records: part, stretches: [], now: now() }, rate, async () => undefined);
  }
  // Each source is heard where its place is moved, as a connector does it.
  for (const { id } of SOURCES) {
    const topic = `${id}-${++heardTimes}`;
    const offset = { cluster: 'prove', topic, partition: 0, expected: undefined, next: '1' };
    const stretch = { source: id, heardAt: now(), offset, refusedOn: [], heartbeats: [] };
    const batch = { records: [], stretches: [stretch], now: now() };
    await graph.absorb(batch, rate, async () => undefined);
  }
  return records.length;
}
