import { type Fact, factId, mentions } from '../facts/fact.js';
import { type Batch, type Counts, PLATFORM, type ReadRecord, type RefusedRecord } from '../facts/record.js';
import { withImplied } from '../facts/sameSubject.js';
import type { Instant } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { oncePer } from '../subject/oncePer.js';
import { type KnownRecord, recordKey } from './known.js';

/** What a batch's records change, one record after the other. */
export interface TakenRecords {
  /** The latest state of each record that changed, by record key. */
  records: Map<string, KnownRecord>;
  /** Facts that are new, some of them closed again by a later revision in the same batch. */
  newFacts: Map<string, Fact>;
  /** Ids of facts known before the batch that it closes. */
  closed: Set<string>;
  bySource: Map<string, Counts>;
  refused: RefusedRecord[];
}

/** Identifiers that a batch speaks of, before anything of it is known to be new. */
export const batchMentions = (batch: Batch): Set<IdentifierKey> =>
  new Set(batch.records.flatMap((record) => preparedOf(record).mentions));

/** Each record as the batch leaves it where none of them is known yet. */
export function newRecords(batch: Batch): Map<string, KnownRecord> {
  const records = new Map<string, KnownRecord>();
  for (const record of batch.records) {
    const { key } = preparedOf(record);
    const { state } = step(record, records.get(key));
    if (state) records.set(key, state);
  }
  return records;
}

/** Applies each record to what is known of it: a higher revision replaces, the same or a lower one changes nothing. */
export function takeRecords(batch: Batch, known: ReadonlyMap<string, KnownRecord>, at: Instant): TakenRecords {
  const result: TakenRecords = {
    records: new Map(),
    newFacts: new Map(),
    closed: new Set(),
    bySource: new Map(),
    refused: [],
  };
  for (const record of batch.records) {
    const { key } = preparedOf(record);
    const before = result.records.get(key) ?? known.get(key);
    const { outcome, state } = step(record, before);
    if (state) result.records.set(key, state);
    if (outcome === 'CONFLICT') result.refused.push(conflict(record));
    else if (record.source !== PLATFORM) count(record.source, outcome === 'NEW' ? 'taken' : 'unchanged', result);
    if (outcome !== 'NEW') continue;
    for (const id of before?.factIds ?? []) close(id, result, at);
    for (const fact of factsOf(record, at)) result.newFacts.set(fact.id, fact);
  }
  return result;
}

function count(source: string, what: keyof Counts, { bySource }: TakenRecords): void {
  const counts = bySource.get(source) ?? { taken: 0, unchanged: 0 };
  counts[what]++;
  bySource.set(source, counts);
}

/** What a record does to what was known of it; `state` where that changes. */
function step(
  record: ReadRecord,
  before: KnownRecord | undefined,
): { outcome: 'NEW' | 'KNOWN' | 'CONFLICT'; state?: KnownRecord } {
  const { hashes, factIds, mentions } = preparedOf(record);
  const { revision, op } = record;
  if (!before || before.revision < revision)
    return { outcome: 'NEW', state: { revision, op, contentHash: hashes.join(' '), factIds, mentions } };
  if (before.revision > revision) return { outcome: 'KNOWN' };
  if (!hashes.some((hash) => before.contentHash.includes(hash))) return { outcome: 'CONFLICT' };
  const further = hashes.filter((hash) => !before.contentHash.includes(hash));
  if (further.length === 0) return { outcome: 'KNOWN' };
  return { outcome: 'KNOWN', state: { ...before, contentHash: [before.contentHash, ...further].join(' ') } };
}

/** What of a record does not depend on what is known. */
interface Prepared {
  key: string;
  /** Every hash under which this revision may come again: one a key of the pseudonyms in it. */
  hashes: string[];
  factIds: string[];
  mentions: IdentifierKey[];
}

/** Asked for several times while a record is taken in. */
const preparedOf = oncePer((record: ReadRecord): Prepared => {
  const { source, recordId, revision, contentHash, formerHashes = [], facts } = record;
  return {
    key: recordKey(record),
    hashes: [...new Set([contentHash, ...formerHashes])],
    factIds: facts.map(({ slot }) => factId(source, recordId, slot, revision)),
    mentions: [...withImplied(facts.flatMap(mentions))],
  };
});

/** Ids of known facts that the batch's corrections close: a redelivery closes none. */
export const closedBy = (batch: Batch, known: ReadonlyMap<string, KnownRecord>): Set<string> =>
  takeRecords(batch, known, batch.now).closed;

function close(id: string, result: TakenRecords, at: Instant): void {
  const fresh = result.newFacts.get(id);
  if (fresh) fresh.knownTo = at;
  else result.closed.add(id);
}

function factsOf(record: ReadRecord, at: Instant): Fact[] {
  const { source, publisher, recordId, position, revision, recordedAt } = record;
  const { factIds } = preparedOf(record);
  return record.facts.map(({ documentNumber, ...rest }, i) => ({
    ...rest,
    id: factIds[i]!,
    revision,
    recordedAt,
    knownFrom: at,
    provenance: { source, publisher, recordId, position, ...(documentNumber ? { documentNumber } : {}) },
  }));
}

const conflict = (record: ReadRecord): RefusedRecord => ({
  source: record.source,
  position: record.position,
  recordId: record.recordId,
  code: 'REVISION_CONFLICT',
  reason: `record ${record.recordId} is known at revision ${record.revision} with other content`,
  remedy: 'send a correction with a higher revision',
});
