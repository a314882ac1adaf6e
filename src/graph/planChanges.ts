import { isDeepStrictEqual } from 'node:util';
import { type Fact, isRelation, otherEnd, type Relation, tellsOfSubject } from '../facts/fact.js';
import type { Batch } from '../facts/record.js';

import { type Called, headingOf, laterCalled, type SubjectHeading } from '../facts/subjectName.js';
import { epochMs, type Instant, instantOf } from '../facts/time.js';
import type { IdentifierKey } from '../subject/identifier.js';
import { annulments } from './annulments.js';
import type { Assess, OutboxEvent, Rated, StoredAssessment } from './graph.js';
import { groupIdentifiers, type IdentifierGroup } from './groupIdentifiers.js';
import { byId, CARRYING_RELATIONS, dossierOf, type Known, type KnownSubject } from './known.js';
import { subjectEvents } from './outboxEvents.js';
import { type TakenRecords, takeRecords } from './takeRecords.js';

/** A subject as it stands after the batch. */
export interface SubjectChange {
  /** Its key before; absent: the subject is new. */
  was?: IdentifierKey;
  key: IdentifierKey;
  identifiers: IdentifierKey[];
  /** Nothing mentions these any more; they stay with the subject for questions about the past. */
  idle: IdentifierKey[];
  /** Identifiers that were idle before, of this subject or of those that it took in. */
  idleBefore: IdentifierKey[];
  /** Identifiers, idle ones too, that were another subject's, or nobody's, before. */
  joined: IdentifierKey[];
  heading: SubjectHeading;
  /** Key, heading, identifiers and whether it is reported are as they were. */
  sameHeading: boolean;
  revision: number;
  knownAt: Instant;
  /** Something is known of it: a fact of its own or a relation to it. */
  reported: boolean;
  /** Some listing of it is known, in force or not; and whether one was before. */
  listed: boolean;
  wasListed: boolean;
  assessment: StoredAssessment;
  before?: Rated;
}

/** All that one batch changes. Adapters write it; they decide nothing. */
export interface Changes extends TakenRecords {
  at: Instant;
  subjects: SubjectChange[];
  /** Keys of subjects whose identifiers all went to others. */
  dissolved: IdentifierKey[];
  /** The key of the subject that has each identifier of the batch now, changed or not. */
  ownerOf: ReadonlyMap<IdentifierKey, IdentifierKey>;
  /** Identifiers whose relations must hang on another subject than before. */
  moved: IdentifierKey[];
  /** Subjects that go by another key or lost an identifier, or took another's, with the keys of those that had them. */
  regrouped: { key: IdentifierKey; was: IdentifierKey[] }[];
  /** Subjects to be assessed anew, because a company they answer for changed. */
  dirty: IdentifierKey[];
  events: OutboxEvent[];
}

/** What a clock says that may be behind another one's, but later than anything that the subjects already know or were told. */
export function laterThan(subjects: readonly Pick<KnownSubject, 'knownAt' | 'assessment'>[], now: Instant): Instant {
  const times = subjects.flatMap(({ knownAt, assessment }) => [knownAt, assessment?.asOf ?? knownAt]).map(epochMs);
  const latest = times.reduce((a, b) => Math.max(a, b), 0);
  return instantOf(Math.max(epochMs(now), latest + 1));
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

const membersOf = ({ identifiers, idle }: { identifiers: IdentifierKey[]; idle: IdentifierKey[] }): IdentifierKey[] => [
  ...identifiers,
  ...idle,
];

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
    changes.push(subjectAfter({ ...group, was: survivor, owners, facts, past, called }, after, assess));
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

const same = (a: readonly IdentifierKey[], b: readonly IdentifierKey[]): boolean =>
  a.length === b.length && a.every((key) => b.includes(key));

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

interface Group extends IdentifierGroup {
  was: KnownSubject | undefined;
  owners: KnownSubject[];
  facts: Fact[];
  past: Fact[];
  called: Called | undefined;
}

function subjectAfter(group: Group, after: After, assess: Assess): SubjectChange {
  const { key, identifiers, idle, was, owners, facts, past, called } = group;
  const revision = Math.max(0, ...owners.map((owner) => owner.revision)) + 1;
  const dossier = dossierOf({
    key,
    identifiers,
    facts,
    held: owners.flatMap((owner) => owner.held),
    revision,
    knownAt: after.at,
  });
  const heading = headingOf(key, identifiers, facts, called, past);
  const reported =
    facts.some(tellsOfSubject) ||
    called !== undefined ||
    owners.some(({ unread }) => unread.some((each) => identifiers.includes(each)));
  return {
    ...(was ? { was: was.key } : {}),
    key,
    identifiers,
    idle,
    idleBefore: owners.flatMap((owner) => owner.idle),
    joined: membersOf(group).filter((identifier) => !was || !membersOf(was).includes(identifier)),
    heading,
    sameHeading: was !== undefined && isHeaded(was, { key, heading, identifiers, reported }),
    revision,
    knownAt: after.at,
    reported,
    listed: facts.some(isListing),
    wasListed: was?.facts.some(isListing) ?? false,
    assessment: assess(dossier, after.at),
    ...(was?.assessment ? { before: was.assessment } : {}),
  };
}

/** Whether the subject is headed so already. */
const isHeaded = (was: Headed, is: Headed): boolean =>
  was.key === is.key &&
  was.reported === is.reported &&
  same(was.identifiers, is.identifiers) &&
  isDeepStrictEqual(was.heading, is.heading);

type Headed = Pick<SubjectChange, 'key' | 'heading' | 'identifiers' | 'reported'>;

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

const isListing = (fact: Fact): boolean => fact.content.kind === 'Listing';

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

/**
 * Holders who answer for a subject (`CARRYING_RELATIONS`), before or after, where it is or was listed and its listings,
 * these relations or its identifiers changed: a listing and a relation may stand under different numbers of one subject.
 */
function dirtyHolders(before: readonly Fact[], after: readonly Fact[], regrouped: boolean): IdentifierKey[] {
  const both = [...before, ...after];
  if (!both.some(isListing)) return [];
  const ids = (facts: readonly Fact[]) =>
    facts
      .filter((fact) => isListing(fact) || isCarrying(fact))
      .map(({ id }) => id)
      .sort()
      .join();
  if (!regrouped && ids(before) === ids(after)) return [];
  return both.filter(isCarrying).map((fact) => otherEnd(fact.content).key);
}

const isCarrying = (fact: Fact): fact is Fact<Relation> =>
  isRelation(fact.content) && CARRYING_RELATIONS.includes(fact.content.kind);

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
