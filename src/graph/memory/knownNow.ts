import type { HeldRelation } from '../../facts/dossier.js';
import { type Fact, isRelation, otherEnd } from '../../facts/fact.js';
import type { Batch } from '../../facts/record.js';
import { type Called, laterCalled } from '../../facts/subjectName.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import {
  byId,
  CARRYING_RELATIONS,
  type Known,
  type KnownRecord,
  type KnownSubject,
  recordKey,
  UNREAD,
} from '../known.js';
import { batchMentions, closedBy } from '../takeRecords.js';
import { isCurrent, type MemoryStore, type MemorySubject, membersOf } from './store.js';

/** Everything that a batch touches. */
export function loadKnown(store: MemoryStore, batch: Batch): Known {
  const records = new Map<string, KnownRecord>();
  for (const record of batch.records) {
    const known = store.records.get(recordKey(record));
    if (known) records.set(recordKey(record), known);
  }
  const mentioned = batchMentions(batch);
  for (const record of records.values()) for (const key of record.mentions) mentioned.add(key);
  const closing = closedBy(batch, records);
  const keys = new Set([...store.linked(mentioned)].flatMap((key) => store.owner.get(key) ?? []));
  return {
    records,
    subjects: [...keys].sort().map((key) => loadSubject(store, store.subjects.get(key)!, closing, UNREAD)),
  };
}

export function loadSubject(
  store: MemoryStore,
  subject: MemorySubject,
  closing: ReadonlySet<string>,
  unread: readonly string[] = [],
): KnownSubject {
  const stays = (fact: Fact) => isCurrent(fact) && !closing.has(fact.id);
  const isUnread = (fact: Fact) => unread.includes(fact.content.kind);
  return {
    ...subject,
    named: membersOf(subject).filter((key) => store.naming(key).some(stays)),
    unread: membersOf(subject).filter((key) => store.about(key).some((fact) => stays(fact) && isUnread(fact))),
    facts: store.factsAbout(subject.identifiers, (fact) => isCurrent(fact) && !isUnread(fact)),
    past: store.factsAbout(membersOf(subject), (fact) => !isCurrent(fact) && fact.content.kind === 'Registration'),
    held: heldBy(store, subject.identifiers, isCurrent),
    called: subject.identifiers.flatMap((key) => calledBy(store, key, closing)),
  };
}

function calledBy(store: MemoryStore, key: IdentifierKey, closing: ReadonlySet<string>): Called[] {
  let best: Called | undefined;
  for (const fact of store.naming(key)) {
    if (!isCurrent(fact) || closing.has(fact.id) || !isRelation(fact.content)) continue;
    best = laterCalled(best, { key, factId: fact.id, name: otherEnd(fact.content).name, validFrom: fact.validFrom });
  }
  return best ? [best] : [];
}

function heldBy(
  store: MemoryStore,
  identifiers: readonly IdentifierKey[],
  known: (fact: Fact) => boolean,
): HeldRelation[] {
  const relations = identifiers
    .flatMap((key) => store.naming(key))
    .filter(known)
    .sort(byId);
  return relations.flatMap((relation): HeldRelation[] => {
    if (!CARRYING_RELATIONS.includes(relation.content.kind)) return [];
    const company = store.subjects.get(store.owner.get(relation.about)!)!;
    const listings = store.factsAbout(company.identifiers, known).filter((fact) => fact.content.kind === 'Listing');
    return listings.length > 0
      ? [{ relation, company: { key: company.key, name: company.heading.name }, listings }]
      : [];
  });
}
