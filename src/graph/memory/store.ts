import { type Fact, isLink, isRelation, otherEnd } from '../../facts/fact.js';
import { impliedIdentifier } from '../../facts/sameSubject.js';
import type { SubjectHeading } from '../../facts/subjectName.js';
import type { Instant } from '../../facts/time.js';
import type { IdentifierKey } from '../../subject/identifier.js';
import type { Changes } from '../changes.js';
import type { StoredAssessment, SubjectCard } from '../graph.js';
import { byId, type KnownRecord } from '../known.js';
import { digestOfCard, stampOf } from '../subjectCard.js';

export interface MemorySubject {
  key: IdentifierKey;
  identifiers: IdentifierKey[];
  idle: IdentifierKey[];
  heading: SubjectHeading;
  revision: number;
  knownAt: Instant;
  reported: boolean;
  assessment: StoredAssessment;
}

/** Facts, records and subjects in plain maps, and the plain ways through them. */
export class MemoryStore {
  readonly records = new Map<string, KnownRecord>();
  readonly facts = new Map<string, Fact>();
  readonly subjects = new Map<IdentifierKey, MemorySubject>();
  /** The subject that has each identifier. */
  readonly owner = new Map<IdentifierKey, IdentifierKey>();
  readonly dirty = new Set<IdentifierKey>();
  private readonly aboutIndex = new Map<IdentifierKey, Set<string>>();
  private readonly namingIndex = new Map<IdentifierKey, Set<string>>();

  about = (key: IdentifierKey): Fact[] => this.factsIn(this.aboutIndex, key);
  /** Relations and links that name the identifier at their other end. */
  naming = (key: IdentifierKey): Fact[] => this.factsIn(this.namingIndex, key);

  private factsIn(index: Map<IdentifierKey, Set<string>>, key: IdentifierKey): Fact[] {
    return [...(index.get(key) ?? [])].map((id) => this.facts.get(id)!);
  }

  factsAbout(identifiers: readonly IdentifierKey[], known: (fact: Fact) => boolean): Fact[] {
    return identifiers.flatMap((key) => this.about(key).filter(known)).sort(byId);
  }

  /** Every identifier that links reach from these, ambiguous and past links included. */
  linked(keys: Iterable<IdentifierKey>): Set<IdentifierKey> {
    const reached = new Set<IdentifierKey>();
    const waiting = [...keys];
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      if (reached.has(key)) continue;
      reached.add(key);
      const owner = this.owner.get(key);
      if (owner) waiting.push(...membersOf(this.subjects.get(owner)!));
      for (const fact of [...this.about(key), ...this.naming(key)]) {
        if (isLink(fact.content)) waiting.push(fact.about, fact.content.other);
      }
    }
    return reached;
  }

  /** By the identifier itself, else by the organisation code inside it. */
  ownerOf(key: IdentifierKey): MemorySubject | undefined {
    const implied = impliedIdentifier(key);
    const owners = [key, ...(implied ? [implied] : [])].map((each) => this.subjects.get(this.owner.get(each)!));
    return owners.find((subject) => subject?.reported);
  }

  card(subject: MemorySubject): SubjectCard {
    const { code, name, kind, region } = subject.heading;
    const { key, revision, knownAt, assessment } = subject;
    const dirty = subject.identifiers.some((identifier) => this.dirty.has(identifier));
    return {
      key,
      ...(code ? { code } : {}),
      name,
      kind,
      ...(region ? { region } : {}),
      revision,
      knownAt,
      dirty,
      assessment,
      stamp: stampOf(revision, knownAt, digestOfCard(subject.heading, assessment)),
    };
  }

  write(changes: Changes): void {
    for (const [key, record] of changes.records) this.records.set(key, record);
    for (const id of changes.closed) this.facts.set(id, { ...this.facts.get(id)!, knownTo: changes.at });
    for (const fact of changes.newFacts.values()) {
      this.facts.set(fact.id, fact);
      addTo(this.aboutIndex, fact.about, fact.id);
      if (isRelation(fact.content)) addTo(this.namingIndex, otherEnd(fact.content).key, fact.id);
      if (isLink(fact.content)) addTo(this.namingIndex, fact.content.other, fact.id);
    }
    for (const key of changes.dissolved) this.subjects.delete(key);
    for (const subject of changes.subjects) if (subject.was) this.subjects.delete(subject.was);
    for (const { key, identifiers, idle, heading, revision, knownAt, reported, assessment } of changes.subjects) {
      this.subjects.set(key, { key, identifiers, idle, heading, revision, knownAt, reported, assessment });
      for (const identifier of [...identifiers, ...idle]) this.owner.set(identifier, key);
    }
    for (const key of changes.dirty) this.dirty.add(key);
  }
}

export const membersOf = ({ identifiers, idle }: MemorySubject): IdentifierKey[] => [...identifiers, ...idle];
export const isCurrent = (fact: Fact): boolean => fact.knownTo === undefined;

function addTo(index: Map<IdentifierKey, Set<string>>, key: IdentifierKey, id: string): void {
  const ids = index.get(key);
  if (ids) ids.add(id);
  else index.set(key, new Set([id]));
}
