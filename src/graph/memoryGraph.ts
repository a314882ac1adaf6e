import type { Dossier, HeldRelation } from '../facts/dossier.js';
import { EDGE_OF_RELATION, edgeEnds, type Fact, isFactOf, isRelation, otherEnd } from '../facts/fact.js';
import type { Absorbed, Batch, RefusedRecord } from '../facts/record.js';
import { impliedIdentifier } from '../facts/sameSubject.js';
import { type Called, headingOf, laterCalled, type SubjectHeading } from '../facts/subjectName.js';
import { type Day, holdsAt, type Instant } from '../facts/time.js';
import type {
  Append,
  Appended,
  DoneOnce,
  Stream,
  StreamPage,
  StreamPageAsked,
  StreamSearch,
  StreamTally,
} from '../process/stream.js';
import { type IdentifierKey, readCode } from '../subject/identifier.js';
import { DigestSum } from './digest.js';
import { edgeDetail } from './edgeDetail.js';
import type {
  Assess,
  Graph,
  GraphDigest,
  GraphEdge,
  OutboxEvent,
  OutboxPage,
  StoredAssessment,
  Subgraph,
  SubjectCard,
  SubjectPage,
  SubjectSearch,
} from './graph.js';
import { OffsetMoved } from './graph.js';
import { askedAs, identifiersThen } from './identifiersThen.js';
import {
  byId,
  CARRYING_RELATIONS,
  dossierOf,
  type Known,
  type KnownRecord,
  type KnownSubject,
  recordKey,
  UNREAD,
} from './known.js';
import { bySending, reassessmentEvents } from './outboxEvents.js';
import { type Changes, laterThan, planChanges } from './planChanges.js';
import type { SourceDay, SourceLedger } from './sourceLedger.js';
import { MemoryLedger } from './sourceLedgerMemory.js';
import { batchOf } from './streamBatch.js';
import { MemoryStreams } from './streamsMemory.js';
import { batchMentions, closedBy } from './takeRecords.js';

interface MemorySubject {
  key: IdentifierKey;
  identifiers: IdentifierKey[];
  idle: IdentifierKey[];
  heading: SubjectHeading;
  revision: number;
  knownAt: Instant;
  reported: boolean;
  assessment: StoredAssessment;
}

/** The reference: the port's contract in plain maps, for tests and as the demo's last resort. Nothing outlives the process. */
export class MemoryGraph implements Graph {
  private records = new Map<string, KnownRecord>();
  private facts_ = new Map<string, Fact>();
  private about = new Map<IdentifierKey, Set<string>>();
  private naming = new Map<IdentifierKey, Set<string>>();
  private subjects = new Map<IdentifierKey, MemorySubject>();
  private owner = new Map<IdentifierKey, IdentifierKey>();
  private dirty = new Set<IdentifierKey>();
  private places = new Map<string, string>();
  private ledger = new MemoryLedger();
  private streams_ = new MemoryStreams();
  private events: OutboxEvent[] = [];
  private lease: { holder: string; until: Instant } | undefined;

  async migrate(): Promise<void> {}
  async ping(): Promise<void> {}
  async close(): Promise<void> {}

  async absorb(
    batch: Batch,
    assess: Assess,
    beforeCommit: (refused: RefusedRecord[]) => Promise<void>,
  ): Promise<Absorbed> {
    const place = batch.offset && placeKey(batch.offset.cluster, batch.offset.topic, batch.offset.partition);
    const checkPlace = () => {
      const next = place === undefined ? undefined : this.places.get(place);
      if (place !== undefined && next !== batch.offset!.expected) throw new OffsetMoved(next);
    };
    checkPlace();
    const refused = planChanges(batch, this.load(batch), assess).refused;
    await beforeCommit(refused);
    checkPlace();
    const known = this.load(batch);
    const changes = planChanges(batch, known, assess);
    this.write(changes);
    if (place !== undefined) {
      this.places.set(place, batch.offset!.next);
      this.ledger.count(batch, known.records, changes.taken, changes.refused);
    }
    return {
      taken: changes.taken,
      unchanged: changes.unchanged,
      refused: changes.refused,
      subjects: changes.subjects.length,
    };
  }

