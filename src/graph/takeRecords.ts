import { type Fact, factId, mentions } from '../facts/fact.js';
import { type Batch, PLATFORM, type ReadRecord, type RefusedRecord } from '../facts/record.js';
import { withImplied } from '../facts/sameSubject.js';
import type { Instant } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { type KnownRecord, recordKey } from './known.js';

/** What a batch's records change, one record after the other. */
export interface TakenRecords {
  /** The latest state of each record that changed, by record key. */
  records: Map<string, KnownRecord>;
  /** Facts that are new, some of them closed again by a later revision in the same batch. */
  newFacts: Map<string, Fact>;
  /** Ids of facts known before the batch that it closes. */
  closed: Set<string>;
  taken: number;
  unchanged: number;
  refused: RefusedRecord[];
}

/** Identifiers that a batch speaks of, before anything of it is known to be new. */
export function batchMentions(batch: Batch): Set<IdentifierKey> {
  return withImplied(batch.records.flatMap((record) => record.facts.flatMap(mentions)));
}

/** Applies each record to what is known of it: a higher revision replaces, the same or a lower one changes nothing. */
export function takeRecords(batch: Batch, known: ReadonlyMap<string, KnownRecord>, at: Instant): TakenRecords {
  const result: TakenRecords = {
    records: new Map(),
    newFacts: new Map(),
    closed: new Set(),
    taken: 0,
    unchanged: 0,
    refused: [],
  };
  for (const record of batch.records) {
    const key = recordKey(record);
    const before = result.records.get(key) ?? known.get(key);
    if (before && before.revision >= record.revision) {
      const hashes = hashesOf(record);
      const other = before.revision === record.revision && !hashes.some((hash) => before.contentHash.includes(hash));
      if (other) result.refused.push(conflict(record));
      else if (record.source !== PLATFORM) result.unchanged++;
      const further = hashes.filter((hash) => !before.contentHash.includes(hash));
      if (!other && before.revision === record.revision && further.length > 0)
        result.records.set(key, { ...before, contentHash: [before.contentHash, ...further].join(' ') });
      continue;
    }
    for (const id of before?.factIds ?? []) close(id, result, at);
    const facts = record.facts.map((fact) => asKnown(fact, record, at));
    for (const fact of facts) result.newFacts.set(fact.id, fact);
    result.records.set(key, {
      revision: record.revision,
      op: record.op,
      contentHash: hashesOf(record).join(' '),
      factIds: facts.map((fact) => fact.id),
      mentions: [...withImplied(facts.flatMap(mentions))],
    });
    // What the platform adds to a department's records is none of these.
    if (record.source !== PLATFORM) result.taken++;
  }
  return result;
}

/** Every hash under which this revision may come again: one a key of the pseudonyms in it. */
const hashesOf = ({ contentHash, formerHashes = [] }: ReadRecord): string[] => [
  ...new Set([contentHash, ...formerHashes]),
];

/** Ids of known facts that the batch's corrections close: a redelivery closes none. */
export const closedBy = (batch: Batch, known: ReadonlyMap<string, KnownRecord>): Set<string> =>
  takeRecords(batch, known, batch.now).closed;

function close(id: string, result: TakenRecords, at: Instant): void {
  const fresh = result.newFacts.get(id);
  if (fresh) fresh.knownTo = at;
  else result.closed.add(id);
}

function asKnown(fact: ReadRecord['facts'][number], record: ReadRecord, at: Instant): Fact {
  const { documentNumber, ...rest } = fact;
  const { source, publisher, recordId, position } = record;
  return {
    ...rest,
    id: factId(source, recordId, fact.slot, record.revision),
    revision: record.revision,
    recordedAt: record.recordedAt,
    knownFrom: at,
    provenance: { source, publisher, recordId, position, ...(documentNumber ? { documentNumber } : {}) },
  };
}

const conflict = (record: ReadRecord): RefusedRecord => ({
  source: record.source,
  position: record.position,
  recordId: record.recordId,
  code: 'REVISION_CONFLICT',
  reason: `record ${record.recordId} is known at revision ${record.revision} with other content`,
  remedy: 'send a correction with a higher revision',
});
