import type { Dossier } from '../facts/dossier.js';
import type { Fact, FactKind } from '../facts/fact.js';
import type { Absorbed, Batch, RefusedRecord } from '../facts/record.js';
import type { Day, Instant } from '../facts/time.js';
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
import type { IdentifierKey } from '../subject/identifier.js';
import { absorbedOf, type Changes } from './changes.js';
import type {
  Assess,
  CardStamp,
  DossierPage,
  FoundPaths,
  Graph,
  GraphDigest,
  History,
  ListingBegun,
  Mark,
  Namesakes,
  OutboxPage,
  PathsAsked,
  Subgraph,
  SubjectCard,
  SubjectPage,
  SubjectSearch,
  TierDays,
  WalkAsked,
} from './graph.js';
import { OffsetMoved } from './graph.js';
import { dossierOf, UNREAD } from './known.js';
import { browsedInMemory } from './memory/browse.js';
import { MemoryControl } from './memory/control.js';
import { digestOf } from './memory/digest.js';
import { readHistory } from './memory/history.js';
import { loadKnown, loadSubject } from './memory/knownNow.js';
import { dossierAt } from './memory/knownThen.js';
import { namesakesOf } from './memory/namesakes.js';
import { MemoryOutbox } from './memory/outbox.js';
import { dueSubjects, reassessSubjects } from './memory/reassess.js';
import { everyEdgeOf } from './memory/relations.js';
import { listingsBegun, searchSubjects } from './memory/search.js';
import { MemoryStore } from './memory/store.js';
import { MemoryTierDays } from './memory/tierDays.js';
import { newsEvents } from './outboxEvents.js';
import { pathsBetween } from './paths.js';
import { placeKey } from './placeKey.js';
import { planChanges } from './planChanges.js';
import type { SourceDay, SourceLedger } from './sourceLedger.js';
import { MemoryLedger } from './sourceLedgerMemory.js';
import { batchOf } from './streamBatch.js';
import { MemoryStreams } from './streamsMemory.js';
import { walkFrom } from './walk.js';

/** The reference: the port's contract in plain maps, for tests and as the demo's last resort. Nothing outlives the process. */
export class MemoryGraph implements Graph {
  private readonly store = new MemoryStore();
  readonly control = new MemoryControl({
    edgesOf: (key) => everyEdgeOf(this.store, this.store.subjects.get(key)),
    browsed: (asked) => browsedInMemory(this.store, asked),
    keys: () => this.store.subjects.keys(),
    has: (key) => this.store.subjects.has(key),
    subject: (key) => {
      const subject = this.store.ownerOf(key);
      return subject && { key: subject.key, name: subject.heading.name };
    },
  });
  private places = new Map<string, string>();
  private ledger = new MemoryLedger();
  private streams_ = new MemoryStreams();
  private events = new MemoryOutbox();
  private changes = 0;
  private tiers = new MemoryTierDays(this.store);

  async migrate(): Promise<void> {}
  async ping(): Promise<void> {}
  async close(): Promise<void> {}

  async absorb(
    batch: Batch,
    assess: Assess,
    beforeCommit: (refused: RefusedRecord[]) => Promise<void>,
  ): Promise<Absorbed> {
    const checkPlaces = () => {
      for (const { offset } of batch.stretches) {
        const next = this.places.get(placeKey(offset));
        if (next !== offset.expected) throw new OffsetMoved(next);
      }
    };
    checkPlaces();
    const refused = planChanges(batch, loadKnown(this.store, batch), assess).refused;
    await beforeCommit(refused);
    checkPlaces();
    const known = loadKnown(this.store, batch);
    const changes = planChanges(batch, known, assess);
    this.write(changes);
    for (const { offset } of batch.stretches) this.places.set(placeKey(offset), offset.next);
    this.ledger.count(batch, known.records, changes);
    return absorbedOf(changes);
  }

  async append(append: Append, assess: Assess): Promise<Appended> {
    const done = this.streams_.check(append);
    if (done) return done;
    const batch = batchOf(append);
    const changes = batch.records.length > 0 ? planChanges(batch, loadKnown(this.store, batch), assess) : undefined;
    if (changes) this.write(changes);
    const owner = append.head.subject && this.store.ownerOf(append.head.subject);
    this.events.push(...newsEvents(append, owner, changes));
    return this.streams_.write(append);
  }

  streams = async (ids: readonly string[]): Promise<(Stream | undefined)[]> => this.streams_.byId(ids);
  doneUnder = async (key: string): Promise<DoneOnce | undefined> => this.streams_.doneUnder(key);
  findStreams = async (asked: StreamPageAsked): Promise<StreamPage> => this.streams_.find(asked);
  tallyStreams = async (search: StreamSearch, now: Instant): Promise<StreamTally[]> => this.streams_.tally(search, now);