  async append(append: Append, assess: Assess): Promise<Appended> {
    const done = this.streams_.check(append);
    if (done) return done;
    const batch = batchOf(append);
    if (batch.records.length > 0) this.write(planChanges(batch, this.load(batch), assess));
    return this.streams_.write(append);
  }

  streams = async (ids: readonly string[]): Promise<(Stream | undefined)[]> => this.streams_.byId(ids);
  doneUnder = async (key: string): Promise<DoneOnce | undefined> => this.streams_.doneUnder(key);
  findStreams = async (asked: StreamPageAsked): Promise<StreamPage> => this.streams_.find(asked);
  tallyStreams = async (search: StreamSearch, now: Instant): Promise<StreamTally[]> => this.streams_.tally(search, now);

  private load(batch: Batch): Known {
    const records = new Map<string, KnownRecord>();
    for (const record of batch.records) {
      const known = this.records.get(recordKey(record));
      if (known) records.set(recordKey(record), known);
    }
    const mentioned = batchMentions(batch);
    for (const record of records.values()) for (const key of record.mentions) mentioned.add(key);
    const closing = closedBy(batch, records);
    const keys = new Set([...this.linked(mentioned)].flatMap((key) => this.owner.get(key) ?? []));
    return {
      records,
      subjects: [...keys].sort().map((key) => this.loadSubject(this.subjects.get(key)!, closing, UNREAD)),
    };
  }

