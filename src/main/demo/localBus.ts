import { readFile } from 'node:fs/promises';
import { SOURCES } from '../../../connectors/sources.js';
import type { ReadRecord } from '../../facts/record.js';
import { readEnvelope } from '../../intake/envelope.js';
import { throughTheDoor } from '../../intake/publish/door.js';
import { readRecord } from '../../intake/readRecord.js';
import type { RecordEnvelope, Source } from '../../intake/source.js';
import { now } from '../clock.js';
import type { Platform } from '../platform.js';
import { crowdOf, samplesOf } from './fillCity.js';

const BATCH_RECORDS = 1_000;

/** The demo's last resort where no engine can be had: the same records through the same door and reader, without Kafka. */
export async function fillWithoutKafka({ graph, rate, secrets }: Platform): Promise<number> {
  let taken = 0;
  for (const source of SOURCES) {
    const records = [
      ...(await storiesOf(source)),
      ...[...crowdOf(now())].filter((each) => each.source === source.id).map((each) => each.envelope),
    ].flatMap((envelope, i) => recordOf(source, envelope, i, secrets.pseudonymKey));
    for (let start = 0; start < records.length; start += BATCH_RECORDS) {
      const part = records.slice(start, start + BATCH_RECORDS);
      const next = String(start + part.length);
      const expected = start === 0 ? undefined : String(start);
      const offset = { cluster: 'in-process', topic: source.id, partition: 0, expected, next };
      const stretch = { source: source.id, heardAt: now(), offset, refusedOn: [], heartbeats: [] };
      const batch = { records: part, stretches: [stretch], now: now() };
      taken += (await graph.absorb(batch, rate, async () => undefined)).taken;
    }
  }
  return taken;
}

async function storiesOf(source: Source): Promise<RecordEnvelope[]> {
  const lines = (await readFile(samplesOf(source), 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.flatMap((line) => {
    const envelope = readEnvelope(line);
    return 'fault' in envelope ? [] : [envelope];
  });
}

function recordOf(
  source: Source,
  envelope: RecordEnvelope,
  i: number,
  key: Platform['secrets']['pseudonymKey'],
): ReadRecord[] {
  const verdict = throughTheDoor(source, envelope, key);
  if ('fault' in verdict) return [];
  const reading = readRecord(source, {
    value: JSON.stringify(verdict.envelope),
    position: `in-process-0-${i}`,
    arrivedAt: now(),
  });
  return 'record' in reading ? [reading.record, ...reading.links] : [];
}