  private write(changes: Changes): void {
    this.changes++;
    this.store.write(changes);
    this.markControl(changes);
    this.events.push(...changes.events);
  }

  private markControl(changes: Changes): void {
    const { about, naming, facts, owner } = this.store;
    for (const { was, key } of changes.subjects) if (was) this.control.renamed(was, key);
    for (const key of changes.dissolved) this.control.renamed(key, undefined);
    const moved = changes.moved.flatMap((key) => [...about(key), ...naming(key)]);
    const closed = [...changes.closed].map((id) => facts.get(id)!);
    for (const fact of [...closed, ...changes.newFacts.values(), ...moved]) {
      if (fact.content.kind === 'Shareholding') this.control.mark(owner.get(fact.about)!);
    }
    for (const { key, was } of changes.regrouped) this.control.mark(key, was);
  }

  async look(keys: readonly IdentifierKey[]): Promise<(SubjectCard | undefined)[]> {
    return keys.map((key) => {
      const subject = this.store.ownerOf(key);
      return subject && this.store.card(subject);
    });
  }

  async stamps(keys: readonly IdentifierKey[]): Promise<(CardStamp | undefined)[]> {
    const cards = await this.look(keys);
    return cards.map((card, i) =>
      card?.stamp && card.key === keys[i] ? { stamp: card.stamp, dirty: card.dirty } : undefined,
    );
  }

  mark = async (): Promise<Mark> => String(this.changes) as Mark;

  async dossiers(keys: readonly IdentifierKey[], knownAt?: Instant): Promise<(Dossier | undefined)[]> {
    return keys.map((key) => (knownAt === undefined ? this.dossierNow(key) : dossierAt(this.store, key, knownAt)));
  }

  async dossierPage(size: number, after = ''): Promise<DossierPage> {
    const reported = [...this.store.subjects.values()].filter(({ reported, key }) => reported && key > after);
    const page = reported.sort((a, b) => (a.key < b.key ? -1 : 1)).slice(0, size);
    const dossiers = page.map((subject) => dossierOf(loadSubject(this.store, subject, new Set(), UNREAD)));
    return { dossiers, ...(page.length === size ? { more: page.at(-1)!.key } : {}) };
  }

  private dossierNow(key: IdentifierKey): Dossier | undefined {
    const subject = this.store.ownerOf(key);
    return subject && dossierOf(loadSubject(this.store, subject, new Set()));
  }

  async facts(ids: readonly string[]): Promise<(Fact | undefined)[]> {
    return ids.map((id) => this.store.facts.get(id));
  }

  search = async (search: SubjectSearch): Promise<SubjectPage> => searchSubjects(this.store, search);
  listingsBegun = async (from: Instant, to: Instant, limit: number): Promise<ListingBegun[]> =>
    listingsBegun(this.store, from, to, limit);
  relations = async (key: IdentifierKey, asked: WalkAsked): Promise<Subgraph> =>
    walkFrom(browsedInMemory(this.store, asked), key, asked);
  paths = async (from: IdentifierKey, to: IdentifierKey, asked: PathsAsked): Promise<FoundPaths> =>
    pathsBetween(browsedInMemory(this.store, asked), from, to, asked);
  namesakes = async (key: IdentifierKey, limit: number): Promise<Namesakes | undefined> =>
    namesakesOf(this.store, key, limit);
  history = async (key: IdentifierKey, limit: number, only?: FactKind): Promise<History> =>
    readHistory(this.store, key, limit, only);

  due = async (now: Instant, policyVersion: string, limit: number): Promise<IdentifierKey[]> =>
    dueSubjects(this.store, now, policyVersion, limit);

  async reassess(keys: readonly IdentifierKey[], assess: Assess, now: Instant): Promise<number> {
    this.changes++;
    const { subjects, events } = reassessSubjects(this.store, keys, assess, now);
    this.events.push(...events);
    return subjects;
  }

  async place(cluster: string, topic: string, partitionNumber: number): Promise<string | undefined> {
    return this.places.get(placeKey({ cluster, topic, partition: partitionNumber }));
  }

  async sources(): Promise<SourceLedger[]> {
    return this.ledger.sources();
  }

  async sourceDays(from: Day, to: Day): Promise<SourceDay[]> {
    return this.ledger.days(from, to);
  }

  leaseOutbox = async (holder: string, now: Instant, until: Instant): Promise<boolean> =>
    this.events.lease(holder, now, until);
  outbox = async (limit: number): Promise<OutboxPage> => this.events.page(limit);
  acknowledge = async (ids: readonly string[]): Promise<void> => this.events.forget(ids);
  countTiers = async (now: Instant, unlessSince: Instant): Promise<boolean> => this.tiers.count(now, unlessSince);
  tierDays = async (from: Day, to: Day): Promise<TierDays> => this.tiers.days(from, to);
  digest = async (): Promise<GraphDigest> => digestOf(this.store);
}