  /** Every identifier that links reach from these, ambiguous and past links included. */
  private linked(keys: Iterable<IdentifierKey>): Set<IdentifierKey> {
    const reached = new Set<IdentifierKey>();
    const waiting = [...keys];
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      if (reached.has(key)) continue;
      reached.add(key);
      const owner = this.owner.get(key);
      if (owner) waiting.push(...membersOf(this.subjects.get(owner)!));
      for (const fact of [...this.factsOf(this.about, key), ...this.factsOf(this.naming, key)]) {
        if (isFactOf(fact, 'SameSubject')) waiting.push(fact.about, fact.content.other);
      }
    }
    return reached;
  }

  private factsOf(index: Map<IdentifierKey, Set<string>>, key: IdentifierKey): Fact[] {
    return [...(index.get(key) ?? [])].map((id) => this.facts_.get(id)!);
  }

  private loadSubject(
    subject: MemorySubject,
    closing: ReadonlySet<string>,
    unread: readonly string[] = [],
  ): KnownSubject {
    const stays = (fact: Fact) => isCurrent(fact) && !closing.has(fact.id);
    const isUnread = (fact: Fact) => unread.includes(fact.content.kind);
    return {
      ...subject,
      named: membersOf(subject).filter((key) => this.factsOf(this.naming, key).some(stays)),
      unread: membersOf(subject).filter((key) =>
        this.factsOf(this.about, key).some((fact) => stays(fact) && isUnread(fact)),
      ),
      facts: this.knownFacts(subject.identifiers, (fact) => isCurrent(fact) && !isUnread(fact)),
      held: this.heldBy(subject.identifiers, isCurrent),
      called: subject.identifiers.flatMap((key) => this.calledBy(key, closing)),
    };
  }

  private knownFacts(identifiers: readonly IdentifierKey[], known: (fact: Fact) => boolean): Fact[] {
    return identifiers.flatMap((key) => this.factsOf(this.about, key).filter(known)).sort(byId);
  }

  private calledBy(key: IdentifierKey, closing: ReadonlySet<string>): Called[] {
    let best: Called | undefined;
    for (const fact of this.factsOf(this.naming, key)) {
      if (!isCurrent(fact) || closing.has(fact.id) || !isRelation(fact.content)) continue;
      best = laterCalled(best, { key, factId: fact.id, name: otherEnd(fact.content).name, validFrom: fact.validFrom });
    }
    return best ? [best] : [];
  }

  private heldBy(identifiers: readonly IdentifierKey[], known: (fact: Fact) => boolean): HeldRelation[] {
    const relations = identifiers
      .flatMap((key) => this.factsOf(this.naming, key))
      .filter(known)
      .sort(byId);
    return relations.flatMap((relation): HeldRelation[] => {
      if (!CARRYING_RELATIONS.includes(relation.content.kind)) return [];
      const company = this.subjects.get(this.owner.get(relation.about)!)!;
      const listings = this.knownFacts(company.identifiers, known).filter((fact) => fact.content.kind === 'Listing');
      return listings.length > 0
        ? [{ relation, company: { key: company.key, name: company.heading.name }, listings }]
        : [];
    });
  }

  private write(changes: Changes): void {
    for (const [key, record] of changes.records) this.records.set(key, record);
    for (const id of changes.closed) this.facts_.set(id, { ...this.facts_.get(id)!, knownTo: changes.at });
    for (const fact of changes.newFacts.values()) {
      this.facts_.set(fact.id, fact);
      addTo(this.about, fact.about, fact.id);
      if (isRelation(fact.content)) addTo(this.naming, otherEnd(fact.content).key, fact.id);
      if (isFactOf(fact, 'SameSubject')) addTo(this.naming, fact.content.other, fact.id);
    }
    for (const key of changes.dissolved) this.subjects.delete(key);
    for (const subject of changes.subjects) if (subject.was) this.subjects.delete(subject.was);
    for (const { key, identifiers, idle, heading, revision, knownAt, reported, assessment } of changes.subjects) {
      this.subjects.set(key, { key, identifiers, idle, heading, revision, knownAt, reported, assessment });
      for (const identifier of [...identifiers, ...idle]) this.owner.set(identifier, key);
    }
    for (const key of changes.dirty) this.dirty.add(key);
    this.events.push(...changes.events);
  }

  /** By the identifier itself, else by the organisation code inside it. */
  private ownerOf(key: IdentifierKey): MemorySubject | undefined {
    const implied = impliedIdentifier(key);
    const owners = [key, ...(implied ? [implied] : [])].map((each) => this.subjects.get(this.owner.get(each)!));
    return owners.find((subject) => subject?.reported);
  }

  private card(subject: MemorySubject): SubjectCard {
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
    };
  }

  async look(keys: readonly IdentifierKey[]): Promise<(SubjectCard | undefined)[]> {
    return keys.map((key) => {
      const subject = this.ownerOf(key);
      return subject && this.card(subject);
    });
  }

  async dossiers(keys: readonly IdentifierKey[], knownAt?: Instant): Promise<(Dossier | undefined)[]> {
    return keys.map((key) => (knownAt === undefined ? this.dossierNow(key) : this.dossierAt(key, knownAt)));
  }

  private dossierNow(key: IdentifierKey): Dossier | undefined {
    const subject = this.ownerOf(key);
    return subject && dossierOf(this.loadSubject(subject, new Set()));
  }

  /** The identifiers behind the key and the facts about them, as known then. */
  private knownThen(key: IdentifierKey, known: (fact: Fact) => boolean) {
    const reached = [...this.linked(askedAs(key))];
    const named = reached.filter((identifier) => this.factsOf(this.naming, identifier).some(known));
    const identifiers = identifiersThen(key, this.knownFacts(reached, known), named) ?? [];
    return { identifiers, facts: this.knownFacts(identifiers, known) };
  }

  private dossierAt(key: IdentifierKey, at: Instant): Dossier | undefined {
    const known = (fact: Fact) => holdsAt({ from: fact.knownFrom, until: fact.knownTo }, at);
    const { identifiers, facts } = this.knownThen(key, known);
    const naming = identifiers.flatMap((identifier) => this.factsOf(this.naming, identifier));
    if (facts.length === 0 && !naming.some((fact) => known(fact) && isRelation(fact.content))) return undefined;
    const about = identifiers.flatMap((identifier) => this.factsOf(this.about, identifier));
    const changes = [...about, ...naming]
      .flatMap((fact) => [fact.knownFrom, ...(fact.knownTo ? [fact.knownTo] : [])])
      .filter((time) => time <= at);
    const held = this.heldThen(naming.filter(known), known);
    return {
      key: identifiers[0]!,
      identifiers,
      facts,
      held,
      revision: new Set(changes).size,
      knownAt: changes.sort().at(-1)!,
    };
  }

  private heldThen(naming: Fact[], known: (fact: Fact) => boolean): HeldRelation[] {
    return naming.sort(byId).flatMap((relation): HeldRelation[] => {
      if (!CARRYING_RELATIONS.includes(relation.content.kind)) return [];
      const { identifiers, facts } = this.knownThen(relation.about, known);
      const listings = facts.filter((fact) => fact.content.kind === 'Listing');
      const key = identifiers[0]!;
      return listings.length > 0
        ? [{ relation, company: { key, name: headingOf(key, identifiers, facts).name }, listings }]
        : [];
    });
  }

  async facts(ids: readonly string[]): Promise<(Fact | undefined)[]> {
    return ids.map((id) => this.facts_.get(id));
  }

  async search(search: SubjectSearch): Promise<SubjectPage> {
    const found = [...this.subjects.values()]
      .filter((subject) => subject.reported && matches(subject, search))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const from = search.after === undefined ? 0 : found.findIndex((subject) => subject.key > search.after!);
    const page = from < 0 ? [] : found.slice(from, from + search.first);
    return {
      subjects: page.map((subject) => this.card(subject)),
      totalCount: found.length,
      hasNextPage: from >= 0 && from + search.first < found.length,
    };
  }

  async relations(key: IdentifierKey, depth: number, asOf: Instant, first: number): Promise<Subgraph> {
    const start = this.ownerOf(key);
    if (!start) return { subjects: [], edges: [], leftOut: [] };
    const cards = new Map<IdentifierKey, SubjectCard>([[start.key, this.card(start)]]);
    const edges = new Map<string, GraphEdge>();
    const leftOut: Subgraph['leftOut'] = [];
    let frontier = [start];
    for (let step = 0; step < depth; step++) {
      const next: MemorySubject[] = [];
      for (const subject of frontier) {
        const all = this.edgesOf(subject, asOf);
        if (all.length > first) leftOut.push({ key: subject.key, count: all.length - first });
        for (const edge of all.slice(0, first)) {
          edges.set(edge.factId, edge);
          const other = this.subjects.get(edge.from === subject.key ? edge.to : edge.from)!;
          if (!cards.has(other.key)) next.push(other);
          cards.set(other.key, this.card(other));
        }
      }
      frontier = next;
    }
    return { subjects: [...cards.values()], edges: [...edges.values()], leftOut };
  }

  private edgesOf(subject: MemorySubject, asOf: Instant): GraphEdge[] {
    const facts = subject.identifiers.flatMap((key) => [
      ...this.factsOf(this.about, key),
      ...this.factsOf(this.naming, key),
    ]);
    return [...new Set(facts)]
      .filter((fact) => isCurrent(fact) && holdsAt({ from: fact.validFrom, until: fact.validTo }, asOf))
      .sort(byId)
      .flatMap((fact) => this.edgeOf(fact) ?? []);
  }

  private edgeOf(fact: Fact): GraphEdge | undefined {
    if (!isRelation(fact.content)) return undefined;
    const ends = edgeEnds(fact.about, fact.content);
    return {
      factId: fact.id,
      kind: EDGE_OF_RELATION[fact.content.kind],
      from: this.owner.get(ends.from)!,
      to: this.owner.get(ends.to)!,
      validFrom: fact.validFrom,
      ...(fact.validTo ? { validTo: fact.validTo } : {}),
      detail: edgeDetail(fact),
    };
  }

  async due(now: Instant, policyVersion: string, limit: number): Promise<IdentifierKey[]> {
    const waiting = [...this.subjects.values()].filter(
      ({ assessment, reported, identifiers }) =>
        identifiers.some((key) => this.dirty.has(key)) ||
        (reported &&
          (assessment.policyVersion !== policyVersion ||
            (assessment.nextChangeAt ?? now) < now ||
            assessment.nextChangeAt === now)),
    );
    return waiting.map((subject) => subject.key).slice(0, limit);
  }

  async reassess(keys: readonly IdentifierKey[], assess: Assess, now: Instant): Promise<number> {
    const subjects = [...new Set(keys.flatMap((key) => this.owner.get(key) ?? []))].map(
      (key) => this.subjects.get(key)!,
    );
    for (const subject of subjects) {
      const before = subject.assessment;
      const at = laterThan([subject], now);
      subject.assessment = assess(dossierOf(this.loadSubject(subject, new Set())), at);
      this.events.push(...reassessmentEvents({ ...subject, before }, at));
      for (const identifier of subject.identifiers) this.dirty.delete(identifier);
    }
    return subjects.length;
  }

  async place(cluster: string, topic: string, partitionNumber: number): Promise<string | undefined> {
    return this.places.get(placeKey(cluster, topic, partitionNumber));
  }

  async sources(): Promise<SourceLedger[]> {
    return this.ledger.sources();
  }

  async sourceDays(from: Day, to: Day): Promise<SourceDay[]> {
    return this.ledger.days(from, to);
  }

  async leaseOutbox(holder: string, now: Instant, until: Instant): Promise<boolean> {
    const free = this.lease === undefined || this.lease.holder === holder || this.lease.until <= now;
    if (free) this.lease = { holder, until };
    return free;
  }

  async outbox(limit: number): Promise<OutboxPage> {
    return { events: this.events.toSorted(bySending).slice(0, limit), waiting: this.events.length };
  }

  async acknowledge(ids: readonly string[]): Promise<void> {
    const sent = new Set(ids);
    this.events = this.events.filter(({ id }) => !sent.has(id));
  }

  async digest(): Promise<GraphDigest> {
    const sum = new DigestSum();
    for (const subject of this.subjects.values()) {
      if (!subject.reported) continue;
      sum.subject(subject.key, subject.identifiers, subject.heading.name, subject.assessment.tier);
      for (const { list, fact, until } of subject.assessment.listings) sum.listing(subject.key, list, fact, until);
    }
    for (const fact of this.facts_.values()) {
      if (!isCurrent(fact)) continue;
      sum.fact({ ...fact, content: JSON.stringify(fact.content) });
      const edge = this.edgeOf(fact);
      if (edge) sum.relation(edge.factId, edge.kind, edge.from, edge.to);
    }
    return sum.result();
  }
}

