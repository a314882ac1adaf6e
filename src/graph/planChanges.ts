import { type Fact, isRelation, otherEnd } from '../facts/fact.js';
import type { Batch } from '../facts/record.js';
import { type Called, laterCalled } from '../facts/subjectName.js';
import { epochMs, type Instant, instantOf } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { annulments } from './annulments.js';
import type { Changes, SubjectChange } from './changes.js';
import { dirtyHolders } from './dirtyHolders.js';
import type { Assess } from './graph.js';
import { groupIdentifiers, type IdentifierGroup } from './groupIdentifiers.js';
import { byId, type Known, type KnownSubject } from './known.js';
import { subjectEvents } from './outboxEvents.js';
import { membersOf, same, subjectAfter } from './subjectAfter.js';
import { type TakenRecords, takeRecords } from './takeRecords.js';

/** What a clock says that may be behind another one's, but later than anything that the subjects already know or were told. */
export function laterThan(subjects: readonly Pick<KnownSubject, 'knownAt' | 'assessment'>[], now: Instant): Instant {
  let latest = subjects[0]?.knownAt;
  for (const { knownAt, assessment } of subjects)
    for (const at of [knownAt, assessment?.asOf ?? knownAt]) if (at > latest!) latest = at;
  return latest === undefined || latest < now ? now : instantOf(epochMs(latest) + 1);
}

/** What the batch changes, given what is known before it. Pure; the same on every engine. */
export function planChanges(batch: Batch, known: Known, assess: Assess): Changes {
  const at = laterThan(known.subjects, batch.now);
  const taken = takeRecords(batch, known.records, at);
  const facts = factsAfter(known, taken);
  const touched = touchedIdentifiers(known, taken);
  const groups = groupIdentifiers(known, facts, touched);
  const { subjects, survivors, dirty, regrouped } = subjectsAfter(groups, known, { facts, taken, touched, at }, assess);
  const before = new Set(known.subjects.flatMap(membersOf));
  const ownerOf = new Map(groups.flatMap((group) => membersOf(group).map((key) => [key, group.key] as const)));
  const factsBefore = known.subjects.flatMap((subject) => subject.facts);
  const annulled = groupBy(annulments(factsBefore, taken), ({ about }) => ownerOf.get(about)!);
  return {
    ...taken,
    at,
    subjects,
    dissolved: known.subjects.map((subject) => subject.key).filter((key) => !survivors.has(key)),
    ownerOf,
    moved: subjects.flatMap((subject) => subject.joined.filter((key) => before.has(key))),
    regrouped,
    dirty: [...new Set(dirty)].sort(),
    events: subjects.flatMap((subject) => subjectEvents(subject, annulled.get(subject.key) ?? [], at)),
  };
}

function factsAfter(known: Known, taken: TakenRecords): Fact[] {
  const stillKnown = known.subjects.flatMap((subject) => subject.facts).filter((fact) => !taken.closed.has(fact.id));
  return [...stillKnown, ...[...taken.newFacts.values()].filter((fact) => fact.knownTo === undefined)];
}

/** Identifiers about which something changed, on either end of a relation. */
function touchedIdentifiers(known: Known, taken: TakenRecords): Set<IdentifierKey> {
  const touched = new Set<IdentifierKey>();
  for (const [key, record] of taken.records) {
    if (known.records.get(key)?.revision === record.revision) continue;
    for (const mention of [...record.mentions, ...(known.records.get(key)?.mentions ?? [])]) touched.add(mention);
  }
  return touched;
}

interface After {
  facts: Fact[];
  taken: TakenRecords;
  touched: ReadonlySet<IdentifierKey>;
  at: Instant;
}

function subjectsAfter(groups: IdentifierGroup[], known: Known, after: After, assess: Assess) {
  const ownerOf = new Map(
    known.subjects.flatMap((subject) => membersOf(subject).map((key) => [key, subject] as const)),
  );
  const factsAbout = groupBy(after.facts, (fact) => fact.about);
  const pastAbout = groupBy(pastRegistrations(known, after), (fact) => fact.about);
  const calledBy = callingRelations(after.taken);
  const survivors = new Set<IdentifierKey>();
  const changes: SubjectChange[] = [];
  const dirty: IdentifierKey[] = [];
  const regrouped: Changes['regrouped'] = [];
  for (const group of groups) {
    const members = membersOf(group);
    const owners = [...new Set(members.flatMap((key) => ownerOf.get(key) ?? []))];
    if (isUnchanged(group, owners) && !members.some((key) => after.touched.has(key))) {
      survivors.add(owners[0]!.key);
      continue;
    }
    if (owners.length > 0 && !isStillTheSubject(group, owners))
      regrouped.push({ key: group.key, was: owners.map((owner) => owner.key) });
    const was = owners.find((owner) => owner.key === group.key) ?? owners.find((owner) => !survivors.has(owner.key));
    const survivor = was && !survivors.has(was.key) ? was : undefined;
    if (survivor) survivors.add(survivor.key);
    const facts = group.identifiers.flatMap((key) => factsAbout.get(key) ?? []).sort(byId);
    const names = [
      ...owners.flatMap((owner) => owner.called),
      ...group.identifiers.flatMap((key) => calledBy.get(key) ?? []),
    ];
    const called = names.filter(({ key }) => group.identifiers.includes(key)).reduce(laterCalled, undefined);
    const past = group.identifiers.flatMap((key) => pastAbout.get(key) ?? []);
    changes.push(subjectAfter({ ...group, was: survivor, owners, facts, past, called }, after.at, assess));
    dirty.push(
      ...dirtyHolders(
        owners.flatMap((owner) => owner.facts),
        facts,
        !isUnchanged(group, owners),
      ),
    );
  }
  return { subjects: changes, survivors, dirty, regrouped };
}

function isUnchanged(group: IdentifierGroup, owners: readonly KnownSubject[]): boolean {
  return owners.length === 1 && same(owners[0]!.identifiers, group.identifiers) && same(owners[0]!.idle, group.idle);
}

/** One subject before and after, by the same key and with all that it had; it may have gained what was nobody's. */
function isStillTheSubject(group: IdentifierGroup, owners: readonly KnownSubject[]): boolean {
  const members = membersOf(group);
  return (
    owners.length === 1 && owners[0]!.key === group.key && membersOf(owners[0]!).every((key) => members.includes(key))
  );
}

/** Registrations that are no longer known after the batch, those that it closes included. */
function pastRegistrations(known: Known, { taken, at }: After): Fact[] {
  const closed = known.subjects
    .flatMap(({ facts }) => facts)
    .filter((fact) => taken.closed.has(fact.id))
    .map((fact) => ({ ...fact, knownTo: at }));
  const passing = [...taken.newFacts.values()].filter((fact) => fact.knownTo !== undefined);
  const past = [...known.subjects.flatMap((subject) => subject.past), ...closed, ...passing];
  return past.filter((fact) => fact.content.kind === 'Registration');
}

/** The best name that this batch's new relations give each identifier at their other end. */
function callingRelations(taken: TakenRecords): Map<IdentifierKey, Called> {
  const called = new Map<IdentifierKey, Called>();
  for (const fact of taken.newFacts.values()) {
    if (fact.knownTo !== undefined || !isRelation(fact.content)) continue;
    const { key, name } = otherEnd(fact.content);
    called.set(key, laterCalled(called.get(key), { key, factId: fact.id, name, validFrom: fact.validFrom })!);
  }
  return called;
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
