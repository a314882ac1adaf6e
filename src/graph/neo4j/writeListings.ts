import type { IdentifierKey } from '../../subject/identifier.js';
import type { Rated, StoredListing } from '../graph.js';
import { type Run, unwind } from './connection.js';

interface Assessed {
  key: IdentifierKey;
  assessment: Rated;
  before?: Rated;
}

/** Draws `LISTED_ON` anew for subjects whose listings in force changed; lists are locked last and in order. */
export async function writeListings(run: Run, subjects: readonly Assessed[]): Promise<void> {
  const changed = subjects.filter(
    ({ assessment, before }) => text(assessment.listings) !== text(before?.listings ?? []),
  );
  if (changed.length === 0) return;
  const kinds = [
    ...new Set(changed.flatMap(({ assessment, before }) => [...assessment.listings, ...(before?.listings ?? [])])),
  ];
  const lists = [...new Set(kinds.map((listing) => listing.list))].sort();
  const rows = changed.flatMap(({ key, assessment }) =>
    assessment.listings.map((listing) => ({ key, ...edge(listing) })),
  );
  await Promise.all([
    unwind(
      run,
      lists.map((kind) => ({ kind })),
      'MERGE (l:List {kind: row.kind}) SET l.lock = true',
    ),
    unwind(
      run,
      changed.filter(({ before }) => before && before.listings.length > 0).map(({ key }) => ({ key })),
      'MATCH (:Subject {key: row.key})-[r:LISTED_ON]->() DELETE r',
    ),
    unwind(
      run,
      rows,
      'MATCH (s:Subject {key: row.key}), (l:List {kind: row.list}) CREATE (s)-[r:LISTED_ON]->(l) SET r = row.set',
    ),
  ]);
}

const text = (listings: readonly StoredListing[]): string => JSON.stringify(listings);
const edge = ({ list, fact, from, until }: StoredListing) => ({
  list,
  set: { factId: fact, validFrom: from, validTo: until ?? null },
});