const membersOf = ({ identifiers, idle }: MemorySubject): IdentifierKey[] => [...identifiers, ...idle];
const isCurrent = (fact: Fact): boolean => fact.knownTo === undefined;
const placeKey = (cluster: string, topic: string, partitionNumber: number) => `${cluster}/${topic}/${partitionNumber}`;

function addTo(index: Map<IdentifierKey, Set<string>>, key: IdentifierKey, id: string): void {
  const ids = index.get(key);
  if (ids) ids.add(id);
  else index.set(key, new Set([id]));
}

function matches(subject: MemorySubject, { text, tier, list, region, now }: SubjectSearch): boolean {
  const { heading, assessment, identifiers } = subject;
  if (tier && (assessment.tier !== tier || (assessment.nextChangeAt !== undefined && assessment.nextChangeAt <= now)))
    return false;
  if (region && heading.region !== region) return false;
  if (list && !assessment.listings.some((listing) => listing.list === list && holdsAt(listing, now))) return false;
  if (!text) return true;
  const reading = readCode(text);
  if ('identifiers' in reading && reading.identifiers.some((key) => identifiers.includes(key))) return true;
  const wanted = text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
  const names = [heading.name, ...heading.formerNames, ...identifiers.map((key) => key.slice(key.indexOf(':') + 1))];
  return names.some((name) => name.normalize('NFKC').toLowerCase().replace(/\s/g, '').includes(wanted));
}
